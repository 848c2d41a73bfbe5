"""The formulas: texts counted by hand, a second plain route, and what must hold for every text."""

from __future__ import annotations

import builtins
import re
from typing import Any

import pytest
import wordfreq
from hypothesis import given
from hypothesis import strategies as st

from kanaalkompas.readability import Counts, check_text
from kanaalkompas.readability.frequency import _frequencies, zipf
from kanaalkompas.readability.measures import FLESCH_CLASSES, LIX_CLASSES, Scores, count, scores
from kanaalkompas.readability.splitting import split_sentences
from kanaalkompas.readability.syllables import _dictionary, count_syllables
from kanaalkompas.vocabulary import InputError

HAND = """
gemeente 3, idee 2, open 2, over 2, aanvraag 2, paspoort 2, rijbewijs 3, bijeenkomst 3, evenement 4,
reünie 3, beïnvloeden 4, zeeën 2, auto 2, eind 1, uur 1, beoordelen 4, geüpload 3, vergunning 3,
omgevingsvergunning 6, parkeervergunning 5, belastingaanslag 5, afspraak 2, afspraken 3, inwoner 3,
ieder 2, iedereen 3, uw 1, u 1, aan 1, kwijtschelding 3, huishoudelijk 4, afvalstoffenheffing 6,
bijvoorbeeld 3, wethouder 3, bezwaar 2, beschikking 3, zienswijze 3, website 2, formulier 3, computer 3,
project 2, bureau 2, creëren 3, financieel 4, situatie 4, informatie 4, participatie 5, openbare 4,
ruimte 2, straat 1, werkzaamheden 4, november 3, januari 4, februari 4, eigen 2, energie 3, aanvragen 3,
elektronisch 4, adres 2, ambtenaar 3, uiterlijk 3, oude 2, actie 2, emotie 3, officieel 4, variëren 4,
mantelzorger 4, jeugdhulp 2, buurt 1, leges 2, digitaal 3, medewerker 4, toelichting 3, besluit 2,
ingang 2, akkoord 2, organisatie 5, burgemeester 4, e-mail 2, zee-egel 3, BSN 3, WOZ 3, d.w.z. 4
"""
COUNTED = [(word, int(n)) for word, n in re.findall(r"([\w.-]+) (\d)", HAND)]


def test_syllables_go_wrong_in_at_most_one_of_forty_words_counted_by_hand() -> None:
    wrong = {word: count_syllables(word) for word, n in COUNTED if count_syllables(word) != n}
    assert wrong == {"website": 3}
    assert len(COUNTED) > 80


def test_hyphenation_alone_goes_wrong_more_often() -> None:
    plain = [(w, n) for w, n in COUNTED if w.isalpha() and not w.isupper()]
    wrong = [word for word, n in plain if len(_dictionary().positions(word)) + 1 != n]
    assert len(wrong) >= 8
    assert {"idee", "open", "adres"} <= set(wrong)


TOY = "De kat zit op de mat. De gemeente betaalt 3 keer."


def test_a_toy_is_counted_as_by_hand() -> None:
    """6 + 5 words; one number. Syllables: 6, and de ge-meen-te be-taalt keer = 1 + 3 + 2 + 1 = 7."""
    found = count(split_sentences(TOY))
    assert found == Counts(
        n_sentences=2, n_words=11, n_spelled=10, n_syllables=13, n_long_words=2, n_rare=0, n_unknown=0
    )


def test_scores_of_a_toy_are_those_worked_out_by_hand() -> None:
    """Ten times the toy: 110 words in 20 sentences, 100 of letters, 130 syllables, 20 long words.

    206.84 − 0.77 × 130 − 0.93 × 5.5 = 206.84 − 100.1 − 5.115 = 101.625; LIX 5.5 + 20 = 25.5.
    """
    found = check_text((TOY + " ") * 10).scores
    assert found is not None
    assert found.flesch_douma == pytest.approx(101.625)
    assert found.lix == pytest.approx(25.5)


def plain_scores(text: str) -> tuple[float, float]:
    """The plainest route, for text of small words and points only."""
    parts = [part.split() for part in text.split(".") if part.strip()]
    every = [word for part in parts for word in part]
    mean = len(every) / len(parts)
    syllables = sum(count_syllables(word) for word in every)
    long = sum(len(word) > 6 for word in every)
    flesch = 206.84 - 0.77 * 100 * syllables / len(every) - 0.93 * mean
    return flesch, mean + 100 * long / len(every)


