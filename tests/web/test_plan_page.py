"""The planner page: the numbers of the engine, wrong input in one message, nothing that is hidden."""

from __future__ import annotations

import re
from dataclasses import replace
from html import unescape
from unittest.mock import patch
from urllib.parse import urlencode

import pytest
from django.test import Client

from kanaalkompas.advice.audience import PlanAnswer, PlanQuestion, answer_plan, evidence_of_edition
from kanaalkompas.editions import EditionStore
from kanaalkompas.reach import Objective
from kanaalkompas.vocabulary import Status, built_in_vocabulary
from kanaalkompas.web import knowledge as web_knowledge
from kanaalkompas.web.knowledge import current_knowledge, current_store, editions_for_plans, use_evidence
from kanaalkompas.web.pages.numbers import count_text, percent_text
from tests.web.places import WRONG_PLANS

NEWS = "/bereik?cijfers=nieuwsbronnen-2021&fase=attenderen&doel=meeste&hoogstens=3"
MADE_UP = "/bereik?cijfers=voorbeeld&situatie=participatie&fase=attenderen&doel=meeste"
BOUNDS = "/bereik?cijfers=openbare-bronnen&situatie=participatie&fase=attenderen&doel=meeste"


def text_of(client: Client, address: str, status: int = 200) -> str:
    answer = client.get(address)
    assert answer.status_code == status, address
    return " ".join(unescape(answer.content.decode()).split())


def engine(edition: str, asked: PlanQuestion) -> PlanAnswer:
    return answer_plan(asked, use_evidence(current_store().find_served(edition)), current_knowledge())


def main_of(html: str) -> str:
    return html.split("<main", 1)[1].split("</main>", 1)[0]


@pytest.mark.parametrize(
    ("address", "edition", "asked"),
    [
        (NEWS, "nieuwsbronnen-2021", PlanQuestion(phase="attenderen", max_channels=3)),
        (
            f"{MADE_UP}&budget=5000,00&mensen=20.000",
            "voorbeeld",
            PlanQuestion(case="participatie", phase="attenderen", budget=5000, people=20000),
        ),
        (
            f"{NEWS}&kanaal=moet:berichtenapp&kanaal=niet:televisie&minimum=leeftijd:65-plus=50%25",
            "nieuwsbronnen-2021",
            PlanQuestion(
                phase="attenderen",
                max_channels=3,
                must=("berichtenapp",),
                excluded=("televisie",),
                floors={"leeftijd:65-plus": 0.5},
            ),
        ),
        (
            "/bereik?doel=niemand-missen&hoogstens=2&groep=geslacht:man&groep=geslacht:vrouw",
            "nieuwsbronnen-2021",
            PlanQuestion(
                objective=Objective.MIN_GROUP, max_channels=2, groups=("geslacht:man", "geslacht:vrouw")
            ),
        ),
        (
            f"{MADE_UP}&mensen=1000&hoogstens=2&vast-telefoon=100&per-telefoon=0,5&per-brief=0,035",
            "voorbeeld",
            PlanQuestion(
                case="participatie",
                phase="attenderen",
                people=1000,
                max_channels=2,
                prices={"telefoon": (100, 0.5), "brief": (0, 0.035)},
            ),
        ),
    ],
)
def test_the_page_shows_the_numbers_of_the_engine(
    client: Client, address: str, edition: str, asked: PlanQuestion
) -> None:
    html, answer = text_of(client, address), engine(edition, asked)
    best = answer.best
    assert best is not None
    assert answer.sentence in html
    assert f'<span class="plan-number">{percent_text(best.share, 0)}</span>' in html
    assert f'<span class="plan-number">{percent_text(best.missed_at_least, 0)}</span>' in html
    if best.people_missed_at_least is not None:
        assert f"ten minste {count_text(best.people_missed_at_least)} mensen" in html
    mix = re.findall(r"<li>.*?</li>", html.split('<ul class="plan-mix">')[1].split("</ul>")[0])
    assert len(mix) == len(best.channels)
    for channel, line in zip(best.named, mix, strict=True):
        assert channel.label in line
    for group in answer.by_group:
        assert group.group_label in html
        assert percent_text(group.missed_at_least, 0) in html
    for mix_of_curve in answer.curve:
        assert percent_text(mix_of_curve.value, 0) in html
    for note in (*answer.notes, *answer.basis.cautions):
        assert note in html


