"""Public pages, under /demarches/<process>/accompaniment/<activity>/."""

from django.urls import path

from parvis.activities.accompaniment.views import public

app_name = "accompaniment"
urlpatterns = [
    path("", public.home, name="home"),
    path("rapport.pdf", public.report, name="report"),
]
