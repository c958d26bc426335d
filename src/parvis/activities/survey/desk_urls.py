"""The desk, under /bureau/survey/<process>/<activity>/."""

from django.urls import path

from parvis.activities.survey.paper import desk_urls as paper
from parvis.activities.survey.results import desk_urls as results
from parvis.activities.survey.views import builder, desk, editions, people

app_name = "survey_desk"
urlpatterns = [
    path("", builder.board, name="board"),
    path("changer/", builder.change, name="change"),
    path("page/", builder.new_section, name="new_section"),
    path("page/<str:key>/", builder.section, name="section"),
    path("question/", builder.new_question, name="new_question"),
    path("question/<str:key>/", builder.question, name="question"),
    path("condition/<str:key>/", builder.condition, name="condition"),
    path("langues/", builder.languages, name="languages"),
    path("pret/", desk.take, name="take"),
    path("editions/", editions.editions, name="editions"),
    path("publier/", desk.publish, name="publish"),
    path("abandonner/", desk.abandon, name="abandon"),
    path("apercu/", desk.preview, name="preview"),
    path("reponses/", desk.responses, name="responses"),
    path("invitations/", people.invitations, name="invitations"),
    path("invitations/rappel/", people.remind, name="remind"),
    path("invitations/lettres.csv", people.letters, name="letters"),
    path("quotas/", people.quotas, name="quotas"),
    *paper.urlpatterns,
    *results.urlpatterns,
]
