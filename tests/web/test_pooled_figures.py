"""How far a municipality's own answers moved the nation's figure stands on the page."""

from __future__ import annotations

from dataclasses import replace
from html import unescape
from pathlib import Path
from unittest.mock import patch

from django.test import Client

from kanaalkompas.editions import read_edition
from kanaalkompas.vocabulary import built_in_vocabulary
from kanaalkompas.web.knowledge import current_store
from tests.pooling_study import write_pooled

ADDRESS = "/advies?situatie=participatie&fase=attenderen&cijfers=doetinchem&gemeente=Doetinchem"


def test_the_page_says_how_far_own_answers_moved_a_figure(client: Client, tmp_path: Path) -> None:
    edition = read_edition(write_pooled(tmp_path), built_in_vocabulary())
    store = current_store()
    patched = replace(store, editions=dict(store.editions) | {edition.manifest.reference: edition})
    with patch("kanaalkompas.web.knowledge.current_store", return_value=patched):
        html = unescape(client.get(ADDRESS).content.decode())
    assert "uw eigen antwoorden geven" in html
    assert "schoven het cijfer" in html
