"""What the copy says itself: the banner, the notes where a form was, the list of pages, and README.txt."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from html import escape

from kanaalkompas.vocabulary import TOTAL, Vocabulary
from kanaalkompas.web.pages.asking import CASE, GROUP, PHASE
from kanaalkompas.web.pages.numbers import date_text
from kanaalkompas.web.snapshot.addresses import ADVICE, Address
from kanaalkompas.web.snapshot.rewriting import Links


@dataclass(frozen=True, slots=True)
class CopyWords:
    """The texts of one copy, made on a day from the site at an address ("" where it has none)."""

    day: date
    site: str
    vocabulary: Vocabulary
    groups: tuple[str, ...]

    def banner(self, links: Links) -> str:
        """Give the note above every page."""
        source = f' van <span class="copy-site">{escape(self.site)}</span>' if self.site else ""
        return (
            '<aside class="copy-note" aria-label="Over deze kopie"><p class="frame">'
            f"<strong>Dit is een kopie{source} van {self.day_text}.</strong> "
            "Zoeken, rekenen, Engels, wijken en advies voor uw gemeente zitten er niet in. "
            f'<a class="nl-link" href="{links.to_contents()}">Alle pagina’s in deze kopie</a></p></aside>'
        )

    def no_form(self, links: Links) -> str:
        """Give the note where a form was that needs the site."""
        return (
            '<p class="copy-no-form">Dit formulier werkt niet in een kopie. Kies uit '
            f'<a class="nl-link" href="{links.to_contents()}">alle pagina’s in deze kopie</a>.</p>'
        )

    def no_downloads(self) -> str:
        """Give the note where the files of an advice were."""
        return (
            '<p class="fine copy-no-form">De bestanden van dit advies (Word, PDF en meer) '
            "maakt de site zelf. Ze zitten niet in deze kopie.</p>"
        )

    def choices(self, asked: Address, links: Links) -> str:
        """Give the cases as links with the group that was asked, and the groups with the case."""
        told = dict(asked.choices)
        case, group, phase = (told.get(name, "") for name in (CASE, GROUP, PHASE))
        lists = [
            self._list(
                "Wat wilt u doen?",
                links,
                [(c.label, (c.id, group, phase)) for c in self.vocabulary.cases.values()],
            )
        ]
        if case:
            labels = [(self.vocabulary.group(key).label, (case, key, phase)) for key in self.groups]
            lists.append(self._list("Voor wie?", links, labels))
        return f'<div class="copy-choices">{"".join(lists)}</div>'

    def _list(self, title: str, links: Links, options: list[tuple[str, tuple[str, str, str]]]) -> str:
        items = []
        for label, (case, group, phase) in options:
            pairs = ((CASE, case), (GROUP, "" if group == TOTAL else group), (PHASE, phase))
            found = links.to(Address(ADVICE, tuple(pair for pair in pairs if pair[1])))
            if found:
                items.append(f'<li><a class="nl-link" href="{found}">{escape(label)}</a></li>')
        return f'<p class="copy-choice-name">{title}</p><ul class="copy-choice">{"".join(items)}</ul>'

    @property
    def everyone(self) -> str:
        """The group of everyone, which no address of the copy names."""
        return TOTAL

    @property
    def day_text(self) -> str:
        """The day of the copy in words."""
        return date_text(self.day)

    def readme(self) -> str:
        """Give the text that says what this folder is, in Dutch and English."""
        named = bool(self.site)
        return _README.format(
            day=self.day.isoformat(),
            site=self.site or "onbekend / unknown",
            nameless=_NAMED if named else _NAMELESS,
            nameless_english=_NAMED_ENGLISH if named else _NAMELESS_ENGLISH,
        )


_NAMED = """Ook erin, met het adres van de site: de catalogus (DCAT), llms.txt, nieuw.xml, security.txt, en
verwijzingen voor BibTeX en RIS."""
_NAMED_ENGLISH = """In it too, with the address of the site: the catalogue (DCAT), llms.txt, nieuw.xml,
security.txt, and citations for BibTeX and RIS."""
_NAMELESS = """Ook niet, want die noemen het adres van de site: de catalogus (DCAT), llms.txt, nieuw.xml,
security.txt, en verwijzingen voor BibTeX en RIS."""
_NAMELESS_ENGLISH = """Nor, since they name the address of the site: the catalogue (DCAT), llms.txt,
nieuw.xml, security.txt, and citations for BibTeX and RIS."""

_README = """KOPIE VAN KANAALKOMPAS

Datum: {day}
Site: {site}

Open index.html in een browser. Internet is niet nodig. U kunt deze map op een USB-stick zetten of
op een webserver. Alle pagina's staan in inhoud.html.

Wat zit erin: het advies voor elke situatie, groep en fase; kanalen, groepen, gemeenten, profielen,
bronnen, methode en begrippen; de cijfersets als bestand met een beschrijving (cijfersets/); van de API
(api/v1/) elk advies, kanaal, groep, gemeente en cijferset als JSON, en alle echte cijfers als CSV.
Wat zit er niet in: zoeken, rekenen (samen bereikt, kalender), teksthulp, suggesties, kaarten voor een
andere site, advies per gemeente, wijken, Engels; de bestanden van een advies (Word, PDF en meer); de
cijfersets als Excel; een pagina, verwijzing en JSON per cijfer; sitemap.xml en robots.txt.
{nameless}

Nakijken of alles er nog is: sha256sum --check --quiet SHA256SUMS

Cijfersets met "fictitious = true" in edition.toml zijn verzonnen, als voorbeeld.


COPY OF KANAALKOMPAS

Date: {day}
Site: {site}

Open index.html in a browser. No internet is needed. Put this folder on a USB stick or on any web
server. inhoud.html lists all pages. They are in Dutch.

In it: the advice for each situation, group and phase; channels, groups, municipalities, profiles,
sources, methods and glossary; the sets of figures as files with a description (cijfersets/); of the API
(api/v1/) each advice, channel, group, municipality and set of figures as JSON, and all real figures as CSV.
Not in it: search, calculations, text help, suggestions, cards for another site, advice per municipality,
neighbourhoods, English; the files of an advice (Word, PDF and more); the sets of figures as Excel; a page,
citation and JSON per figure; sitemap.xml and robots.txt.
{nameless_english}

Check that all is still there: sha256sum --check --quiet SHA256SUMS

Sets of figures with "fictitious = true" in edition.toml are invented, as an example.
"""
