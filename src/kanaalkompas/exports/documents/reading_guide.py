"""What the columns of the workbook and the CSV mean, in Dutch: the sheet Leeswijzer."""

from __future__ import annotations

READING_GUIDE = (
    (
        "Rol",
        "Een rol is een vakoordeel. Ze volgt niet vanzelf uit het hoogste cijfer: wij wegen "
        "ook wie u mist.",
    ),
    (
        "Soorten cijfers",
        "Wat mensen willen, wat mensen doen, wat er gebeurde en wat werkte zijn vier dingen. "
        "Vergelijk ze niet.",
    ),
    (
        "Vergelijken",
        "Vergelijk alleen cijfers van één bron, één vraag, één periode en dezelfde mensen.",
    ),
    (
        "Niet getoond",
        "Gaven te weinig mensen antwoord, of zou een ander cijfer dan uit te rekenen zijn? Dan ziet u "
        "geen getallen, en bij het aantal “niet getoond”.",
    ),
    (
        "Zelfde cijfer, twee fasen",
        "Een cijfer dat bij twee fasen past, staat er twee keer. Aan de kolom rij ziet u dat "
        "het er een is.",
    ),
)

COLUMN_MEANINGS = {
    "fictief": "FICTIEF bij verzonnen cijfers; anders leeg.",
    "fase": "De fase van de klantreis waarvoor het advies geldt.",
    "gevraagde_groep": "De groep waarvoor u advies vroeg.",
    "soort": ("Wat mensen willen, wat mensen doen, wat er gebeurde, of wat aantoonbaar werkte."),
    "onderwerp_soort": (
        "Waar het cijfer over gaat: een kanaal, reden, verwachting, drempel, mening of inhoud."
    ),
    "onderwerp": "Het onderwerp in woorden.",
    "onderwerp_code": "De vaste code van het onderwerp.",
    "woorden_van_de_bron": "Hoe de bron het onderwerp noemt, als dat anders is.",
    "vraag": "De vraag, in onze woorden.",
    "gevraagd_aan": "Wie de vraag kregen. Leeg: de bron zegt het niet.",
    "groep_van_het_cijfer": (
        "Over wie het cijfer gaat. Dit kan een grotere of kleinere groep zijn dan u vroeg."
    ),
    "gebied": "Het gebied waarover het cijfer gaat.",
    "periode": "Wanneer er is gemeten. Leeg: de bron zegt het niet.",
    "maat": "share: een aandeel. difference: een verschil tussen twee aandelen.",
    "share": "Het cijfer, van 0 tot 1; in Excel getoond als procent. Niet afgerond.",
    "standard_error": "De standaardfout, van 0 tot 1.",
    "ci_lower": "Ondergrens van de marge.",
    "ci_upper": "Bovengrens van de marge.",
    "ci_level": "Hoe zeker de marge is; 95% is 0,95.",
    "ci_basis": (
        "Waar de marge vandaan komt. design: uit de steekproef. model: onder een aanname. "
        "published: van de bron. indicative: door ons berekend, als indicatie. Leeg: er is "
        "geen marge."
    ),
    "n_respondents": (
        "Hoeveel mensen antwoord gaven. Niet getoond: te weinig, of anders volgt een ander cijfer. "
        "Leeg: de bron zegt het niet (n onbekend)."
    ),
    "n_effective": "Hoeveel antwoorden het na wegen waard zijn.",
    "status": ("published: te gebruiken. uncertain: onzeker, weinig antwoorden. suppressed: niet getoond."),
    "past_bij_groep": (
        "exact: deze groep. containing: een grotere groep. total: alle inwoners. part: een "
        "deel van de groep."
    ),
    "past_bij_fase": "exact: gaat over deze fase. any: de bron noemt geen fase.",
    "past_bij_situatie": "exact: gaat over deze situatie. any: de bron noemt geen situatie.",
    "opmerking": "Een opmerking bij dit cijfer.",
    "let_op": "Wat u bij dit cijfer moet weten.",
    "bron": "De code van de bron.",
    "bron_titel": "De titel van de bron.",
    "bron_maker": "Wie het onderzoek deed.",
    "bron_jaar": "Het jaar van de bron.",
    "licentie": "De licentie van de bron.",
    "bron_adres": "Waar de bron staat.",
    "cijferset": "De cijferset waaruit het cijfer komt.",
    "versie": "De versie van de cijferset.",
    "rij": "De vaste naam van dit cijfer in de cijferset.",
}
