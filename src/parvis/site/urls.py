from django.urls import path

from parvis.site.desk import home as desk
from parvis.site.desk import waiting
from parvis.site.public import (
    home,
    language,
    legal,
    processes,
    responsiveness,
    search,
    style,
    technical,
)

app_name = "site"
urlpatterns = [
    path("", home.home, name="home"),
    path("comment-ca-marche/", home.how, name="how"),
    path("demarches/", processes.process_list, name="processes"),
    path("demarches/<slug:process>/", processes.process, name="process"),
    path(
        "demarches/<slug:process>/fichiers/<slug:activity>/<slug:export>/",
        processes.export,
        name="export",
    ),
    path("reactivite/", responsiveness.page, name="responsiveness"),
    path("reactivite/contributions.csv", responsiveness.table, name="responsiveness_csv"),
    path("reactivite/majorite.csv", responsiveness.issues, name="responsiveness_issues"),
    path("reactivite/chiffres.json", responsiveness.data, name="responsiveness_json"),
    path("recherche/", search.search, name="search"),
    path("vie-privee/", legal.privacy, name="privacy"),
    path("accessibilite/", legal.accessibility, name="accessibility"),
    path("accessibilite.json", legal.accessibility_json, name="accessibility_json"),
    path("conditions/", legal.terms, name="terms"),
    path("regles-de-moderation/", legal.moderation, name="moderation"),
    path("style/", style.style, name="style"),
    path("langue/<str:code>/", language.choose, name="language"),
    path("bureau/", desk.desk, name="desk"),
    path("bureau/reactivite/", waiting.waiting, name="waiting"),
    path("sante/", technical.health, name="health"),
    path("robots.txt", technical.robots, name="robots"),
    path(".well-known/security.txt", technical.security, name="security"),
]
