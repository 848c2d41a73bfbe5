"""The areas of the proof: what the tests of each check, what they can't see, and where the norm stands."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext_noop as _


@dataclass(frozen=True, slots=True)
class Norm:
    """A norm or method; `href` is a page of this site or an address outside."""

    name: str
    href: str

    @property
    def is_elsewhere(self) -> bool:
        """Whether the link leaves this site."""
        return not self.href.startswith("/")


@dataclass(frozen=True, slots=True)
class AreaText:
    """What one area is about, to translate where it is shown."""

    title: str
    checked: str
    not_checked: str
    norms: tuple[Norm, ...]


AREA_TEXTS = {
    "toegankelijkheid": AreaText(
        _("Toegankelijkheid"),
        _(
            "Een programma (axe-core) zoekt in een echte browser naar fouten tegen WCAG 2.2, niveau A en"
            " AA. Het bekijkt elke soort pagina, op een breed en een smal scherm. Ook testen we de site met"
            " alleen het toetsenbord en kijken we of de HTML klopt."
        ),
        _(
            "Een programma vindt maar een deel van de fouten. Er is nog niet getest door mensen met een"
            " beperking. Er is ook nog geen volledig onderzoek met de hand gedaan."
        ),
        (
            Norm("WCAG 2.2", "https://www.w3.org/TR/WCAG22/"),
            Norm("axe-core", "https://github.com/dequelabs/axe-core"),
        ),
    ),
    "api": AreaText(
        _("API"),
        _(
            "We leggen de API naast de regels voor API’s van de Nederlandse overheid. We sturen duizenden"
            " vragen, ook vreemde. Elk antwoord moet passen bij de beschrijving van de API."
        ),
        _("We testen niet of andere programma’s met de API kunnen werken."),
        (Norm("NLGov REST API Design Rules", "https://gitdocumentatie.logius.nl/publicatie/api/adr/"),),
    ),
    "open-data": AreaText(
        _("Open data"),
        _(
            "Een programma (pySHACL) legt de catalogus van onze cijfersets naast de regels van het profiel."
            " Ook kijken we of elk bestand past bij de beschrijving ervan."
        ),
        _("De catalogus is nog niet opgenomen in data.overheid.nl en daar dus niet getest."),
        (Norm("DCAT-AP-NL", "https://docs.geostandaarden.nl/dcat/dcat-ap-nl30/"),),
    ),
    "beveiliging": AreaText(
        _("Beveiliging"),
        _(
            "Elk adres van de site moet de strenge regels voor de browser meesturen (security headers)."
            " Ook foutpagina’s en bestanden. Vreemde invoer geeft een gewone foutmelding."
        ),
        _(
            "Er is geen test gedaan door een beveiliger die probeert in te breken (pentest). Ook testen we"
            " de server niet waarop deze site staat."
        ),
        (
            Norm("Content Security Policy", "https://www.w3.org/TR/CSP3/"),
            Norm("RFC 9116 (security.txt)", "https://www.rfc-editor.org/rfc/rfc9116"),
        ),
    ),
    "licenties": AreaText(
        _("Licenties"),
        _(
            "Van elk bestand van de broncode moet bekend zijn wie het maakte en onder welke licentie. Ook"
            " is er een lijst van alle onderdelen die we gebruiken."
        ),
        _("Een jurist heeft de licenties niet bekeken."),
        (Norm("REUSE", "https://reuse.software/spec/"),),
    ),
    "statistiek": AreaText(
        _("Statistiek"),
        _(
            "We rekenen onze cijfers na langs een tweede weg: met de hand, met een ander programma (R), en"
            " met kleine voorbeelden. Het gaat om wegen, marges, bereik en profielen."
        ),
        _(
            "De lange simulaties draaien apart en staan hier niet bij. De tests zeggen niets over de vraag"
            " of een onderzoek van anderen goed is gedaan."
        ),
        (Norm(_("Methode"), "/methode"), Norm("R survey", "https://cran.r-project.org/package=survey")),
    ),
    "zelfde-getallen": AreaText(
        _("Overal hetzelfde getal"),
        _(
            "We stellen honderden willekeurige vragen. De pagina, de JSON, de CSV en de bestanden moeten"
            " hetzelfde cijfer geven, met dezelfde marge en hetzelfde aantal antwoorden."
        ),
        _("Word, Excel en PDF bekijken we bij een deel van die vragen."),
        (Norm(_("Hoe weten we dit?"), "/hoe-weten-we-dit"),),
    ),
    "onthulling": AreaText(
        _("Geen kleine groepen te zien"),
        _(
            "Over een te kleine groep geven we geen cijfer. We testen of zo’n cijfer nergens staat: niet op"
            " een pagina, niet in de API en niet in een bestand."
        ),
        _("Wat een bron zelf al openbaar maakte, kunnen wij niet terughalen."),
        (Norm(_("Methode: onthulling"), "/methode/onthulling"),),
    ),
}
