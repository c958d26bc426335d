"""Public pages, under /demarches/<process>/diagnosis/<activity>/."""

from django.urls import path

from parvis.activities.diagnosis.views import meeting, own, public, report

app_name = "diagnosis"
urlpatterns = [
    path("", public.home, name="home"),
    path("grille/", public.grid, name="grid"),
    path("mesures/", public.platform_facts, name="facts"),
    path("inventaire/", public.published_inventory, name="inventory"),
    path("preuves/<uuid:uuid>/", public.evidence, name="evidence"),
    path("mon-evaluation/", own.own, name="own"),
    path("mon-evaluation/<slug:element>/", own.element, name="own_element"),
    path("mise-en-commun/", meeting.points, name="meeting"),
    path("mise-en-commun/semblables/", meeting.alike, name="alike"),
    path("mise-en-commun/<slug:indicator>/", meeting.point, name="point"),
    path("rapport/", report.report, name="report"),
    path("rapport/evolution/", report.over_time, name="over_time"),
    path("rapport/actions/", report.actions, name="actions"),
]
