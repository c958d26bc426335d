"""Public pages, under /demarches/<process>/priorities/<activity>/."""

from django.urls import path

from parvis.activities.priorities import ranking, views

app_name = "priorities"
urlpatterns = [
    path("", views.home, name="home"),
    path("proposer/", views.file, name="file"),
    path("comparer/", ranking.compare, name="compare"),
    path("mes-reponses/", ranking.answers, name="answers"),
    path("points/", ranking.points, name="points"),
    path("resultat/", views.result, name="result"),
]
