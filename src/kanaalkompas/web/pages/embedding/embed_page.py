"""The page that makes code to show an advice, a chart or a channel on another site."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from html import escape
from urllib.parse import SplitResult, urlsplit

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from kanaalkompas.exports.documents import ChartName
from kanaalkompas.vocabulary import InputError, built_in_vocabulary, shown
from kanaalkompas.web.languages import PREFIX
from kanaalkompas.web.pages.asking import with_chart
from kanaalkompas.web.pages.copying import CopyText

ADDRESS, CHANNEL = "adres", "kanaal"
FRAME_HEIGHT = 640
_LONGEST_ADDRESS = 2000


@dataclass(frozen=True, slots=True)
class EmbedChoice:
    """Something to take along, as a link to the code for it."""

    label: str
    about: str
    href: str
    is_here: bool


@dataclass(frozen=True, slots=True)
class ChannelOption:
    """A channel in the list of the form."""

    id: str
    label: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class EmbedPage:
    """Context of `insluiten.html`; without a choice only the forms.

    `html` is the code without a script, `frame` that of a frame: None where no site may show one.
    """

    page_title: str
    address: str
    channels: tuple[ChannelOption, ...]
    choices: tuple[EmbedChoice, ...]
    preview: SafeString
    html: CopyText | None
    frame: CopyText | None
    svg_href: str
    hosts: tuple[str, ...]
    has_charts: bool


@dataclass(frozen=True, slots=True)
class EmbeddedPage:
    """Context of `insluiten-kaart.html`, the page inside a frame."""

    page_title: str
    snippet: SafeString


def query_of_address(text: str) -> str:
    """Take the question from a copied address of an advice; raises `InputError` for any other address."""
    parts = _parts(text.strip()[:_LONGEST_ADDRESS])
    if parts is None or parts.path.removeprefix(PREFIX) != "/advies" or not parts.query:
        raise InputError(
            _(
                "“%(address)s” is geen adres van een advies. Open het advies, en kopieer het hele adres uit"
                " de adresbalk. Het eindigt op /advies?situatie=… met uw keuzes erachter."
            )
            % {"address": shown(text)}
        )
    return parts.query


def _parts(address: str) -> SplitResult | None:
    try:
        return urlsplit(address)
    except ValueError:
        return None


def embed_choices(query: str, charts: Iterable[ChartName], block: str) -> tuple[EmbedChoice, ...]:
    """Offer the whole advice and each of its charts."""
    whole = EmbedChoice(
        _("Het advies"), _("kanalen, redenen en wie u mist"), f"/insluiten?{query}", not block
    )
    return (
        whole,
        *(
            EmbedChoice(
                _("Grafiek: %(question)s") % {"question": chart.question},
                chart.about,
                f"/insluiten?{with_chart(query, chart.id)}",
                chart.id == block,
            )
            for chart in charts
        ),
    )


def snippet_code(snippet: str) -> CopyText:
    """Offer the code without a script."""
    return CopyText("insluit-html", _("Kopieer de code"), _("Bekijk de code"), snippet)


def frame_code(source: str, title: str, hosts: tuple[str, ...]) -> CopyText | None:
    """Offer the code of a frame, where any site may show one."""
    if not hosts:
        return None
    code = (
        f'<iframe src="{escape(source)}" title="{escape(title)}" width="100%" height="{FRAME_HEIGHT}"'
        ' loading="lazy"></iframe>\n'
    )
    return CopyText("insluit-frame", _("Kopieer de code"), _("Bekijk de code"), code)


def safe_snippet(snippet: str) -> SafeString:
    """Mark a piece of HTML of the exports as safe."""
    return mark_safe(snippet)  # noqa: S308 the exports escape every text; tests/exports holds them to that


def channel_options(chosen: str) -> tuple[ChannelOption, ...]:
    """List the channels for the form: the built-in ones, since only they have a vakoordeel."""
    channels = built_in_vocabulary().channels.values()
    return tuple(ChannelOption(c.id, _(c.label), c.id == chosen) for c in channels)
