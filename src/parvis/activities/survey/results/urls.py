"""The public pages of the results, within those of the survey."""

from django.urls import path

from parvis.activities.survey.results import views

urlpatterns = [
    path("resultats/", views.results, name="results"),
    path("resultats/croiser/", views.crossed, name="crossed"),
]
