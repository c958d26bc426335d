"""The desk's pages about papers, within those of the survey."""

from django.urls import path

from parvis.activities.survey.paper import views

urlpatterns = [
    path("papier/", views.papers, name="papers"),
    path("papier/lots/<int:number>.pdf", views.lot, name="lot"),
    path("papier/saisir/", views.enter, name="enter"),
    path("papier/trancher/<str:number>/", views.settle, name="settle"),
    path("papier/reprendre/<str:number>/", views.back, name="back"),
]
