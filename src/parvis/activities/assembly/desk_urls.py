"""The desk, under /bureau/assembly/<process>/<activity>/."""

from django.urls import path

from parvis.activities.assembly.views import desk

app_name = "assembly_desk"
urlpatterns = [
    path("", desk.board, name="board"),
]
