"""The words that every reader meets, explained at level B1; `GLOSSARY.md` holds the same for developers."""

from __future__ import annotations

from django.utils.translation import gettext_noop as _

from kanaalkompas.web.pages.explaining.glossary import Chapter, Word

_HOW = ("/hoe-weten-we-dit", _("Hoe weten we dit?"))

QUESTION = Chapter(
    "vraag",
    _("Uw vraag"),
    (
        Word(
            "situatie",
            _("situatie"),
            _(
                "Wat er speelt tussen inwoner en gemeente. Bijvoorbeeld: iemand vraagt een paspoort "
                "aan, of denkt mee over een plan."
            ),
            "/",
            _("Kies een situatie"),
        ),
        Word(
            "fase",
            _("fase"),
            _(
                "Een stap die een inwoner zet: opmerken, uitzoeken, regelen of meedoen, volgen en de "
                "uitkomst horen. Deze vijf fasen zijn van Kanaalkompas zelf. In een andere fase kan een "
                "ander kanaal beter zijn."
            ),
            "/advies?situatie=dienstverlening",
            _("Bekijk een advies in vijf fasen"),
            also=(_("klantreis"),),
        ),
        Word(
            "kanaal",
            _("kanaal"),
            _(
                "Een manier waarop gemeente en inwoner elkaar bereiken, zoals een brief, de balie of "
                "een app."
            ),
            "/kanalen",
            _("Bekijk de kanalen"),
        ),
        Word(
            "kenmerk",
            _("kenmerk"),
            _("Iets waarop mensen verschillen, zoals leeftijd of opleiding."),
            "/groepen",
            _("Bekijk de kenmerken en groepen"),
        ),
        Word(
            "groep",
            _("groep"),
            _(
                "Mensen die in één kenmerk gelijk zijn, zoals “65 jaar of ouder”. U kunt twee kenmerken "
                "combineren en groepen vergelijken."
            ),
            "/groepen",
            _("Bekijk de groepen"),
        ),
        Word(
            "aandachtsgroep",
            _("aandachtsgroep"),
            _(
                "Mensen die u snel mist als u niets extra’s doet, zoals mensen die moeite hebben met "
                "lezen. Over hen geven we een vakoordeel. Cijfers zijn er bijna niet."
            ),
            "/groepen",
            _("Bekijk de aandachtsgroepen"),
        ),
        Word(
            "gemeente",
            _("gemeente, wijk"),
            _("Een plaats met een eigen code van het CBS. Die code begint met GM of WK."),
            "/gemeenten",
            _("Zoek uw gemeente"),
            also=(_("gemeente"), _("wijk")),
        ),
    ),
)

