"""Public pages, under /demarches/<process>/budget/<activity>/."""

from django.urls import include, path

from parvis.activities.budget.views import ballot, delivery, proof, public, result, review, rules

app_name = "budget"
urlpatterns = [
    path("", public.home, name="home"),
    path("idees/", public.ideas, name="ideas"),
    path("proposer/", public.file_idea, name="file"),
    path("idees/<uuid:uuid>/modifier/", public.edit_idea, name="edit"),
    path("regles/", rules.rules, name="rules"),
    path("idees/<uuid:uuid>/suivi/", review.review, name="review"),
    path("idees/<uuid:uuid>/versions/", review.versions, name="versions"),
    path("bulletin/", ballot.ballot, name="ballot"),
    path("voter/", proof.proof, name="proof"),
    path("recu/", ballot.receipt, name="receipt"),
    path("resultat/", result.result, name="result"),
    path("", include("parvis.activities.budget.edition_urls")),
    path("conseil/", delivery.council, name="council"),
    path("realisation/", delivery.board, name="delivery"),
    path("realisation/lieux.json", delivery.points, name="delivery_points"),
    path("resultat/<path:code>/", result.why, name="why"),
]
