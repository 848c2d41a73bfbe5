"""The addresses of the site: Dutch nouns, no slash at the end."""

from django.conf import settings
from django.urls import URLPattern, URLResolver, path
from django.views.generic import RedirectView

from kanaalkompas.web.api import urls as api_urls
from kanaalkompas.web.pages import house_style_views
from kanaalkompas.web.pages.advice import download_views
from kanaalkompas.web.pages.advice import views as advice_views
from kanaalkompas.web.pages.calendar import views as calendar_views
from kanaalkompas.web.pages.embedding import views as embed_views
from kanaalkompas.web.pages.evidence import data_views
from kanaalkompas.web.pages.evidence import views as evidence_views
from kanaalkompas.web.pages.explaining import views as explaining_views
from kanaalkompas.web.pages.finding import views as search_views
from kanaalkompas.web.pages.places import views as place_views
from kanaalkompas.web.pages.profiles import views as profile_views
from kanaalkompas.web.pages.reach import views as reach_views
from kanaalkompas.web.pages.text_help import views as text_help_views
from kanaalkompas.web.pages.trust import views as trust_views
from kanaalkompas.web.suggestions import views as suggestion_views

urlpatterns: list[URLPattern | URLResolver] = [
    path("", advice_views.home),
    path("advies", advice_views.advice),
    path("advies/cijfers", advice_views.advice_figures),
    path("advies.<str:form>", download_views.document),
    path("advies/grafiek.<str:form>", download_views.chart),
    path("insluiten", embed_views.embed),
    path("insluiten/advies", embed_views.embedded_advice),
    path("insluiten/kanaal/<str:slug>", embed_views.embedded_channel),
    path("bereik", reach_views.plan),
    path("planning", calendar_views.planning),
    path("planning.csv", calendar_views.planning_csv),
    path("kanalen", evidence_views.channels),
    path("kanalen/<str:slug>", evidence_views.channel),
    path("groepen", evidence_views.groups),
    path("groepen/<str:dimension>/<str:slug>", evidence_views.group),
    path("gemeenten", place_views.municipalities),
    path("gemeenten/vergelijk", place_views.compare),
    path("gemeenten/<str:place>", place_views.municipality),
    path("gemeenten/<str:place>/wijken/<path:name>", place_views.wijk),
    path("profielen", profile_views.profiles),
    path("profielen/<str:edition>/test", profile_views.typing),
    path("profielen/<str:edition>/toets", profile_views.audit),
    path("profielen/<str:edition>/regels.json", profile_views.rules),
    path("profielen/<str:edition>/<str:profile>", profile_views.sheet),
    path("tekst", text_help_views.text_help),
    path("bronnen", evidence_views.sources),
    path("bronnen/<str:slug>", evidence_views.source),
    path("cijfersets/<str:reference>", evidence_views.edition),
    path("cijfersets/<str:reference>/cijfers.<str:form>", data_views.edition_file),
    path("cijfersets/<str:reference>/datapackage.json", data_views.package),
    path("cijfersets/<str:reference>/verwijzing.<str:form>", data_views.edition_citation),
    path("cijfersets/<str:reference>/cijfers/<str:row_id>.<str:form>", data_views.figure_citation),
    path("cijfersets/<str:reference>/cijfers/<str:row_id>", data_views.figure),
    path("id/cijferset/<str:reference>", data_views.edition_identifier),
    path("id/cijfer/<str:reference>/<str:row_id>", data_views.figure_identifier),
    path("open-data", data_views.open_data),
    path("catalogus.<str:form>", data_views.catalogue),
    path("sitemap.xml", data_views.sitemap),
    path("sitemap-<int:number>.xml", data_views.sitemap),
    path("robots.txt", data_views.robots),
    path("llms.txt", data_views.summary),
    path("zoeken", search_views.search),
    path("nieuw", explaining_views.news),
    path("nieuw.xml", explaining_views.feed),
    path("begrippen", explaining_views.glossary),
    path("methode", explaining_views.method),
    path("methode/<str:slug>", explaining_views.method_text),
    path("hoe-weten-we-dit", trust_views.how_we_know),
    path("over", trust_views.about),
    path("bewijs", trust_views.proof),
    path("bewijs.json", trust_views.proof_json),
    path("toegankelijkheid", trust_views.accessibility),
    path("privacy", trust_views.privacy),
    path(".well-known/security.txt", trust_views.security),
    path("huisstijl/<str:name>", house_style_views.mounted_file),
    path("suggestie", suggestion_views.suggest),
    path("suggestie/dank", suggestion_views.thanks),
    path("veranderingen", suggestion_views.changes),
    *api_urls.urlpatterns,
]

if settings.ADMIN:
    from kanaalkompas.web.suggestions.host import host_site  # importing it asks for the apps of the admin

    urlpatterns += [
        path("beheer", RedirectView.as_view(url="/beheer/")),
        path("beheer/", host_site.urls),
    ]

handler400 = "kanaalkompas.web.errors.bad_request"
handler404 = "kanaalkompas.web.errors.not_found"
handler500 = "kanaalkompas.web.errors.server_error"