FIGURES = Chapter(
    "cijfers",
    _("Cijfers"),
    (
        Word(
            "cijfer",
            _("cijfer"),
            _(
                "Een getal uit onderzoek, met alles erbij wat u nodig hebt om het te gebruiken: de "
                "bron, het jaar, de vraag, aan wie die is gesteld en hoeveel mensen antwoord gaven."
            ),
            *_HOW,
        ),
        Word(
            "cijferset",
            _("cijferset"),
            _(
                "Een vaste verzameling cijfers met een naam en een versie. Een cijferset verandert "
                "nooit. Is er iets fout, dan komt er een nieuwe versie, met de reden erbij."
            ),
            "/bronnen",
            _("Bekijk de cijfersets"),
        ),
        Word(
            "bron",
            _("bron"),
            _("Het onderzoek of de tabel waar een cijfer uit komt."),
            "/bronnen",
            _("Bekijk de bronnen"),
        ),
        Word(
            "onderzoek",
            _("onderzoek"),
            _(
                "Vragen aan een groep mensen, met hun antwoorden. Een gemeente kan haar eigen onderzoek "
                "gebruiken."
            ),
        ),
        Word(
            "deelnemers",
            _("deelnemers"),
            _(
                "De mensen die meededen aan een onderzoek. Hun antwoorden staan nergens op deze site. U "
                "ziet alleen cijfers over groepen."
            ),
            "/privacy",
            _("Lees over privacy"),
        ),
        Word(
            "basis",
            _("basis"),
            _(
                "De mensen aan wie een vraag is gesteld. Soms is dat iedereen, soms alleen wie contact "
                "had met de gemeente. Een cijfer zegt alleen iets over hen."
            ),
            *_HOW,
        ),
        Word(
            "reikwijdte",
            _("reikwijdte"),
            _(
                "Waarover een cijfer gaat: over de gemeente, over de hele overheid of over het "
                "dagelijks leven. Hoe mensen nieuws lezen, zegt nog niet hoe zij met de gemeente "
                "omgaan."
            ),
        ),
        Word(
            "n",
            _("n, aantal deelnemers"),
            _(
                "Hoeveel mensen antwoord gaven op deze vraag. Hoe meer, hoe preciezer. Noemt de bron "
                "het niet, dan staat er “onbekend”."
            ),
            "/methode/schattingen#het-aandeel",
            _("Methode: het aandeel"),
            also=(_("aantal deelnemers"),),
        ),
        Word(
            "effectieve-n",
            _("effectieve n, effectief aantal"),
            _(
                "Voor hoeveel antwoorden van een gewone, gelote steekproef een cijfer telt. Dat is vaak "
                "minder dan n, omdat sommige deelnemers zwaarder meetellen dan andere."
            ),
            "/methode/schattingen#het-effectieve-aantal",
            _("Methode: het effectieve aantal"),
            also=(_("effectief aantal"),),
        ),
        Word(
            "marge",
            _("marge"),
            _(
                "Hoe precies een cijfer is. 55% (51–59) betekent: als de mensen zijn geloot, ligt het "
                "echte cijfer waarschijnlijk tussen 51% en 59%. Bij een panel kan het er verder naast "
                "zitten."
            ),
            "/methode/schattingen#de-marge",
            _("Methode: de marge"),
        ),
        Word(
            "standaardfout",
            _("standaardfout"),
            _("Hoeveel een cijfer gemiddeld zou schommelen als u het onderzoek vaak opnieuw deed."),
            "/methode/schattingen#de-standaardfout",
            _("Methode: de standaardfout"),
        ),
        Word(
            "getoond",
            _("getoond, onzeker, niet getoond"),
            _(
                "Een cijfer over minder dan 30 mensen tonen we niet: het zou iets over één mens kunnen "
                "verraden. Soms verbergen we ook een tweede cijfer, omdat u het eerste er anders mee "
                "kunt uitrekenen. Telt een cijfer als minder dan 100 antwoorden, dan heet het onzeker."
            ),
            "/methode/onthulling",
            _("Methode: wat we verbergen"),
            also=(_("getoond"), _("onzeker"), _("niet getoond"), _("verborgen")),
        ),
        Word(
            "fictief",
            _("fictief"),
            _(
                "Verzonnen, als voorbeeld. Bij elk fictief cijfer staat dat erbij. Gebruik het nooit "
                "voor een besluit."
            ),
            "/methode/voorbeeld",
            _("Lees hoe het voorbeeld is gemaakt"),
        ),
        Word(
            "oud",
            _("oud cijfer"),
            _("Een cijfer van voor 2021. Mensen en kanalen zijn sindsdien veranderd."),
            *_HOW,
        ),
        Word(
            "trede",
            _("trede"),
            _(
                "Kanalen die volgens de cijfers even hoog staan: het verschil kan toeval zijn. Wij "
                "zetten ze dan samen op één trede."
            ),
            "/methode/volgorde",
            _("Methode: volgorde"),
        ),
        Word(
            "plaats",
            _("plaats"),
            _(
                "De plek van een kanaal in de volgorde. Vaak is dat een bereik, zoals “2 tot 4”, omdat "
                "de cijfers het niet preciezer weten."
            ),
            "/methode/volgorde",
            _("Methode: volgorde"),
        ),
    ),
)

KINDS = Chapter(
    "soorten",
    _("Soorten cijfers"),
    (
        Word(
            "soort-cijfer",
            _("soort cijfer"),
            _(
                "Wat mensen willen, wat ze doen, wat er gebeurde of wat werkte. Die vier tellen we "
                "nooit bij elkaar op."
            ),
            *_HOW,
        ),
        Word(
            "voorkeur",
            _("voorkeur"),
            _("Wat mensen willen. Wie zegt liever te bellen, doet dat niet altijd."),
        ),
        Word("gebruik", _("gebruik"), _("Wat mensen doen, of zeggen dat zij doen.")),
        Word(
            "uitkomst",
            _("uitkomst"),
            _("Wat er gebeurde na de inzet van een kanaal, zonder vergelijking met iets anders."),
        ),
        Word(
            "effect",
            _("effect"),
            _("Wat aantoonbaar werkte, omdat iemand het vergeleek met een groep zonder dit kanaal."),
        ),
        Word(
            "onderwerp",
            _("onderwerp"),
            _(
                "Waar een cijfer over gaat: een kanaal, een reden, een verwachting, een drempel of iets "
                "anders."
            ),
        ),
        Word("reden", _("reden"), _("Waarom mensen iets doen of een kanaal kiezen.")),
        Word("verwachting", _("verwachting"), _("Wat mensen van de gemeente verwachten.")),
        Word("drempel", _("drempel"), _("Wat mensen tegenhoudt.")),
    ),
)

