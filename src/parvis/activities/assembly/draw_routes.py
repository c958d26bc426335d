"""The addresses of the draws and of the members, for `urls` and `desk_urls`."""

from django.urls import path

from parvis.activities.assembly.views import (
    criteria,
    draws,
    letters,
    lottery,
    members_desk,
    replies,
    seats,
)

PUBLIC = [
    path("repondre/", replies.reply, name="reply"),
    path("tirage/", lottery.lottery, name="lottery"),
    path("tirage/ecran/", lottery.screen, name="screen"),
    path("tirage/verifier/", lottery.verification, name="verification"),
    path("tirage/fichiers.zip", lottery.files, name="files"),
    path("tirage/membres/", seats.log, name="log"),
    path("rejoindre/", seats.join, name="join"),
    path("ma-place/", seats.own, name="seat"),
]

DESK = [
    path("registre/", letters.letters, name="letters"),
    path("registre/tirer/", letters.draw, name="draw_letters"),
    path("registre/imprimer/", letters.print_letters, name="print_letters"),
    path("reponses/", replies.replies, name="replies"),
    path("reponses/noter/", replies.write_down, name="write_down"),
    path("criteres/", criteria.criteria, name="criteria"),
    path("criteres/nouveau/", criteria.criterion, name="new_criterion"),
    path("criteres/proposer/", criteria.propose_quotas, name="propose_quotas"),
    path("criteres/<slug:slug>/", criteria.criterion, name="criterion"),
    path("criteres/<slug:slug>/retirer/", criteria.delete, name="delete_criterion"),
    path("tirage/", draws.draw, name="draw"),
    path("tirage/calculer/", draws.compute, name="compute_panels"),
    path("tirage/arreter/", draws.stop, name="stop_panels"),
    path("tirage/publier/", draws.publish, name="publish_panels"),
    path("tirage/tirer/", draws.cast, name="cast"),
    path("tirage/reprendre/", draws.cancel, name="cancel_panels"),
    path("membres/", members_desk.seats, name="seats"),
    path("membres/ecrire/", members_desk.invite, name="invite"),
    path("membres/elus/", members_desk.appoint_elected, name="appoint"),
    path("membres/contacts.csv", members_desk.contacts, name="contacts"),
    path("membres/indemnites.csv", members_desk.allowance_file, name="allowances"),
    path("membres/<slug:number>/retrait/", members_desk.leave, name="leave"),
    path("membres/<slug:number>/confirmer/", members_desk.confirm, name="confirm"),
    path("membres/<slug:number>/code/", members_desk.new_code, name="new_code"),
]
