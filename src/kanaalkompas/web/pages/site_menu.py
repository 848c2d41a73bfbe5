"""The links that stand on every page: seven in the header, the rest of the site in the footer."""

from __future__ import annotations

from dataclasses import dataclass, replace

from django.utils.translation import gettext_noop as _


@dataclass(frozen=True, slots=True)
class MenuLink:
    """One link; `label` is translated where it is shown."""

    href: str
    label: str
    is_here: bool = False
    is_above: bool = False


@dataclass(frozen=True, slots=True)
class MenuGroup:
    """Links of the footer under one name."""

    key: str
    name: str
    links: tuple[MenuLink, ...]


MAIN = (
    MenuLink("/bereik", _("Samen bereikt")),
    MenuLink("/kanalen", _("Kanalen")),
    MenuLink("/groepen", _("Groepen")),
    MenuLink("/profielen", _("Profielen")),
    MenuLink("/gemeenten", _("Gemeenten")),
    MenuLink("/bronnen", _("Bronnen")),
    MenuLink("/hoe-weten-we-dit", _("Hoe weten we dit?")),
)

FOOTER = (
    MenuGroup(
        "doen",
        _("Doen"),
        (
            MenuLink("/zoeken", _("Zoeken")),
            MenuLink("/tekst", _("Teksthulp")),
            MenuLink("/suggestie", _("Doe een suggestie")),
        ),
    ),
    MenuGroup(
        "uitleg",
        _("Uitleg"),
        (
            MenuLink("/methode", _("Methode")),
            MenuLink("/begrippen", _("Begrippen")),
            MenuLink("/nieuw", _("Nieuw")),
            MenuLink("/veranderingen", _("Veranderingen")),
        ),
    ),
    MenuGroup(
        "open",
        _("Open"),
        (
            MenuLink("/open-data", _("Open data")),
            MenuLink("/insluiten", _("Op uw eigen site")),
            MenuLink("/bewijs", _("Bewijs")),
        ),
    ),
    MenuGroup(
        "site",
        _("Deze site"),
        (
            MenuLink("/over", _("Over")),
            MenuLink("/toegankelijkheid", _("Toegankelijkheid")),
            MenuLink("/privacy", _("Privacy")),
        ),
    ),
)


def menu_at(path: str) -> tuple[MenuLink, ...]:
    """Give the links of the header as they stand on the page at this path."""
    return tuple(
        replace(link, is_here=path == link.href, is_above=path.startswith(f"{link.href}/")) for link in MAIN
    )