ADVICE = Chapter(
    "advies",
    _("Het advies"),
    (
        Word(
            "vakoordeel",
            _("vakoordeel"),
            _(
                "Advies dat wij zelf schrijven, omdat er te weinig cijfers zijn. De reden, de maker en "
                "de datum staan erbij. Een vakoordeel is geen cijfer en geen wet."
            ),
            "/hoe-weten-we-dit",
            _("Hoe weten we dit?"),
        ),
        Word(
            "rol",
            _("rol"),
            _(
                "Wat een kanaal in het advies doet. Zet in: begin hiermee. Vul aan: hiermee bereikt u "
                "er meer. Vangnet: voor wie het anders niet lukt. Niet als enige: alleen samen met een "
                "ander kanaal."
            ),
            "/hoe-weten-we-dit",
            _("Hoe weten we dit?"),
            also=(_("inzetten"), _("aanvullen"), _("niet-alleen"), _("niet als enige")),
        ),
        Word(
            "vangnet",
            _("vangnet"),
            _(
                "Een kanaal voor wie het anders niet lukt, zoals de balie of iemand die helpt. In elk "
                "advies zit er een."
            ),
        ),
        Word(
            "wat-moet-sowieso",
            _("wat moet sowieso"),
            _("Wat de wet vraagt, welk advies u ook kiest. Het artikel en de bron staan erbij."),
            "/hoe-weten-we-dit#wet",
            _("Bekijk de regels"),
            also=(_("wet"),),
        ),
        Word(
            "cijfers-sterk-mager-geen",
            _("cijfers: sterk, mager, geen"),
            _(
                "Hoeveel cijfers er zijn onder een advies. Bij “geen” rust het advies alleen op een "
                "vakoordeel."
            ),
            *_HOW,
            also=(_("sterk"), _("mager"), _("geen")),
        ),
        Word(
            "zo-zochten-we",
            _("zo zochten we"),
            _(
                "Welke stappen we zetten om een cijfer te vinden. Is er niets over uw groep, dan zoeken "
                "we bij een grotere groep. Bij elk advies staat welke stap dat was."
            ),
            *_HOW,
        ),
        Word(
            "samen-bereikt",
            _("samen bereikt"),
            _(
                "Het deel van een groep dat minstens één van uw kanalen gebruikt. Dat is het hoogste "
                "wat kan: wie een kanaal gebruikt, heeft uw bericht nog niet gelezen."
            ),
            "/bereik",
            _("Reken het uit"),
        ),
        Word(
            "samenstelling",
            _("mix"),
            _("De kanalen die u samen gebruikt. In onze methode heet dit ook: samenstelling."),
            "/bereik",
            _("Stel kanalen samen"),
            also=(_("samenstelling"),),
        ),
        Word(
            "prijs",
            _("prijs, prijslijst"),
            _(
                "Wat een kanaal ongeveer kost: een vast bedrag, en een bedrag per adres of persoon. Het "
                "is een vakoordeel. U kunt uw eigen prijzen invullen."
            ),
            "/methode/prijzen",
            _("Methode: prijzen"),
            also=(_("prijs"), _("prijslijst")),
        ),
        Word(
            "preciezer",
            _("preciezer maken"),
            _(
                "Antwoorden die u na het eerste advies geeft: hoe groot het gebied is, hoeveel tijd er is, "
                "of u namen en adressen kent en of het bericht formeel is. Ze kunnen een rol veranderen. "
                "Er staat bij waarom."
            ),
            "/advies?situatie=werkzaamheden",
            _("Bekijk een advies"),
        ),
        Word(
            "hoe-weten-we-dit",
            _("hoe weten we dit?"),
            _(
                "Wat er achter een cijfer zit: de vraag, aan wie die is gesteld, hoeveel mensen antwoord "
                "gaven, de marge, de bron en hoe u het zelf nagaat. Klik op een cijfer om het te zien."
            ),
            *_HOW,
        ),
        Word(
            "verwante-vraag",
            _("verwante vraag"),
            _("Een vraag die past bij de vraag die u net stelde. U vindt ze onder elk advies."),
        ),
        Word(
            "kalender",
            _("kalender"),
            _(
                "Het advies in de tijd. Een moment is de dag waarop een fase begint. Een actie is een "
                "kanaal dat u dan inzet, met de dag waarop u uiterlijk begint met maken."
            ),
            "/planning?situatie=participatie",
            _("Bekijk een kalender"),
            also=(_("moment"), _("actie"), _("weken tussen twee fasen")),
        ),
        Word(
            "suggestie",
            _("suggestie"),
            _(
                "Wat u ons stuurt om de site beter te maken. Uw tekst komt niet op de site. Wel ons "
                "antwoord."
            ),
            "/veranderingen",
            _("Bekijk wat we ermee deden"),
        ),
    ),
)
