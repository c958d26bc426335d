"""The end of an edition at the desk, under realisation/."""

from django.urls import path

from parvis.activities.budget.views import desk_edition, desk_evaluation

urlpatterns = [
    path("evaluation/", desk_evaluation.questions, name="evaluation"),
    path("evaluation/papier/", desk_evaluation.paper, name="evaluation_paper"),
    path("evaluation/papier/remettre/", desk_evaluation.hand_out, name="evaluation_hand_out"),
    path("evaluation/textes/", desk_evaluation.remarks, name="evaluation_remarks"),
    path("evaluation/clore/", desk_evaluation.close, name="evaluation_close"),
    path("edition/", desk_edition.edition, name="edition"),
    path("edition/cout/", desk_edition.running_cost, name="running_cost"),
    path("edition/lecon/", desk_edition.lesson, name="lesson"),
    path("edition/lecon/<uuid:uuid>/retirer/", desk_edition.remove_lesson, name="lesson_remove"),
    path("edition/precedente/", desk_edition.link, name="link_editions"),
    path("edition/suivante/", desk_edition.prepare_next, name="next"),
]
