"""The addresses of the site: Dutch nouns, no slash at the end."""

from django.conf import settings
from django.urls import URLPattern, URLResolver, path
from django.views.generic import RedirectView

from kanaalkompas.web.api import urls as api_urls
from kanaalkompas.web.pages import (
    calendar_views,
    data_views,
    download_views,
    embed_views,
    find_views,
    house_style_views,
    place_views,
    plan_views,
    profile_views,
    text_help_views,
    trust_views,
    views,
)
from kanaalkompas.web.suggestions import views as suggestion_views

urlpatterns: list[URLPattern | URLResolver] = [
    path("", views.home),
    path("advies", views.advice),
    path("advies/cijfers", views.advice_figures),
    path("advies.<str:form>", download_views.document),
    path("advies/grafiek.<str:form>", download_views.chart),
    path("insluiten", embed_views.embed),
    path("insluiten/advies", embed_views.embedded_advice),
    path("insluiten/kanaal/<str:slug>", embed_views.embedded_channel),
    path("bereik", plan_views.plan),
    path("planning", calendar_views.planning),
    path("planning.csv", calendar_views.planning_csv),
    path("kanalen", views.channels),
    path("kanalen/<str:slug>", views.channel),
    path("groepen", views.groups),
    path("groepen/<str:dimension>/<str:slug>", views.group),
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
    path("bronnen", views.sources),
    path("bronnen/<str:slug>", views.source),
    path("cijfersets/<str:reference>", views.edition),
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
    path("zoeken", find_views.search),
    path("nieuw", find_views.news),
    path("nieuw.xml", find_views.feed),
    path("begrippen", find_views.glossary),
    path("methode", find_views.method),
    path("methode/<str:slug>", find_views.method_text),
    path("hoe-weten-we-dit", views.how_we_know),
    path("over", views.about),
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
