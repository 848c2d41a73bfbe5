"""The words about places, profiles and weighting, explained at level B1."""

from __future__ import annotations

from django.utils.translation import gettext_noop as _

from kanaalkompas.web.pages.explaining.glossary import Chapter, Word

PLACE = Chapter(
    "plaats-en-mensen",
    _("Uw gemeente"),
    (
        Word("inwoners", _("inwoners"), _("De mensen die ergens wonen, zoals het CBS ze telt.")),
        Word(
            "kerncijfers",
            _("kerncijfers"),
            _("De getallen die het CBS over een gemeente of wijk geeft, zoals het aantal inwoners."),
            "/methode/bevolking",
            _("Methode: bevolking"),
        ),
        Word(
            "jaar-van-de-indeling",
            _("jaar van de indeling"),
            _(
                "De lijst van gemeenten verandert op 1 januari. Dit is het jaar van de lijst die wij "
                "gebruiken."
            ),
            "/methode/bevolking",
            _("Methode: bevolking"),
        ),
        Word(
            "herindeling",
            _("herindeling"),
            _("Een gemeente houdt op te bestaan en gaat op in een andere. De oude naam werkt hier nog."),
            "/gemeenten",
            _("Zoek uw gemeente"),
        ),
        Word(
            "opbouw",
            _("opbouw van de bevolking"),
            _("Hoe groot elke groep is in uw gemeente, naast die in heel Nederland."),
        ),
        Word(
            "gewogen-naar-wie-er-wonen",
            _("gewogen naar wie er wonen"),
            _(
                "Een landelijk cijfer, omgerekend naar de leeftijden in uw gemeente. In uw gemeente is "
                "dan niets gemeten."
            ),
            "/methode/plaats",
            _("Methode: de gemeente en de wijk"),
        ),
        Word(
            "verschil-tussen-gemeenten",
            _("verschil tussen gemeenten"),
            _(
                "Gemeenten verschillen ook als er dezelfde mensen wonen. Daarom maken we de marge van "
                "een omgerekend cijfer breder."
            ),
            "/methode/plaats",
            _("Methode: de gemeente en de wijk"),
        ),
        Word(
            "ten-minste",
            _("ten minste zo veel gebruiken dit kanaal niet"),
            _(
                "Hoeveel inwoners dit ene kanaal niet gebruiken, voorzichtig geteld: de lage kant van "
                "de marge. U mist hen alleen als u niets anders inzet."
            ),
            "/gemeenten",
            _("Zoek uw gemeente"),
            also=(_("gemist"),),
        ),
        Word(
            "eigen-en-landelijk",
            _("eigen en landelijk cijfer samen"),
            _(
                "Een eigen onderzoek heeft vaak weinig antwoorden. Dan tellen we het landelijke cijfer "
                "mee: hoe minder eigen antwoorden, hoe meer."
            ),
            "/methode/samennemen",
            _("Methode: samennemen"),
        ),
        Word(
            "deel-uit-eigen-antwoorden",
            _("deel uit eigen antwoorden"),
            _("Hoe zwaar uw eigen onderzoek meetelt, van 0 tot 100%."),
            "/methode/samennemen",
            _("Methode: samennemen"),
        ),
        Word(
            "samengenomen-cijfer",
            _("samengenomen cijfer"),
            _(
                "De uitkomst van het eigen en het landelijke cijfer samen. Het staat naast het eigen "
                "cijfer."
            ),
            "/methode/samennemen",
            _("Methode: samennemen"),
        ),
    ),
)

