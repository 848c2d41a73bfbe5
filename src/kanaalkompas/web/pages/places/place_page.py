"""The page of a municipality: who lives there, which are like it, and its wijken."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from kanaalkompas.advice import Knowledge, Question, answer_question
from kanaalkompas.exports import PyramidRow, pyramid_chart
from kanaalkompas.population import (
    AGE_CLASSES,
    URBANITY_GROUPS,
    Found,
    KeyFigures,
    Places,
    profile,
    similar_municipalities,
    why_no_wijk_count,
)
from kanaalkompas.vocabulary import OPEN_TOP, TOTAL, AgeBounds
from kanaalkompas.web.pages.asking import CASE, PHASE, PLACE
from kanaalkompas.web.pages.drawing import drawn_svg
from kanaalkompas.web.pages.numbers import number_text
from kanaalkompas.web.pages.places.local_answer import LocalSection, local_section
from kanaalkompas.web.pages.places.place_parts import (
    Profile,
    SourceLine,
    municipality_href,
    pct_text,
    profile_of,
    source_lines,
    wijk_href,
)

EXAMPLE_CASE, EXAMPLE_PHASE = "dienstverlening", "orienteren"
"""The question by which a municipality's page shows what changes."""


@dataclass(frozen=True, slots=True)
class LocalExample:
    """What changes for the municipality in one case and phase; `section` has the figures."""

    case_label: str
    phase_label: str
    section: LocalSection


@dataclass(frozen=True, slots=True)
class AgeLine:
    """The inhabitants of an age class."""

    label: str
    men: str
    women: str
    everyone: str


@dataclass(frozen=True, slots=True)
class Ages:
    """The inhabitants by age and sex: a drawing, and the same numbers as lines; `note` may be empty."""

    chart: SafeString
    lines: tuple[AgeLine, ...]
    year: int
    note: str


@dataclass(frozen=True, slots=True)
class SimilarLine:
    """A municipality like this one, and why."""

    name: str
    href: str
    reason: str
    compare_href: str


@dataclass(frozen=True, slots=True)
class WijkLine:
    """A wijk in the table; `over_65` is empty where CBS gives no figure."""

    name: str
    href: str
    inhabitants: str
    over_65: str


@dataclass(frozen=True, slots=True)
class MunicipalityPage:
    """Context of `gemeente.html`."""

    page_title: str
    code: str
    name: str
    note: str
    province: str
    inhabitants: str
    over_65: str
    urbanity: str
    figures_year: int
    example: LocalExample | None
    profile: Profile
    ages: Ages
    similar: tuple[SimilarLine, ...]
    wijken: tuple[WijkLine, ...]
    n_without_figures: int
    advice: tuple[tuple[str, str], ...]
    plan_href: str
    sources: tuple[SourceLine, ...]


def municipality_page(found: Found, places: Places, knowledge: Knowledge) -> MunicipalityPage:
    """Gather what we know of the people of a municipality."""
    code, name = found.municipality.code, found.municipality.name
    figures = places.key_figures_of(code)
    wijken = tuple(sorted(map(wijk_line, places.wijken_of(code)), key=lambda line: line.name.casefold()))
    return MunicipalityPage(
        page_title=_("Gemeente %(name)s: inwoners, wijken en kanalen") % {"name": name},
        code=code,
        name=name,
        note=found.note,
        province=figures.province,
        inhabitants=number_text(figures.inhabitants),
        over_65="" if figures.over_65_pct is None else pct_text(figures.over_65_pct),
        urbanity=urbanity_text(figures, knowledge),
        figures_year=places.key_origin.figures_year,
        example=local_example(code, name, knowledge),
        profile=profile_of("profiel", name, profile(places, code)),
        ages=ages_of(places, code),
        similar=_similar(places, code, name),
        wijken=wijken,
        n_without_figures=sum(not wijk.over_65 for wijk in wijken),
        advice=tuple(
            (_(case.label), "/advies?" + urlencode([(CASE, case.id), (PLACE, name)]))
            for case in knowledge.vocabulary.cases.values()
        ),
        plan_href="/bereik?" + urlencode([("doel", "meeste"), ("hoogstens", 3), (PLACE, name)]),
        sources=source_lines([places.key_origin, places.residents.origin]),
    )


def local_example(code: str, name: str, knowledge: Knowledge) -> LocalExample | None:
    """Show by one case and phase what changes for a municipality."""
    asked = Question(case=EXAMPLE_CASE, phases=(EXAMPLE_PHASE,), municipality=code)
    answer = answer_question(asked, knowledge)
    href = "/advies?" + urlencode([(CASE, EXAMPLE_CASE), (PHASE, EXAMPLE_PHASE), (PLACE, name)])
    section = local_section(
        answer.place, EXAMPLE_PHASE, TOTAL, knowledge.vocabulary, "voorbeeld", scope="first", href=href
    )
    return LocalExample(_(answer.case_label), _(answer.phases[0].label), section) if section else None


def urbanity_text(figures: KeyFigures, knowledge: Knowledge) -> str:
    """Write how urban a place is, such as “Sterk stedelijk (klasse 2 van 5)”; empty where unknown."""
    if figures.urbanity is None or figures.urbanity_group is None:
        return ""
    label = knowledge.vocabulary.group(f"stedelijkheid:{figures.urbanity_group}").label
    return _("%(label)s (klasse %(n)d van %(most)d)") % {
        "label": _(label),
        "n": figures.urbanity,
        "most": len(URBANITY_GROUPS),
    }


def ages_of(places: Places, code: str) -> Ages:
    """Draw the inhabitants by age and sex, the oldest at the top."""
    everyone, men, women = places.residents.of(code)
    classes = list(zip(AGE_CLASSES, men.tolist(), women.tolist(), everyone.tolist(), strict=True))
    drawn = pyramid_chart(
        "leeftijd",
        _("Mannen en vrouwen naar leeftijd"),
        _("Dubbel staafdiagram. Dezelfde getallen staan in de tabel eronder."),
        [PyramidRow(class_text(ages), men, women) for ages, men, women, _all in reversed(classes)],
        (_("Mannen"), _("Vrouwen")),
    )
    return Ages(
        chart=drawn_svg(drawn),
        lines=tuple(
            AgeLine(class_text(ages), number_text(men), number_text(women), number_text(all_of_them))
            for ages, men, women, all_of_them in classes
        ),
        year=places.residents.origin.figures_year,
        note=places.residents.notes.get(code, ""),
    )


def class_text(ages: AgeBounds) -> str:
    """Write an age class: 20–24, or 95+."""
    return f"{ages.lower}+" if ages.upper == OPEN_TOP else f"{ages.lower}–{ages.upper}"


def wijk_line(wijk: KeyFigures) -> WijkLine:
    """Write a wijk as a line of the table."""
    share = wijk.over_65_pct
    return WijkLine(
        name=wijk.name,
        href=wijk_href(wijk),
        inhabitants=number_text(wijk.inhabitants),
        over_65="" if share is None or why_no_wijk_count(wijk) else pct_text(share),
    )


def _similar(places: Places, code: str, name: str) -> tuple[SimilarLine, ...]:
    return tuple(
        SimilarLine(
            name=line.municipality.name,
            href=municipality_href(line.municipality.code),
            reason=line.reason,
            compare_href="/gemeenten/vergelijk?"
            + urlencode([(PLACE, name), (PLACE, line.municipality.name)]),
        )
        for line in similar_municipalities(places, code)
    )
