"""What is in a copy: every advice without a place, and every page that the site's own links lead to."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from html import unescape
from itertools import product

from kanaalkompas.advice import Knowledge
from kanaalkompas.vocabulary import TOTAL
from kanaalkompas.web.pages.asking import CASE, GROUP, PHASE
from kanaalkompas.web.snapshot.addresses import ADVICE, ADVICE_JSON, Address, read_address
from kanaalkompas.web.snapshot.site import Answer

_LINK = re.compile(r'(?:href|src)="(/[^"]*)"')
_API = "/api/v1"
_RESOURCE = re.compile(r'"self": ?"(/api/v1/(?:kanalen|groepen|gemeenten|cijfersets)/[^"]+)"')
"""One thing out of a list of the API. Figures have too many: all of them stand in one CSV."""
_LEFT_OUT = (
    "/en",
    "/static",
    "/api",
    "/id",
    "/advies",
    "/zoeken",
    "/tekst",
    "/planning",
    "/suggestie",
    "/veranderingen",
    "/insluiten",
    "/beheer",
    "/gemeenten/vergelijk",
    "/sitemap.xml",
    "/robots.txt",
)
"""What needs a server or a database, is another language, or tells robots which pages the live site has."""
_LEFT_OUT_INSIDE = re.compile(
    r"^/gemeenten/[^/]+/wijken/|^/profielen/[^/]+/test$"
    r"|^/cijfersets/[^/]+/(cijfers\.xlsx|cijfers/[^/]+\.(bib|ris))$"
)
"""Too many to write, what needs a server, and a workbook, which takes seconds and has what the CSV has."""


@dataclass(frozen=True, slots=True)
class Plan:
    """Which addresses to write.

    `starts` are pages whose links are followed, `leaves` pages whose links are not; `answers` are the JSON
    of the API. `groups` are those for whom there is an advice, in the order of the lists.
    """

    starts: tuple[Address, ...]
    leaves: tuple[Address, ...]
    answers: tuple[Address, ...]
    groups: tuple[str, ...]


def whole_site(knowledge: Knowledge, groups: Iterable[str]) -> Plan:
    """Plan the whole site: each case for each group, all phases together and each alone."""
    offered = frozenset(groups)
    known = [
        group.key
        for dimension in knowledge.vocabulary.dimensions
        for group in knowledge.vocabulary.groups_of(dimension)
        if group.key in offered
    ]
    vocabulary = knowledge.vocabulary
    paths = [
        *(f"/gemeenten/{code}" for code in knowledge.municipalities.by_code),
        *(f"/bronnen/{name}" for edition in knowledge.editions for name in edition.manifest.sources),
        *(f"/kanalen/{name}" for name in vocabulary.channels),
        *(f"/groepen/{group.dimension}/{group.id}" for group in vocabulary.groups.values()),
    ]
    plan = plan_advice(vocabulary.cases, known, vocabulary.phases)
    words = ("openapi.json", "cijfers.csv", "kanalen", "groepen", "gemeenten", "cijfersets")
    files = ("/llms.txt", "/.well-known/security.txt", _API, *(f"{_API}/{word}" for word in words))
    starts = (Address("/"), *map(Address, files))
    return Plan(starts, (*plan.leaves, *map(Address, dict.fromkeys(paths))), plan.answers, plan.groups)


def plan_advice(cases: Iterable[str], groups: Iterable[str], phases: Iterable[str]) -> Plan:
    """Plan the first page with some cases, groups and phases; a case without a group is for everyone."""
    chosen, steps = tuple(groups), ("", *phases)
    asked = tuple(product(cases, ("", *(key for key in chosen if key != TOTAL))))
    return Plan(
        starts=(Address("/"),),
        leaves=tuple(_question(ADVICE, *pair, step) for pair in asked for step in steps),
        answers=tuple(_question(ADVICE_JSON, *pair, "") for pair in asked),
        groups=chosen,
    )


def _question(path: str, case: str, group: str, phase: str) -> Address:
    pairs = ((CASE, case), (GROUP, group), (PHASE, phase))
    return Address(path, tuple(pair for pair in pairs if pair[1]))


def walk(
    starts: Iterable[Address], ask: Callable[[Address], Answer], leaves: frozenset[Address]
) -> Mapping[Address, Answer]:
    """Follow the links from the starts, and give what the site answered; what isn't there is left out.

    Of a list of the API each thing is followed.
    """
    found: dict[Address, Answer] = {}
    seen: set[Address] = set(leaves)
    queue = list(starts)
    while queue:
        address = queue.pop(0)
        if address in seen:
            continue
        seen.add(address)
        answer = ask(address)
        if not answer.is_good:
            continue
        found[address] = answer
        if answer.is_page:
            queue += [link for link in _links(answer.body.decode()) if _is_wanted(link)]
        elif address.path.startswith(f"{_API}/"):
            queue += [read_address(path)[0] for path in _RESOURCE.findall(answer.body.decode())]
    return found


def _links(html: str) -> Iterable[Address]:
    for text in dict.fromkeys(_LINK.findall(html)):
        yield read_address(unescape(text))[0]


def _is_wanted(address: Address) -> bool:
    path = address.path
    left_out = any(path == word or path.startswith((f"{word}/", f"{word}.")) for word in _LEFT_OUT)
    return not address.choices and not left_out and not _LEFT_OUT_INSIDE.search(path)