def test_the_answer_comes_in_the_order_in_which_it_is_read(client: Client) -> None:
    html = text_of(client, f"{MADE_UP}&budget=5000&mensen=20000")
    headings = re.findall(r"<h2[^>]*>(.*?)</h2>", html)
    assert [heading.strip() for heading in headings] == [
        "In het kort",
        "Wie mist u?",
        "Hoe zeker is dit?",
        "Met minder of meer geld",
        "Wat elk kanaal doet",
        "Met welke prijzen rekenden we?",
        "Waar rust dit op?",
    ]
    assert html.index("Dit is het hoogst haalbare") < html.index("Wie mist u?")


def test_at_most_five_mixes_are_in_sight(client: Client) -> None:
    html = text_of(client, NEWS)
    listed = html.split("Deze mixen kunnen even goed zijn</h3>")[1]
    assert listed.split("<details")[0].count("<li>") == 5


def test_mixes_in_sight_folded_and_unlisted_are_all_that_can_be_as_good(client: Client) -> None:
    html = text_of(client, f"{MADE_UP}&budget=5000&mensen=20000")
    rivals = html.split("Deze mixen kunnen even goed zijn</h3>")[1]
    in_sight, folded = rivals.split("</details>")[0].split("<details")
    asked = PlanQuestion(case="participatie", phase="attenderen", budget=5000, people=20000)
    n_rivals = engine("voorbeeld", asked).n_not_told_apart - 1
    assert (in_sight.count("<li>"), folded.count("<li>"), n_rivals) == (5, 5, 18)
    assert "Nog 5 van de 18 mixen die even goed kunnen zijn" in folded
    assert "De andere 8 noemen we hier niet." in folded


def test_a_price_of_ours_has_its_reason_and_its_sources(client: Client) -> None:
    html = text_of(client, f"{MADE_UP}&budget=5000&mensen=20000")
    prices = current_knowledge().prices
    for price in (prices.price_of("brief"), prices.price_of("bord-poster")):
        assert price is not None
        assert price.reason in html
        assert all(current_knowledge().content.references[r].title in html for r in price.references)
    assert "uw eigen prijs" not in html
    assert "uw eigen prijs" in text_of(client, f"{MADE_UP}&budget=5000&mensen=20000&vast-website=10")


def test_each_price_in_the_form_says_what_it_is(client: Client) -> None:
    html = text_of(client, f"{MADE_UP}&budget=5000&mensen=20000")
    groups = html.split('<div class="plan-prices">')[1].split("</form>")[0].split("<fieldset")[1:]
    labels = {
        str(re.findall(r'id="plan-vast-([^"]+)"', group)[0]): re.findall(
            r"<label[^>]*>([^<]*)</label>", group
        )
        for group in groups
    }
    for channel in ("brief", "bord-poster", "telefoon"):
        assert labels[channel] == ["Vast bedrag (€)", "Per persoon (€)"]
    assert labels["bewonersbrief"] == ["Vast bedrag (€)", "Per adres (€)"]
    assert {len(names) for names in labels.values()} == {2}


def test_with_bounds_no_mix_is_named_and_what_is_needed_is_said(client: Client) -> None:
    html = text_of(client, BOUNDS)
    assert "Daarom noemen we geen beste mix." in html
    assert "Wat is er nodig?" in html
    assert "Uw mix" not in html
    assert "plan-number" not in html
    assert "30,0%" in html
    assert "34,0%" in html
    assert "`" not in main_of(html)


def test_what_is_fictitious_says_so_and_is_never_the_default(client: Client) -> None:
    assert "de cijfers op deze pagina zijn verzonnen" in text_of(client, MADE_UP)
    for address in ("/bereik", "/bereik?doel=meeste&hoogstens=3", NEWS):
        assert "zijn verzonnen" not in text_of(client, address)
    assert editions_for_plans()[0].manifest.id == "nieuwsbronnen-2021"
    assert editions_for_plans()[-1].manifest.fictitious