WEIGHTING = Chapter(
    "wegen",
    _("Wegen"),
    (
        Word(
            "gewicht",
            _("gewicht"),
            _(
                "Hoe zwaar een deelnemer meetelt. Doen er te weinig jongeren mee, dan telt elke jongere "
                "wat zwaarder."
            ),
            "/methode/weging",
            _("Methode: weging"),
        ),
        Word(
            "weegmarge",
            _("weegmarge"),
            _(
                "Een verdeling die we van de hele bevolking kennen, zoals die naar leeftijd. Daarop "
                "wegen we."
            ),
            "/methode/weging",
            _("Methode: weging"),
        ),
        Word(
            "ontwerpgewicht",
            _("ontwerpgewicht"),
            _("Voor hoeveel mensen een deelnemer staat door de manier van loten, voordat we wegen."),
            "/methode/weging",
            _("Methode: weging"),
        ),
        Word(
            "herhaalde-gewichten",
            _("herhaalde gewichten"),
            _("Gewichten van nagebootste steekproeven. Daarmee zien we hoeveel een cijfer schommelt."),
            "/methode/weging",
            _("Methode: weging"),
        ),
        Word(
            "deelgroep",
            _("deelgroep"),
            _("Een groep binnen een onderzoek waarover we een cijfer uitrekenen."),
            "/methode/schattingen#een-groep-is-een-kolom-geen-filter",
            _("Methode: groepen"),
        ),
    ),
)

PROFILES = Chapter(
    "profielen",
    _("Profielen"),
    (
        Word(
            "profiel",
            _("profiel"),
            _(
                "Een groep inwoners die op dezelfde manier antwoordt. Een model vond die groepen; "
                "niemand heeft ze vooraf bedacht."
            ),
            "/profielen",
            _("Bekijk de profielen"),
        ),
        Word(
            "groep-van-gelijk-gedrag",
            _("groep van gelijk gedrag"),
            _(
                "Mensen met dezelfde soort antwoorden, door een model gevonden. Profielen zijn zulke "
                "groepen."
            ),
            "/methode/klassen",
            _("Methode: latente klassen"),
        ),
        Word(
            "aantal-groepen",
            _("aantal groepen"),
            _("Hoeveel profielen er zijn. Het model kiest dat uit de antwoorden, niet wij."),
            "/methode/klassen",
            _("Methode: latente klassen"),
        ),
        Word(
            "uit-elkaar-te-houden",
            _("hoe goed de groepen uit elkaar te houden zijn"),
            _("Hoe zeker we van iemand weten bij welk profiel hij of zij hoort, van 0 tot 1."),
            "/methode/profielen",
            _("Methode: profielen"),
            also=(_("entropie"),),
        ),
        Word(
            "stabiel",
            _("stabiel: komt terug in nieuwe steekproeven"),
            _("Of we dezelfde profielen vinden als we het onderzoek nabootsen, van 0 tot 1."),
            "/methode/profielen",
            _("Methode: profielen"),
            also=(_("stabiel"),),
        ),
        Word(
            "kenmerkende-vraag",
            _("kenmerkende vraag"),
            _("Een vraag waarvan de antwoorden de profielen maken."),
            "/profielen",
            _("Bekijk de profielen"),
        ),
        Word(
            "verwarringstabel",
            _("verwarringstabel"),
            _("Een tabel die zegt hoe vaak iemand met het ene profiel bij het andere terechtkomt."),
            "/methode/profielen",
            _("Methode: profielen"),
        ),
        Word(
            "verbeterd-voor-fouten",
            _("verbeterd voor fouten in de indeling"),
            _(
                "Niet iedereen komt bij het goede profiel. In de cijfers hebben we die fouten er weer "
                "uit gerekend."
            ),
            "/methode/profielen",
            _("Methode: profielen"),
        ),
        Word(
            "profieltest",
            _("profieltest, overeenkomst"),
            _(
                "Een korte vragenlijst die zegt welk profiel bij iemand past. De overeenkomst zegt hoe "
                "vaak dat hetzelfde profiel is als met alle vragen."
            ),
            "/profielen",
            _("Bekijk de profielen"),
            also=(_("profieltest"), _("overeenkomst")),
        ),
        Word(
            "toets-van-het-profiel",
            _("toets van het profiel, winst"),
            _(
                "Weet u meer als u iemands profiel kent, boven leeftijd en opleiding? De winst zegt hoe "
                "veel. Vaak is dat weinig."
            ),
            "/profielen",
            _("Bekijk de profielen"),
            also=(_("toets van het profiel"), _("winst")),
        ),
    ),
)
