"""Public pages, under /demarches/<process>/assembly/<activity>/."""

from django.urls import path

from parvis.activities.assembly.views import public

app_name = "assembly"
urlpatterns = [
    path("", public.home, name="home"),
]