def test_the_form_leaves_a_short_address_without_what_is_empty_or_ours(client: Client) -> None:
    prices = current_knowledge().prices
    fields = [("cijfers", "voorbeeld"), ("situatie", "participatie"), ("fase", "attenderen"), ("groep", "")]
    fields += [("doel", "meeste"), ("hoogstens", ""), ("budget", "900"), ("mensen", "50")]
    fields += [("minimum-groep", "leeftijd:65-plus"), ("minimum-deel", "20%"), ("minimum-groep", "")]
    fields += [("minimum-deel", ""), ("kanaal", ""), ("kanaal", "moet:website"), ("kanaal", "")]
    for channel in ("brief", "sociale-media", "website"):
        price = prices.price_of(channel)
        assert price is not None
        fields.append((f"vast-{channel}", f"{price.fixed_euro:g}"))
        fields.append((f"per-{channel}", f"{price.per_contact_euro:g}".replace(".", ",")))
    fields.append(("per-telefoon", "2"))
    response = client.get(f"/bereik?{urlencode(fields)}")
    assert response.status_code == 302
    assert response.headers["Location"] == (
        "/bereik?cijfers=voorbeeld&situatie=participatie&fase=attenderen&doel=meeste&budget=900&mensen=50"
        "&kanaal=moet:website&per-telefoon=2&minimum=leeftijd:65-plus=20%25"
    )
    html = text_of(client, response.headers["Location"])
    for chosen in ("moet:website", "leeftijd:65-plus", "attenderen", "meeste"):
        assert f'<option value="{chosen}" selected>' in html
    assert (
        'name="minimum-deel" type="text" inputmode="decimal" autocomplete="off" maxlength="6" value="20"'
        in html
    )


def test_a_journey_is_about_all_phases_and_questions_in_its_address_too(client: Client) -> None:
    response = client.get(
        "/bereik?cijfers=voorbeeld&situatie=participatie&fase=doen&vraag=1&doel=klantreis"
    )
    assert response.headers["Location"] == "/bereik?cijfers=voorbeeld&situatie=participatie&doel=klantreis"


@pytest.mark.parametrize("asked", ["/bereik?budget=", "/bereik?minimum-groep=&kanaal=", "/bereik?cijfers="])
def test_an_empty_choice_never_leads_in_a_circle(client: Client, asked: str) -> None:
    response = client.get(asked)
    assert (response.status_code, response.headers["Location"]) == (302, "/bereik")


MANY = "".join(f"&kanaal=moet:kanaal-{number}" for number in range(64))

