"""What the pages of profiles share: where profiles come from, shares beside everyone, and addresses."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from kanaalkompas.advice.profiles import ProfileFigure, ProfileLine, ProfileOrigin
from kanaalkompas.editions import Edition
from kanaalkompas.exports import Bar, bar_chart
from kanaalkompas.web.pages.asking import CASE, EDITION, GROUP, PHASE
from kanaalkompas.web.pages.drawing import drawn_svg
from kanaalkompas.web.pages.numbers import count_text, number_text, percent_text
from kanaalkompas.web.pages.profile_links import sheet_href
from kanaalkompas.web.pages.reach.plan_asking import GOAL, MOST


@dataclass(frozen=True, slots=True)
class Origin:
    """The edition that profiles come from, ready to stand on a page; `href` leads to its own page."""

    edition: str
    title: str
    href: str
    population: str
    period: str
    n_respondents: str
    source_title: str
    source_href: str
    fictitious: bool
    notice: str


@dataclass(frozen=True, slots=True)
class ShareRow:
    """A share of people with its interval; `everyone` is empty where there is nothing to set it beside."""

    label: str
    href: str
    share: str
    interval: str
    everyone: str
    n_respondents: str


@dataclass(frozen=True, slots=True)
class Charted:
    """A drawing, and the same numbers as rows."""

    chart: SafeString
    rows: tuple[ShareRow, ...]


def origin_of(origin: ProfileOrigin) -> Origin:
    """Write where profiles come from."""
    return Origin(
        edition=origin.edition,
        title=origin.title,
        href=f"/cijfersets/{origin.edition}",
        population=origin.population,
        period=origin.period,
        n_respondents=count_text(origin.n_respondents),
        source_title=origin.source.title,
        source_href=f"/bronnen/{origin.source.id}",
        fictitious=origin.fictitious,
        notice=origin.notice,
    )


def has_tool(edition: Edition) -> bool:
    """Say whether an edition has a typing tool."""
    return edition.segmentation is not None and edition.segmentation.typing is not None


def advice_href(edition: str, case: str, key: str) -> str:
    """Give the address of the advice for a profile, from the edition that has it."""
    return "/advies?" + urlencode([(CASE, case), (GROUP, key), (EDITION, edition)], safe=":@")


def plan_href(edition: str, key: str, case: str, phase: str) -> str:
    """Give the address of a plan for a profile, from the edition that has it."""
    asked = [(EDITION, edition), (CASE, case), (PHASE, phase), (GROUP, key), (GOAL, "meeste"), (MOST, "3")]
    return "/bereik?" + urlencode([(name, value) for name, value in asked if value], safe=":@")


def bounds_text(lower: float, upper: float) -> str:
    """Write an interval of shares as `24–29`, with more digits where its ends would read alike."""
    digits = 0
    while lower != upper and number_text(100 * lower, digits) == number_text(100 * upper, digits):
        digits += 1
    return f"{number_text(100 * lower, digits)}–{number_text(100 * upper, digits)}"


def share_text(figure: ProfileFigure) -> str:
    """Write a share as a whole per cent."""
    return percent_text(figure.share, 0)


def share_row(label: str, figure: ProfileFigure, everyone: float | None = None, href: str = "") -> ShareRow:
    """Write a share as a row, beside that of everyone where it is given."""
    return ShareRow(
        label=label,
        href=href,
        share=share_text(figure),
        interval=bounds_text(figure.ci_lower, figure.ci_upper),
        everyone="" if everyone is None else percent_text(everyone, 0),
        n_respondents=count_text(figure.n_respondents),
    )


def share_bar(label: str, figure: ProfileFigure, everyone: float | None = None) -> Bar:
    """Draw a share as a bar with its interval, with a line for everyone where it is given."""
    return Bar(label, share_text(figure), figure.share, figure.ci_lower, figure.ci_upper, mark=everyone)


def bars_svg(chart_id: str, title: str, bars: Sequence[Bar]) -> SafeString:
    """Draw bars that have a table beside them."""
    description = _("Staafdiagram. Dezelfde getallen staan in de tabel erbij.")
    return drawn_svg(bar_chart(chart_id, title, description, bars))


def first_lower(label: str) -> str:
    """Write a label inside a sentence."""
    return label[:1].lower() + label[1:]


def sizes_of(chart_id: str, edition: str, profiles: Sequence[ProfileLine]) -> Charted:
    """Draw how large the profiles of an edition are."""
    return Charted(
        chart=bars_svg(
            chart_id,
            _("Hoe groot is elk profiel?"),
            [share_bar(profile.label, profile.size) for profile in profiles],
        ),
        rows=tuple(
            share_row(profile.label, profile.size, href=sheet_href(edition, profile.id))
            for profile in profiles
        ),
    )
