from django.urls import path

from parvis.contributions.views import (
    answers,
    comments,
    desk,
    detail,
    editing,
    files,
    places,
    reports,
    supports,
)

app_name = "contributions"
urlpatterns = [
    path("contributions/<uuid:uuid>/", detail.detail, name="detail"),
    path("contributions/<uuid:uuid>/modifier/", editing.edit, name="edit"),
    path("contributions/<uuid:uuid>/retirer/", editing.withdraw, name="withdraw"),
    path("contributions/<uuid:uuid>/soutenir/", supports.support, name="support"),
    path("contributions/<uuid:uuid>/commenter/", comments.comment, name="comment"),
    path("contributions/<uuid:uuid>/reponse/", answers.answer, name="answer"),
    path("contributions/<uuid:uuid>/fusionner/", answers.merge, name="merge"),
    path("contributions/commentaires/<uuid:uuid>/", comments.thread, name="thread"),
    path("contributions/commentaires/<uuid:uuid>/repondre/", comments.reply, name="reply"),
    path(
        "contributions/commentaires/<uuid:uuid>/retirer/",
        comments.withdraw,
        name="withdraw_comment",
    ),
    path("contributions/signaler/<str:what>/<uuid:uuid>/", reports.report, name="report"),
    path("contributions/moderation/<uuid:uuid>/recours/", reports.appeal, name="appeal"),
    path("contributions/fichiers/<uuid:uuid>/", files.file, name="file"),
    path("contributions/fichiers/<uuid:uuid>/vignette/", files.thumbnail, name="thumbnail"),
    path("contributions/fichiers/<uuid:uuid>/retirer/", editing.remove_file, name="remove_file"),
    path("contributions/points/<uuid:uuid>.json", places.points, name="points"),
    path("bureau/moderation/", desk.queue, name="moderation"),
    path("bureau/moderation/recours/", desk.appeals, name="moderation_appeals"),
    path("bureau/moderation/journal/", desk.log, name="moderation_log"),
    path("bureau/moderation/recours/<uuid:uuid>/", desk.appeal, name="moderation_appeal"),
    path("bureau/moderation/<str:what>/<uuid:uuid>/", desk.target, name="moderate"),
]
