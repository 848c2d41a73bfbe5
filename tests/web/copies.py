"""A small copy of the site for tests: two cases, two groups and one phase, and other pages."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

from django.test import override_settings

from kanaalkompas.web.snapshot.addresses import Address, read_address
from kanaalkompas.web.snapshot.making import Made, make_snapshot
from kanaalkompas.web.snapshot.planning import Plan, plan_advice
from kanaalkompas.web.snapshot.rewriting import UNDECIDED

DAY = date(2026, 11, 30)
SITE = "https://kanaalkompas.voorbeeld.nl"
OTHER_PAGES = (
    "/",
    "/kanalen",
    "/kanalen/brief",
    "/groepen",
    "/groepen/leeftijd/65-plus",
    "/gemeenten/GM0202",
    "/bereik",
    "/begrippen",
    "/methode/schattingen",
    "/bronnen/liss-2023",
    "/cijfersets/openbare-bronnen@1",
    "/profielen",
)


def small_plan() -> Plan:
    """Plan a few pages whose links mostly lead outside the copy."""
    plan = plan_advice(
        ("participatie", "werkzaamheden"), ("leeftijd:65-plus", "aandacht:omwonenden"), ("attenderen",)
    )
    others = tuple(read_address(path)[0] for path in OTHER_PAGES)
    return replace(plan, starts=(), leaves=(*plan.leaves, *others))


def make_copy(out: Path, plan: Plan, *, address: str = "", n_processes: int = 1) -> Made:
    """Write a copy on a fixed day."""
    with override_settings(ALLOWED_HOSTS=[UNDECIDED, SITE.removeprefix("https://")]):
        return make_snapshot(out, plan, address=address, day=DAY, n_processes=n_processes)


def one_page() -> Plan:
    """Plan the glossary alone."""
    return Plan((), (Address("/begrippen"),), (), ())
