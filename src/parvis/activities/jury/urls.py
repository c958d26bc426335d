"""Public pages, under /demarches/<process>/jury/<activity>/."""

from django.urls import path

from parvis.activities.jury.views import members, public, screen

app_name = "jury"
urlpatterns = [
    path("", public.home, name="home"),
    path("resultat/", public.result, name="result"),
    path("projets/<int:number>/", public.project, name="project"),
    path("ma-place/", members.own, name="own"),
    path("ma-place/<int:number>/", members.score, name="score"),
    path("ecran/", screen.screen, name="screen"),
]
