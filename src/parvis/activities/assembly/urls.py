"""Public pages, under /demarches/<process>/assembly/<activity>/."""

from django.urls import path

from parvis.activities.assembly.draw_routes import PUBLIC
from parvis.activities.assembly.views import members, public, sessions

app_name = "assembly"
urlpatterns = [
    path("", public.home, name="home"),
    *PUBLIC,
    path("seances/<uuid:uuid>/", sessions.session, name="session"),
    path("seances/<uuid:uuid>/tables/", sessions.hall, name="hall"),
    path("documents/<uuid:uuid>/", sessions.document, name="document"),
    path("membres/", members.space, name="members"),
]
