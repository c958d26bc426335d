"""The desk, under /bureau/assembly/<process>/<activity>/."""

from django.urls import path

from parvis.activities.assembly import climate_urls
from parvis.activities.assembly.draw_routes import DESK
from parvis.activities.assembly.views import desk, desk_municipal, desk_sessions, desk_work

app_name = "assembly_desk"
urlpatterns = [
    path("", desk.board, name="board"),
    *DESK,
    path("seances/", desk_sessions.sessions, name="sessions"),
    path("seances/<uuid:uuid>/", desk_sessions.session, name="session"),
    path("seances/<uuid:uuid>/retirer/<uuid:item>/", desk_sessions.remove_item, name="remove_item"),
    path("seances/<uuid:uuid>/presences/", desk_sessions.attendance, name="attendance"),
    path(
        "seances/<uuid:uuid>/presences/papier/",
        desk_sessions.attendance_print,
        name="attendance_print",
    ),
    path("seances/<uuid:uuid>/tables/", desk_sessions.tables, name="tables"),
    path("entendus/", desk_sessions.speakers, name="speakers"),
    path("entendus/<uuid:uuid>/", desk_sessions.speaker, name="speaker"),
    path("documents/", desk_sessions.documents, name="documents"),
    path("documents/<uuid:uuid>/retirer/", desk_sessions.document_remove, name="document_remove"),
    path("recommandations/", desk_work.texts, name="texts"),
    path("vote/", desk_work.vote, name="vote"),
    path("rapport/", desk_work.report, name="report"),
    path("declaration/", desk_work.statement, name="statement"),
    path("reponses-de-la-commune/", desk_municipal.replies, name="municipal_replies"),
    path("reponses-de-la-commune/<uuid:uuid>/", desk_municipal.reply, name="municipal_reply"),
    *climate_urls.desk,
]
