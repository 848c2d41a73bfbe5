"""Whether groups divide a base as CBS counts it, and if not, what does not match."""

from __future__ import annotations

from collections.abc import Sequence

from kanaalkompas.population.key_figures import URBANITY_GROUPS
from kanaalkompas.population.residents import SEXES, age_weights
from kanaalkompas.vocabulary import OPEN_TOP, AgeBounds, Group, shown

HBO_WO = "hbo-wo"
_HBO_WO_OR_NOT = 2
_ONLY_HBO_WO = "CBS geeft per gemeente alleen wie hbo of universiteit heeft, en wie niet."
_WHOLE = {
    "geslacht": (set(SEXES[1:]), "CBS telt mannen en vrouwen; deze groepen zijn anders."),
    "stedelijkheid": (
        set(URBANITY_GROUPS),
        "CBS kent vijf klassen van stad tot dorp; deze groepen zijn anders.",
    ),
    "totaal": ({"alle"}, "Van het totaal is er maar één groep."),
}


def why_not_counted(groups: Sequence[Group], base: AgeBounds) -> str:
    """Say in Dutch why these groups can't be counted within the ages of `base`; empty where they can."""
    return _mixed_problem(groups) or _open_class_problem(groups, base) or _dimension_problem(groups, base)


def _mixed_problem(groups: Sequence[Group]) -> str:
    if len({group.dimension for group in groups}) > 1:
        return "De groepen horen niet bij één kenmerk."
    if len({group.id for group in groups}) < len(groups):
        return "Een groep staat er twee keer in."
    return ""


def _open_class_problem(groups: Sequence[Group], base: AgeBounds) -> str:
    if any(_cuts_the_open_class(group.ages) for group in groups) or _cuts_the_open_class(base):
        return "CBS telt iedereen van 95 jaar of ouder samen; deze leeftijden snijden daarin."
    return ""


def _dimension_problem(groups: Sequence[Group], base: AgeBounds) -> str:
    dimension = groups[0].dimension
    ids = [group.id for group in groups]
    if dimension == "leeftijd":
        return _age_problem(groups, base)
    if dimension == "opleiding":
        is_yes_or_no = len(ids) == _HBO_WO_OR_NOT and HBO_WO in ids
        return (
            ""
            if is_yes_or_no
            else "CBS geeft per gemeente alleen wie hbo of universiteit heeft, en wie niet."
        )
    if dimension in _WHOLE:
        expected, problem = _WHOLE[dimension]
        return "" if set(ids) == expected else problem
    return f"CBS telt in een gemeente niet naar dit kenmerk: {shown(dimension)}."


def _cuts_the_open_class(ages: AgeBounds | None) -> bool:
    try:
        age_weights(ages or AgeBounds(0))
    except ValueError:
        return True
    return False


def _age_problem(groups: Sequence[Group], base: AgeBounds) -> str:
    bounds = sorted((group.ages for group in groups if group.ages), key=lambda ages: ages.lower)
    if len(bounds) < len(groups):
        return "Een leeftijdsgroep heeft geen grenzen."
    expected = base.lower
    for ages in bounds:
        if ages.lower < expected:
            return f"De groepen overlappen, of vallen buiten {years(base)}: zie {years(ages)}."
        if ages.lower > expected:
            return f"De groepen laten een gat: {expected} tot {ages.lower} jaar ontbreekt."
        expected = ages.upper + 1
    if expected != base.upper + 1:
        return f"De groepen stoppen bij {expected - 1} jaar. Het gaat om {years(base)}."
    return ""


def years(ages: AgeBounds) -> str:
    """Write an age range as a Dutch reader does."""
    if ages.upper == OPEN_TOP:
        return "alle leeftijden" if ages.lower == 0 else f"{ages.lower} jaar of ouder"
    return f"{ages.lower} tot en met {ages.upper} jaar"