WRONG = (
    ("doel=meeste&kanaal=moet:onzin", "Onbekend kanaal: “onzin”"),
    ("doel=meeste&kanaal=televisie", "moet er zo uitzien: moet:brief"),
    ("doel=meeste" + MANY, "Onbekend kanaal: “kanaal-0”"),
    ("doel=meeste&kanaal=moet:brief", "Brief op naam (brief) is in deze vraag niet gemeten"),
    ("doel=meeste&kanaal=moet:televisie&kanaal=niet:televisie", "spreekt elkaar tegen"),
    ("doel=meeste&hoogstens=1&kanaal=moet:televisie&kanaal=moet:zoekmachine", "Er moeten 2 kanalen mee"),
    ("doel=meeste&hoogstens=0", "Kies een getal van 1 of meer"),
    ("doel=meeste&hoogstens=2,5", "Kies een heel getal"),
    ("doel=meeste&budget=nan", "Budget “nan” is geen getal"),
    ("doel=meeste&budget=inf", "Budget “inf” is geen getal"),
    ("doel=meeste&budget=1e999", "Budget “1e999” is geen getal"),
    ("doel=meeste&budget=-5", "Budget “-5” is lager dan 0"),
    ("doel=meeste&budget=5.000", "kan twee dingen betekenen"),
    ("doel=meeste&budget=" + "9" * 400, "Het budget is inf"),
    ("doel=meeste&mensen=0", "Het aantal mensen is 0"),
    ("doel=meeste&mensen=%D9%A3", "Het aantal mensen is “"),
    ("doel=meeste&vast-televisie=-1", "is lager dan 0"),
    ("doel=meeste&per-televisie=nan", "is geen getal"),
    ("doel=meeste&vast-televisie=1.500", "kan twee dingen betekenen"),
    ("doel=meeste&vast-onzin=3", "Onbekend kanaal: “onzin”"),
    ("doel=alles", "Onbekend doel: “alles”"),
    ("doel=klantreis", "De hele klantreis is hier niet gemeten"),
    ("doel=meeste&groep=leeftijd:65plus", "Bedoelt u: leeftijd:65-plus"),
    ("doel=meeste&groep=geslacht:man&groep=geslacht:vrouw", "Een plan is voor één groep"),
    ("doel=meeste&minimum=leeftijd:65-plus=150%25", "is geen deel van de groep"),
    ("doel=meeste&minimum=leeftijd:65-plus=nan%25", "is geen deel van de groep"),
    ("doel=meeste&minimum==60%25", "Bij een minimum hoort een groep"),
    ("doel=meeste&minimum=leeftijd:65-plus=%25", "is geen deel van de groep"),
    ("doel=meeste&hoogstens=1&minimum=leeftijd:65-plus=99%25", "Geen enkele mix voldoet aan al uw wensen"),
    ("doel=meeste&vraag=99", "Er is geen vraag 99"),
    ("doel=meeste&situatie=onzin", "Onbekende situatie"),
    ("doel=meeste&fase=onzin", "Onbekende fase"),
    ("doel=meeste&cijfers=onzin", "Onbekende cijferset: “onzin”"),
    ("cijfers=/etc", "Onbekende cijferset"),
    ("doel=meeste&cijfers=voorbeeld&cijfers=nieuwsbronnen-2021", "Een plan rust op één cijferset"),
    ("cijfers=voorbeeld&doel=meeste", "Er zijn meer vragen die passen"),
    ("doel=%3Cscript%3Ealert(1)%3C/script%3E", "Onbekend doel"),
)


@pytest.mark.parametrize(("query", "message"), WRONG)
def test_wrong_input_is_one_message_above_the_form(client: Client, query: str, message: str) -> None:
    response = client.get(f"/bereik?{query}")
    html = " ".join(unescape(response.content.decode()).split())
    assert response.status_code == 400
    assert response.headers["Cache-Control"] == "no-store"
    alerts = re.findall(r'role="alert">(.*?)</div>', html)
    assert len(alerts) == 1
    assert message in alerts[0]
    assert '<form class="plan-form"' in html
    assert "plan-mix" not in html
    assert "<script" not in response.content.decode()


def test_the_form_keeps_what_was_typed_after_wrong_input(client: Client) -> None:
    wrong = f"{MADE_UP}&budget=veel&mensen=20000&kanaal=moet:brief&vast-telefoon=duur&groep=geslacht:vrouw"
    html = text_of(client, f"{wrong}&minimum=leeftijd:65-plus=abc%25", 400)
    for value in ("veel", "20000", "duur", "abc"):
        assert f'value="{value}"' in html
    for chosen in ("participatie", "moet:brief", "geslacht:vrouw", "leeftijd:65-plus"):
        assert f'<option value="{chosen}" selected>' in html
    assert '<input type="hidden" name="cijfers" value="voorbeeld">' in html


@pytest.mark.parametrize("address", WRONG_PLANS)
def test_a_wrong_plan_has_the_look_of_the_page(client: Client, address: str) -> None:
    assert text_of(client, address, 400).count("<h1") == 1


def hidden_groups() -> list[str]:
    """Give the groups that the answering question of the news survey hides."""
    evidence = evidence_of_edition(current_store().find_served("nieuwsbronnen-2021"))
    question = next(q for q in evidence.questions if q.number == engine_of_news().basis.number)
    return [
        group
        for group in question.record.groups
        if any(f.status is Status.SUPPRESSED for f in question.record.figures(group)[0].values())
    ]


