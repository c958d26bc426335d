"""Public pages, under /demarches/<process>/budget/<activity>/."""

from django.urls import path

from parvis.activities.budget.views import ballot, public, result

app_name = "budget"
urlpatterns = [
    path("", public.home, name="home"),
    path("idees/", public.ideas, name="ideas"),
    path("proposer/", public.file_idea, name="file"),
    path("idees/<uuid:uuid>/modifier/", public.edit_idea, name="edit"),
    path("bulletin/", ballot.ballot, name="ballot"),
    path("recu/", ballot.receipt, name="receipt"),
    path("resultat/", result.result, name="result"),
    path("resultat/<path:code>/", result.why, name="why"),
]
