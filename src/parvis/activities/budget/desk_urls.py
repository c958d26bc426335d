"""The desk, under /bureau/budget/<process>/<activity>/."""

from django.urls import path

from parvis.activities.budget.views import desk

app_name = "budget_desk"
urlpatterns = [
    path("", desk.board, name="board"),
    path("projet/<uuid:uuid>/", desk.project, name="project"),
    path("vote/", desk.vote, name="vote"),
    path("vote/compter/", desk.count_now, name="count"),
    path("vote/publier/", desk.publish_now, name="publish"),
]
