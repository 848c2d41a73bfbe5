"""One address of every kind of page, for the tests that must hold on all of them."""

EVERY_KIND_OF_PAGE = (
    "/",
    "/advies?situatie=participatie&groep=leeftijd:65-plus",
    "/advies?situatie=dienstverlening&groep=leeftijd:65-74&fase=orienteren&gemeente=Utrecht",
    "/advies?situatie=participatie&fase=attenderen&gemeente=Groningen",
    "/advies?situatie=hulp&groep=aandacht:geldzorgen&groep=aandacht:laaggeletterd&fase=attenderen",
    "/advies?situatie=participatie&groep=leeftijd:65-plus&gemeente=Arnhem&gebied=straat&dagen=5&namen=nee",
    "/advies?situatie=werkzaamheden&fase=attenderen&gebied=gemeente&formeel=ja",
    "/advies?situatie=hulp&groep=aandacht:geldzorgen&groep=aandacht:laaggeletterd&groep=leeftijd:75-plus",
    "/advies?situatie=crisis&groep=aandacht:anderstalig%2Bleeftijd:65-plus",
    "/advies/cijfers?situatie=participatie&groep=leeftijd:65-plus&fase=attenderen",
    "/bereik",
    "/bereik?cijfers=nieuwsbronnen-2021&fase=attenderen&doel=meeste&hoogstens=3",
    "/bereik?cijfers=nieuwsbronnen-2021&fase=attenderen&doel=meeste&hoogstens=3&gemeente=Arnhem",
    "/bereik?doel=meeste&hoogstens=4&kanaal=moet:berichtenapp&minimum=leeftijd:65-plus=60%25",
    "/bereik?cijfers=voorbeeld&situatie=participatie&fase=attenderen&doel=meeste&budget=5000&mensen=20000",
    "/bereik?cijfers=openbare-bronnen&situatie=participatie&fase=attenderen&doel=meeste",
    "/planning?situatie=participatie&groep=leeftijd:65-plus&groep=aandacht:jongeren&start=2027-01-09",
    "/planning?situatie=werkzaamheden&groep=aandacht:omwonenden&fase=attenderen&gemeente=Arnhem",
    "/planning?situatie=dienstverlening&cijfers=voorbeeld&start=2027-01-11&weken=3",
    "/kanalen",
    "/kanalen/website",
    "/kanalen/nl-alert",
    "/groepen",
    "/groepen/leeftijd/65-74",
    "/groepen/aandacht/laaggeletterd",
    "/gemeenten",
    "/gemeenten/GM0202",
    "/gemeenten/GM0439?gezocht=Beemster",
    "/gemeenten/GM0202/wijken/WK020206",
    "/gemeenten/GM0034/wijken/WK003416",
    "/gemeenten/vergelijk",
    "/gemeenten/vergelijk?gemeente=Arnhem&gemeente=Doetinchem&gemeente=Beemster",
    "/tekst",
    "/insluiten",
    "/insluiten?kanaal=brief",
    "/insluiten?situatie=participatie&groep=leeftijd:65-plus&fase=attenderen",
    "/bronnen",
    "/bronnen/cbs-83429ned",
    "/cijfersets/openbare-bronnen@1",
    "/cijfersets/voorbeeld@1",
    "/cijfersets/openbare-bronnen@1/cijfers/217569a182b16cd6",
    "/cijfersets/voorbeeld@1/cijfers/3327d33f39738f31",
    "/open-data",
    "/zoeken",
    "/zoeken?q=post",
    "/zoeken?q=allochtonen",
    "/zoeken?q=xqzkw",
    "/nieuw",
    "/begrippen",
    "/methode",
    "/methode/schattingen",
    "/methode/samennemen",
    "/hoe-weten-we-dit",
    "/over",
    "/bewijs",
    "/toegankelijkheid",
    "/privacy",
)

ENGLISH_PAGES = (
    "/en/",
    "/en/advies?situatie=participatie&groep=leeftijd:65-plus",
    "/en/advies?situatie=dienstverlening&groep=leeftijd:65-74&fase=orienteren&gemeente=Utrecht",
    "/en/bereik?cijfers=nieuwsbronnen-2021&fase=attenderen&doel=meeste&hoogstens=3",
    "/en/planning?situatie=participatie&groep=leeftijd:65-plus&start=2027-01-09",
    "/en/kanalen/brief",
    "/en/gemeenten/GM0202",
    "/en/bronnen/cbs-83429ned",
    "/en/open-data",
    "/en/cijfersets/nieuwsbronnen-2021@1/cijfers/51017a8e69d0d19d",
    "/en/bestaat-niet",
)

ERROR_PAGES = (
    "/id/cijferset/openbare-bron",
    "/bestaat-niet",
    "/kanalen/brieff",
    "/advies?situatie=bestaatniet",
    "/gemeenten/Haaren",
)

WRONG_PLACES = ("/gemeenten?gemeente=Doetinchum", "/gemeenten/vergelijk?gemeente=Arnhem")
"""Pages with their form, one message and status 400."""

WRONG_PLANS = (
    "/bereik?doel=meeste&kanaal=moet:onzin",
    "/bereik?cijfers=voorbeeld&situatie=participatie&fase=attenderen&doel=meeste&budget=nan&mensen=20000",
)
"""Pages with the form, one message and status 400."""

WRONG_CALENDARS = (
    "/planning?situatie=participatie&start=gisteren",
    "/planning?situatie=participatie&start=2027-02-30",
    "/planning?situatie=participatie&start=2027-01-11&weken=0",
    "/planning?situatie=participatie&weken=1000",
)
"""Pages with the form, one message and status 400."""
