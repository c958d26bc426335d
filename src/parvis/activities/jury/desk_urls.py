"""The desk, under /bureau/jury/<process>/<activity>/."""

from django.urls import path

from parvis.activities.jury.views import deliberation, desk

app_name = "jury_desk"
urlpatterns = [
    path("", desk.board, name="board"),
    path("tirage/", desk.take_panel_now, name="take_panel"),
    path("designer/", desk.appoint, name="appoint"),
    path("membres/<str:number>/", desk.seat, name="seat"),
    path("projets/", desk.projects, name="projects"),
    path("projets/reprendre/", desk.take_projects_now, name="take_projects"),
    path("raisons/<int:number>/", deliberation.reasons, name="reasons"),
    path("pv/", deliberation.minutes, name="minutes"),
    path("pv/projet.pdf", deliberation.draft, name="draft"),
]
