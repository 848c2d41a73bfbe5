"""The texts of the interface, found in templates, in code and in the vocabulary.

`make messages` writes them into the catalogue.

Babel reads no Django templates and GNU gettext knows no vocabulary, so this finds all three.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Sequence
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po
from django.template.base import Lexer, TokenType

from kanaalkompas.advice import AREAS, YES_NO, BadgeLevel
from kanaalkompas.advice.audience import GOAL_LABELS
from kanaalkompas.population import built_in_places, profile
from kanaalkompas.vocabulary import built_in_vocabulary

WEB = Path(__file__).parents[2] / "src" / "kanaalkompas" / "web"
CATALOGUE = WEB / "locale" / "en" / "LC_MESSAGES" / "django.po"
MARKS = {"_", "gettext", "gettext_noop", "gettext_lazy"}
PLURAL_MARKS = {"ngettext", "ngettext_lazy"}
TRANSLATE = re.compile(r"""^(?:translate|trans)\s+(?:"([^"]*)"|'([^']*)')""")
IN_FILTER = re.compile(r"""_\((?:"([^"]*)"|'([^']*)')\)""")

Message = str | tuple[str, str]
"""A text, or its singular and plural."""


def messages() -> list[Message]:
    """Give each text of the interface once, in the order of files."""
    found: list[Message] = []
    for path in sorted(WEB.rglob("*.html")):
        found += in_template(path.read_text(encoding="utf-8"))
    for path in sorted(WEB.rglob("*.py")):
        found += in_code(path.read_text(encoding="utf-8"))
    found += [*in_vocabulary(), *in_lists()]
    return list(dict.fromkeys(found))


def in_template(source: str) -> Iterator[Message]:
    """Find what stands in `translate`, `blocktranslate` and `_("…")` of a template."""
    block: list[str] | None = None
    singular, trimmed = "", False
    for token in Lexer(source).tokenize():
        contents = token.contents.strip()
        if token.token_type == TokenType.BLOCK:
            if contents.startswith("blocktranslate"):
                block, singular, trimmed = [], "", " trimmed" in contents
            elif contents == "plural" and block is not None:
                singular, block = _joined(block, trimmed), []
            elif contents == "endblocktranslate" and block is not None:
                text = _joined(block, trimmed)
                yield (singular, text) if singular else text
                block = None
            elif quoted := TRANSLATE.match(contents):
                yield _as_asked(quoted[1] or quoted[2])
            else:
                yield from (_as_asked(one or other) for one, other in IN_FILTER.findall(contents))
        elif block is not None:
            block.append(f"%({contents})s" if token.token_type == TokenType.VAR else token.contents)
        elif token.token_type == TokenType.VAR:
            yield from (_as_asked(one or other) for one, other in IN_FILTER.findall(contents))


def _as_asked(text: str) -> str:
    """Double the per cent signs: so `translate` asks for a text."""
    return text.replace("%", "%%")


def _joined(parts: list[str], trimmed: bool) -> str:
    text = "".join(parts)
    return " ".join(line.strip() for line in text.strip().splitlines()) if trimmed else text


def in_code(source: str) -> Iterator[Message]:
    """Find what stands in calls of gettext in Python."""
    tree = ast.parse(source)
    is_for_templates = any(
        isinstance(node, ast.ImportFrom)
        and any((alias.name, alias.asname) == ("gettext_noop", "_") for alias in node.names)
        for node in ast.walk(tree)
    )
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name):
            continue
        texts = [
            arg.value for arg in node.args if isinstance(arg, ast.Constant) and isinstance(arg.value, str)
        ]
        if node.func.id in MARKS and texts:
            yield _as_asked(texts[0]) if is_for_templates else texts[0]
        elif node.func.id in PLURAL_MARKS and len(texts) == len(("one", "more")):
            yield texts[0], texts[1]


def in_vocabulary() -> Iterator[Message]:
    """Give the labels of the built-in words, and the descriptions that pages show under a heading."""
    vocabulary = built_in_vocabulary()
    for case in vocabulary.cases.values():
        yield from (case.label, case.description)
    for phase in vocabulary.phases.values():
        yield from (phase.label_for(case) for case in vocabulary.cases)
        yield phase.description
    yield from (channel.label for channel in vocabulary.channels.values())
    yield from (dimension.label for dimension in vocabulary.dimensions.values())
    yield from (group.label for group in vocabulary.groups.values())
    for kind in ("evidence_kind", "subject_kind", "role", "basis"):
        yield from vocabulary.labels[kind].values()


def in_lists() -> Iterator[Message]:
    """Give the words that the engine puts into forms, badges and tables of a page."""
    yield from (*GOAL_LABELS.values(), *AREAS, *YES_NO, *BadgeLevel)
    yield from (line.label for line in profile(built_in_places(), "GM0202"))
    yield from ("meer", "minder", "ongeveer evenveel", "persoon", "adres", "het Kanaalkompas-team")


def catalogue() -> Catalog:
    """Read the English texts as they are now."""
    return read_po(BytesIO(CATALOGUE.read_bytes()), locale="en")


def write_catalogue() -> None:
    """Put new texts into the catalogue, without a translation, and take out those that are gone."""
    template = Catalog(locale="en")
    for message in messages():
        template.add(message)
    updated = catalogue() if CATALOGUE.exists() else Catalog(locale="en")
    updated.update(template, no_fuzzy_matching=True)
    updated.obsolete.clear()
    updated.fuzzy = False
    for entry in updated:
        # Babel takes “55% is” for a place.
        if entry.id and not _has_place(entry.id):
            entry.flags.discard("python-format")
    out = BytesIO()
    write_po(out, updated, width=0, omit_header=False, sort_output=False)
    CATALOGUE.write_bytes(out.getvalue())


def _has_place(message: str | Sequence[str]) -> bool:
    return "%(" in "".join(message)


if __name__ == "__main__":
    write_catalogue()
