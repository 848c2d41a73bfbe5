"""One address of every kind of page, for the tests that must hold on all of them."""

EVERY_KIND_OF_PAGE = (
    "/",
    "/advies?situatie=participatie&groep=leeftijd:65-plus",
    "/advies?situatie=dienstverlening&groep=leeftijd:65-74&fase=orienteren&gemeente=Utrecht",
    "/advies?situatie=participatie&fase=attenderen&gemeente=Groningen",
    "/advies?situatie=hulp&groep=aandacht:geldzorgen&groep=aandacht:laaggeletterd&fase=attenderen",
    "/advies?situatie=crisis&groep=aandacht:anderstalig%2Bleeftijd:65-plus",
    "/kanalen",
    "/kanalen/website",
    "/kanalen/nl-alert",
    "/groepen",
    "/groepen/leeftijd/65-74",
    "/groepen/aandacht/laaggeletterd",
    "/bronnen",
    "/bronnen/cbs-83429ned",
    "/cijfersets/openbare-bronnen@1",
    "/hoe-weten-we-dit",
    "/over",
    "/toegankelijkheid",
    "/privacy",
)

ERROR_PAGES = ("/bestaat-niet", "/kanalen/brieff", "/advies?situatie=bestaatniet")
