"""The questions behind the examples; `python -m tests.web.api.examples` asks them anew."""

from __future__ import annotations

import json
from pathlib import Path

from django.test import Client

import tests.web.conftest  # noqa: F401 starts Django
from kanaalkompas.web import api

BASE = "/api/v1"
FOLDER = Path(api.__file__).parent / "examples"
QUESTIONS = {
    "adviezen": "/adviezen?situatie=werkzaamheden&fase=volgen&cijfers=nieuwsbronnen-2021",
    "cijfers": "/cijfers?kanaal=brief&cijferset=openbare-bronnen&perPagina=1",
    "cijfer": "/cijfers/51017a8e69d0d19d?cijferset=nieuwsbronnen-2021@1",
    "cijfersets": "/cijfersets",
    "cijferset": "/cijfersets/voorbeeld@1",
    "kanaal": "/kanalen/nl-alert",
    "groep": "/groepen/leeftijd/65-plus",
    "gemeente": "/gemeenten/GM0202",
    "bereik": "/bereik?kanaal=televisie&kanaal=radio&cijfers=nieuwsbronnen-2021&groep=leeftijd:65-plus",
    "plannen": "/plannen?cijfers=nieuwsbronnen-2021&fase=attenderen&hoogstens=2",
    "fout": "/cijfers?perpagina=10",
}
"""By operation; `fout` is the example of an error. The long lists have none."""


def main() -> None:
    client = Client(headers={"host": "localhost"})
    for name, question in QUESTIONS.items():
        address = BASE + question
        example = {"request": address, "response": client.get(address).json()}
        text = json.dumps(example, ensure_ascii=False, indent=1)
        (FOLDER / f"{name}.json").write_text(f"{text}\n", encoding="utf-8")


if __name__ == "__main__":
    main()
