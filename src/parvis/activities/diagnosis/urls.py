"""Public pages, under /demarches/<process>/diagnosis/<activity>/."""

from django.urls import path

from parvis.activities.diagnosis.views import public

app_name = "diagnosis"
urlpatterns = [
    path("", public.home, name="home"),
]
