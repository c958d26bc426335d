"""Public pages, under /demarches/<process>/assembly/<activity>/."""

from django.urls import path

from parvis.activities.assembly import climate_urls
from parvis.activities.assembly.draw_routes import PUBLIC
from parvis.activities.assembly.views import members, public, report, sessions, texts

app_name = "assembly"
urlpatterns = [
    path("", public.home, name="home"),
    *PUBLIC,
    path("travaux/", public.work, name="work"),
    path("seances/<uuid:uuid>/", sessions.session, name="session"),
    path("seances/<uuid:uuid>/tables/", sessions.hall, name="hall"),
    path("documents/<uuid:uuid>/", sessions.document, name="document"),
    path("membres/", members.space, name="members"),
    path("membres/textes/", texts.texts, name="texts"),
    path("membres/textes/<uuid:uuid>/", texts.text, name="text"),
    path("membres/textes/<uuid:uuid>/deplacer/", texts.move, name="move"),
    path("membres/vote/", texts.ballot, name="ballot"),
    path("rapport/", report.report, name="report"),
    path("rapport/rapport.pdf", report.report_pdf, name="report_pdf"),
    path("declaration/", report.statement, name="statement"),
    path("declaration/declaration.pdf", report.statement_pdf, name="statement_pdf"),
    *climate_urls.public,
]
