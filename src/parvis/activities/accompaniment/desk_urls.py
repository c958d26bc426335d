"""The desk, under /bureau/accompaniment/<process>/<activity>/."""

from django.urls import path

from parvis.activities.accompaniment.views import desk, modules

app_name = "accompaniment_desk"
ONE = "modules/<int:number>/"
urlpatterns = [
    path("", desk.board, name="board"),
    path("termes/", desk.terms, name="terms"),
    path("signer/<slug:side>/", desk.signature, name="sign"),
    path("partage/", desk.shares, name="shares"),
    path("partage/lire/", desk.shared, name="shared"),
    path("conclusion/", desk.conclusion, name="conclusion"),
    path("modules/catalogue/", modules.from_catalogue, name="from_catalogue"),
    path("modules/ecrire/", modules.own, name="own"),
    path(ONE, modules.module, name="module"),
    path(ONE + "changer/", modules.change, name="change"),
    path(ONE + "retirer/", modules.remove, name="remove"),
    path(ONE + "evaluation/", modules.evaluate, name="evaluate"),
    path(ONE + "livrables/<int:pk>/reponse/", modules.decide, name="decide"),
    path(ONE + "<slug:noun>/ajouter/", modules.part, name="add_part"),
    path(ONE + "<slug:noun>/<int:pk>/", modules.part, name="part"),
]
