"""The end of an edition: its report, its figures, what people think of it."""

from django.urls import path

from parvis.activities.budget.views import edition, evaluation

urlpatterns = [
    path("bilan/", edition.report, name="report"),
    path("bilan/bilan.pdf", edition.report_file, name="report_file"),
    path("chiffres/", edition.figures, name="figures"),
    path("avis/", evaluation.evaluate, name="evaluate"),
    path("avis/merci/", evaluation.thanks, name="evaluation_thanks"),
    path("avis/reponses/", evaluation.results, name="evaluation"),
]
