"""Who lives where: municipalities, wijken and their residents (CBS). Reads only."""

from kanaalkompas.population.composition import (
    Composition,
    GroupShare,
    composition,
    national_hbo_wo_share,
)
from kanaalkompas.population.key_figures import BANDS, URBANITY_GROUPS, KeyFigures
from kanaalkompas.population.mergers import Merger, MergerKind, Successor
from kanaalkompas.population.municipalities import (
    Municipalities,
    Municipality,
    built_in_municipalities,
)
from kanaalkompas.population.origin import Origin
from kanaalkompas.population.places import Found, Places, built_in_places, read_places
from kanaalkompas.population.refresh_key_figures import KEY_TABLES
from kanaalkompas.population.residents import (
    AGE_CLASSES,
    ALL_AGES,
    COUNTRY,
    SEXES,
    ResidentCount,
    Residents,
    age_weights,
    count_residents,
    split_rule,
)
from kanaalkompas.population.similar import (
    ProfileLine,
    SimilarMunicipality,
    profile,
    similar_municipalities,
)
from kanaalkompas.population.wijk_residents import (
    count_wijk_residents,
    cuts_the_top,
    why_no_wijk_count,
    wijk_people,
)

__all__ = [
    "AGE_CLASSES",
    "ALL_AGES",
    "BANDS",
    "COUNTRY",
    "KEY_TABLES",
    "SEXES",
    "URBANITY_GROUPS",
    "Composition",
    "Found",
    "GroupShare",
    "KeyFigures",
    "Merger",
    "MergerKind",
    "Municipalities",
    "Municipality",
    "Origin",
    "Places",
    "ProfileLine",
    "ResidentCount",
    "Residents",
    "SimilarMunicipality",
    "Successor",
    "age_weights",
    "built_in_municipalities",
    "built_in_places",
    "composition",
    "count_residents",
    "count_wijk_residents",
    "cuts_the_top",
    "national_hbo_wo_share",
    "profile",
    "read_places",
    "similar_municipalities",
    "split_rule",
    "why_no_wijk_count",
    "wijk_people",
]
