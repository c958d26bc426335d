"""Pages of a person, across activities, under /bureau/accompaniment/."""

from django.urls import path

from parvis.activities.accompaniment.views import desk

app_name = "accompaniment_mine"
urlpatterns = [path("", desk.mine, name="mine")]
