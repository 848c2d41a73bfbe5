"""Editions (cijfersets): immutable sets of evidence, their store and their checks."""

from kanaalkompas.editions.edition import Edition, Manifest, Source

__all__ = ["Edition", "Manifest", "Source"]
