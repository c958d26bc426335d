from django.urls import path

from parvis.places.views import desk, public

app_name = "places"
urlpatterns = [
    path("marque.css", public.brand, name="brand"),
    path("logo/<slug:version>.png", public.logo, name="logo"),
    path("territoire.geojson", public.geojson, name="geojson"),
    path("bureau/commune/", desk.settings, name="settings"),
    path("bureau/commune/apparence/", desk.looks, name="looks"),
    path("bureau/commune/sections/", desk.sections, name="sections"),
    path("bureau/commune/sections/nouvelle/", desk.section, name="new_section"),
    path("bureau/commune/sections/<slug:slug>/", desk.section, name="section"),
    path(
        "bureau/commune/sections/<slug:slug>/retirer/", desk.delete_section, name="delete_section"
    ),
]
