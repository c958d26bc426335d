"""Public pages, under /demarches/<process>/survey/<activity>/."""

from django.urls import path

from parvis.activities.survey.results import urls as results
from parvis.activities.survey.views import answer, framed, kiosk, public

app_name = "survey"
urlpatterns = [
    path("", public.home, name="home"),
    path("repondre/", answer.begin, name="begin"),
    path("reprendre/", answer.resume, name="resume"),
    path("merci/", answer.thanks, name="thanks"),
    path("repondre/<str:token>/", answer.answer, name="answer"),
    path("repondre/<str:token>/relire/", answer.review, name="review"),
    path("repondre/<str:token>/plus-tard/", answer.saved, name="saved"),
    path("borne/<str:key>/", kiosk.start, name="kiosk"),
    path("borne/<str:key>/merci/", kiosk.thanks, name="kiosk_thanks"),
    path("integrer/", framed.card, name="embed"),
    path("integrer/repondre/", framed.begin, name="framed_begin"),
    path("integrer/merci/", framed.thanks, name="framed_thanks"),
    path("integrer/repondre/<str:token>/", framed.answer, name="framed_answer"),
    path("integrer/repondre/<str:token>/relire/", framed.review, name="framed_review"),
    path("integrer/repondre/<str:token>/plus-tard/", framed.saved, name="framed_saved"),
    *results.urlpatterns,
]
