"""The addresses of the site: Dutch nouns, no slash at the end."""

from django.urls import path

from kanaalkompas.web.api.views import advice as advice_json
from kanaalkompas.web.pages import download_views, place_views, plan_views, profile_views, views

urlpatterns = [
    path("", views.home),
    path("advies", views.advice),
    path("advies.<str:form>", download_views.document),
    path("advies/grafiek.<str:form>", download_views.chart),
    path("bereik", plan_views.plan),
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
    path("bronnen", views.sources),
    path("bronnen/<str:slug>", views.source),
    path("cijfersets/<str:reference>", views.edition),
    path("hoe-weten-we-dit", views.how_we_know),
    path("over", views.about),
    path("toegankelijkheid", views.accessibility),
    path("privacy", views.privacy),
    path("api/v1/adviezen", advice_json),
]

handler400 = "kanaalkompas.web.errors.bad_request"
handler404 = "kanaalkompas.web.errors.not_found"
handler500 = "kanaalkompas.web.errors.server_error"