def engine_of_news() -> PlanAnswer:
    return engine("nieuwsbronnen-2021", PlanQuestion(phase="attenderen", max_channels=3))


def test_a_hidden_group_is_refused_and_not_offered(client: Client) -> None:
    for key in hidden_groups():
        dimensions, groups = key.split(":")
        asked = "+".join(map(":".join, zip(dimensions.split("*"), groups.split("*"), strict=True)))
        html = text_of(client, f"{NEWS}&{urlencode([('groep', asked)])}", 400)
        assert "tonen we geen cijfers" in html
    offered = text_of(client, "/bereik?cijfers=nieuwsbronnen-2021")
    assert '<option value="leeftijd:65-plus"' in offered
    assert '<option value="opleiding:hoogstens-vmbo"' not in offered


def test_no_hidden_group_has_a_number_on_the_page(client: Client) -> None:
    hidden = hidden_groups()
    assert hidden
    assert not {group.group for group in engine_of_news().by_group} & set(hidden)
    html, groups = text_of(client, NEWS), current_knowledge().vocabulary.groups
    table = html.split("Hoeveel u per groep bereikt en mist</caption>")[1].split("</table>")[0]
    for key in hidden:
        assert key not in groups or f">{groups[key].label}</th>" not in table


def test_another_question_that_fits_is_a_link_that_keeps_the_choices(client: Client) -> None:
    html = text_of(client, NEWS)
    link = re.findall(r'href="(/bereik\?[^"]*vraag=\d+)"', html)
    assert len(link) == 1
    assert "hoogstens=3" in link[0]
    assert 'name="vraag"' in text_of(client, link[0])


def test_the_evidence_is_worked_out_once(client: Client) -> None:
    client.get(NEWS)
    with patch.object(web_knowledge, "evidence_of_edition", side_effect=AssertionError("again")):
        assert client.get(NEWS).status_code == 200
        assert client.get("/bereik").status_code == 200


def test_the_same_plan_is_worked_out_once(client: Client) -> None:
    html = text_of(client, NEWS)
    with patch("kanaalkompas.web.pages.reach.views.answer_plan", side_effect=AssertionError("again")):
        assert text_of(client, NEWS) == html


def test_a_klantreis_leaves_the_phase_of_the_form_out_of_the_address(client: Client) -> None:
    moved = client.get("/bereik?cijfers=voorbeeld&situatie=participatie&fase=attenderen&doel=klantreis")
    assert moved.headers["Location"] == "/bereik?cijfers=voorbeeld&situatie=participatie&doel=klantreis"


def test_the_page_is_linked_from_the_menu_and_from_whom_an_advice_misses(client: Client) -> None:
    assert '<a href="/bereik">' in text_of(client, "/")
    advice = "/advies?situatie=participatie&fase=attenderen"
    assert 'href="/bereik">Wie bereikt u samen' in text_of(client, advice)
    assert 'href="/bereik?cijfers=voorbeeld@1">Wie bereikt' in text_of(
        client, f"{advice}&cijfers=voorbeeld"
    )


def test_only_reading_is_allowed(client: Client) -> None:
    assert client.post("/bereik").status_code == 405


def test_the_planner_offers_few_editions_of_a_large_store_and_finds_the_others(
    client: Client,
) -> None:
    edition = current_store().find_served("nieuwsbronnen-2021")
    copies = {
        f"kopie-{n}@1": replace(edition, manifest=replace(edition.manifest, id=f"kopie-{n}"))
        for n in range(9)
    }
    editions = dict(current_store().editions) | copies
    store = EditionStore(built_in_vocabulary(), editions, built_in=current_store().built_in)
    with (
        patch("kanaalkompas.web.knowledge.current_store", return_value=store),
        patch("kanaalkompas.web.pages.reach.views.current_store", return_value=store),
        patch("kanaalkompas.web.pages.evidence.views.current_store", return_value=store),
    ):
        html = text_of(client, "/bereik?cijfers=kopie-8&doel=meeste&hoogstens=2")
        assert 'href="/bereik?cijfers=kopie-8@1"' in text_of(client, "/cijfersets/kopie-8@1")
    assert len(re.findall(r'<a href="/bereik\?cijfers=', html)) == web_knowledge.MOST_PLANNED
    assert "voorbeeld" in html
    assert 'name="cijfers" value="kopie-8"' in html


