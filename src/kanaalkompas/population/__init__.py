"""Who lives where: the municipalities (CBS). Reads only."""

from kanaalkompas.population.municipalities import (
    Municipalities,
    Municipality,
    built_in_municipalities,
)

__all__ = ["Municipalities", "Municipality", "built_in_municipalities"]
