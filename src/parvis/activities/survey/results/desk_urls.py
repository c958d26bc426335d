"""The desk's pages about results, within those of the survey."""

from django.urls import path

from parvis.activities.survey.results import desk_views as views
from parvis.activities.survey.results import weighting_views

urlpatterns = [
    path("resultats/", views.board, name="results"),
    path("resultats/calculer/", views.compute, name="compute"),
    path("resultats/ponderation/", weighting_views.margins, name="margins"),
    path("resultats/ponderation/<slug:key>/", weighting_views.classes, name="classes"),
    path("resultats/croisements/", views.crossings, name="crossings"),
    path("resultats/donnees-ouvertes/", views.open_data, name="open_data"),
    path("resultats/donnees-ouvertes/retirer/", views.close_data, name="close_data"),
    path("resultats/themes/<slug:key>/", views.themes, name="themes"),
    path("resultats/themes/<slug:key>/trier/", views.sort, name="sort"),
]
