"""Public pages, under /demarches/<process>/survey/<activity>/."""

from django.urls import path

from parvis.activities.survey.views import public

app_name = "survey"
urlpatterns = [
    path("", public.home, name="home"),
]