def test_a_municipality_gives_people_by_group_and_wijk(client: Client) -> None:
    asked = PlanQuestion(phase="attenderen", max_channels=3, municipality="Arnhem")
    html, answer = text_of(client, f"{NEWS}&gemeente=Arnhem"), engine("nieuwsbronnen-2021", asked)
    assert answer.best is not None
    assert answer.place is not None
    assert re.findall(r'id="gemeente-kop">(.*?)</h2>', html) == [" In Arnhem "]
    assert (
        f"<strong>{count_text(answer.best.people_missed_at_least)}</strong> van de 132.100 mensen" in html
    )
    for row in answer.by_group:
        if row.people_missed_at_least is not None:
            missed, people = count_text(row.people_missed_at_least), count_text(row.people)
            assert f"hier ten minste {missed} van {people} mensen" in html
    for wijk in answer.place.wijken:
        assert wijk.name in html
    for line in (*answer.place.reasons, answer.place.people_source):
        assert line in html
    assert 'name="gemeente" type="text" autocomplete="off" maxlength="60" list="plan-gemeenten"' in html
    assert 'value="Arnhem"' in html
    assert "gemeente-kop" not in text_of(client, NEWS)


def test_a_municipality_counts_the_people_for_a_budget(client: Client) -> None:
    html = text_of(client, f"{MADE_UP}&budget=50000&gemeente=Beemster")
    assert "Beemster hoort sinds 1 januari 2022 bij Purmerend." in html
    assert "in Purmerend ten minste" in html


@pytest.mark.parametrize(
    ("address", "message"),
    [
        (f"{NEWS}&gemeente=Doetinchum", "Bedoelt u: Doetinchem"),
        (f"{NEWS}&gemeente=(onbekend)", "is geen gemeente"),
        (f"{NEWS}&doel=niemand-missen&kenmerk=onzin", "Onbekend kenmerk: “onzin”"),
        (f"{MADE_UP}&budget=5000", "vul een gemeente in"),
        (f"{MADE_UP}&budget=5000&mensen=10&kanaal=moet:telefoon", "Vul bij het kanaal de twee velden in."),
    ],
)
def test_a_wrong_place_or_a_missing_number_says_how_to_mend_it_here(
    client: Client, address: str, message: str
) -> None:
    alert = re.findall(r'role="alert">(.*?)</div>', text_of(client, address, 400))
    assert len(alert) == 1
    assert message in alert[0]
    assert "--" not in alert[0]


def test_nobody_missed_takes_one_dimension_at_a_time(client: Client) -> None:
    address = "/bereik?cijfers=nieuwsbronnen-2021&fase=attenderen&doel=niemand-missen&hoogstens=2"
    for chosen, dimension in (("", "leeftijd"), ("&kenmerk=geslacht", "geslacht")):
        asked = PlanQuestion(
            phase="attenderen", objective=Objective.MIN_GROUP, dimension=dimension, max_channels=2
        )
        html, answer = text_of(client, address + chosen), engine("nieuwsbronnen-2021", asked)
        assert answer.sentence in html
        assert f'<option value="{dimension}" selected>' in html
        for note in answer.notes:
            assert note in html
    # Where another goal is chosen it plays no part, and leaves the address.
    moved = client.get("/bereik?doel=meeste&kenmerk=leeftijd&hoogstens=2")
    assert moved.headers["Location"] == "/bereik?doel=meeste&hoogstens=2"


def test_bounds_that_begin_at_nothing_are_unknown_on_the_page(client: Client) -> None:
    html = text_of(client, NEWS)
    table = html.split("Hoeveel u per groep bereikt en mist</caption>")[1].split("</table>")[0]
    assert "onbekend" in table
    assert ">0%<" not in table.replace(" ", "")


def test_what_is_needed_names_no_option_of_a_command(client: Client) -> None:
    assert "--study" not in text_of(client, BOUNDS)