WORDS = ["de", "kat", "vergunning", "op", "gemeente", "straat", "betaalt", "is", "het", "formulier"]
TEXTS = st.lists(st.lists(st.sampled_from(WORDS), min_size=3, max_size=20), min_size=34, max_size=40).map(
    lambda sentences: " ".join(" ".join(words).capitalize() + "." for words in sentences)
)


def scored(text: str) -> Scores:
    found = scores(count(split_sentences(text)))
    if found is None:
        raise ValueError(text)
    return found


@given(TEXTS)
def test_two_routes_give_the_same_scores(text: str) -> None:
    flesch, lix = plain_scores(text)
    assert scored(text).flesch_douma == pytest.approx(flesch)
    assert scored(text).lix == pytest.approx(lix)


@given(TEXTS)
def test_a_text_said_twice_scores_the_same(text: str) -> None:
    once, twice = scored(text), scored(f"{text} {text}")
    assert twice.flesch_douma == pytest.approx(once.flesch_douma)
    assert twice.lix == pytest.approx(once.lix)


@given(TEXTS)
def test_a_short_sentence_of_words_of_one_syllable_never_makes_a_text_harder(text: str) -> None:
    """True because three words are no longer than any sentence, and no word has fewer syllables."""
    before, after = scored(text), scored(f"{text} De kat zit.")
    assert after.flesch_douma >= before.flesch_douma - 1e-9
    assert after.lix <= before.lix + 1e-9


@given(TEXTS)
def test_cutting_a_text_in_more_sentences_raises_flesch_by_that_alone(text: str) -> None:
    joined = text.replace(".", "", 1).replace("..", ".")
    assert scored(text).flesch_douma >= scored(joined).flesch_douma - 1e-9


def test_99_words_get_no_score_and_100_do() -> None:
    assert check_text("De kat zit. " * 33).scores is None
    assert check_text("De kat zit. " * 33 + "Ja.").scores is not None


@pytest.mark.parametrize(
    ("score", "name"),
    [(95, "zeer gemakkelijk"), (89.6, "zeer gemakkelijk"), (89.4, "gemakkelijk"), (60, "normaal"),
     (45, "tamelijk moeilijk"), (44, "moeilijk"), (29, "zeer moeilijk"), (-20, "zeer moeilijk")],
)  # fmt: skip
def test_flesch_has_the_classes_of_douma(score: float, name: str) -> None:
    assert Scores(score, 0).flesch_class == name


@pytest.mark.parametrize(
    ("score", "name"),
    [(24, "gemakkelijk"), (25, "gemakkelijk voor geoefende lezers"), (44, "gemiddeld"), (45, "moeilijk"),
     (55, "zeer moeilijk"), (90, "zeer moeilijk")],
)  # fmt: skip
def test_lix_has_the_classes_of_its_table(score: float, name: str) -> None:
    assert Scores(0, score).lix_class == name


def test_classes_go_down_one_by_one() -> None:
    for classes in (FLESCH_CLASSES, LIX_CLASSES):
        assert [least for least, _ in classes] == sorted((least for least, _ in classes), reverse=True)


def test_usual_words_are_usual_and_what_is_not_listed_is_unknown() -> None:
    common, rare = zipf("gemeente"), zipf("leges")
    assert common is not None
    assert common > 5
    assert rare is not None
    assert rare < 3
    assert zipf("woonkostentoeslag") is None
    assert zipf("kat-qqqqzzz") is None
    assert zipf("Gemeente") == common


def test_no_library_remembers_the_words_of_a_text() -> None:
    check_text("Geheimwoordje staat hier.")
    assert not _dictionary().hd.cache
    assert not wordfreq._wf_cache


@pytest.mark.parametrize(("library", "door"), [("pyphen", _dictionary), ("wordfreq", _frequencies)])
def test_without_a_library_there_is_one_clear_message(
    library: str, door: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = builtins.__import__

    def without(name: str, *rest: Any) -> Any:
        if name == library:
            raise ImportError(name)
        return real(name, *rest)

    door.cache_clear()
    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(InputError, match=rf"{library} nodig.*kanaalkompas\[web\]"):
        check_text("De kat zit op de mat.")
    monkeypatch.undo()
    door.cache_clear()
