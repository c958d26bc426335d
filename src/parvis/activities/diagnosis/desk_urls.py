"""The desk, under /bureau/diagnosis/<process>/<activity>/."""

from django.urls import path, re_path

from parvis.activities.diagnosis.views import inventory, known, people, report_desk, sheets, signing

app_name = "diagnosis_desk"
urlpatterns = [
    path("", inventory.board, name="board"),
    path("ajouter/", inventory.add, name="add"),
    path("precedent/", inventory.take_up, name="take_up"),
    path("inventaire.csv", inventory.export, name="export"),
    path("importer/", sheets.send, name="sheet"),
    path("importer/confirmer/", sheets.confirm, name="confirm"),
    re_path(r"^importer/modele\.(?P<form>csv|xlsx)$", sheets.template, name="template"),
    path("connu/", known.known, name="known"),
    path("personnes/", people.people, name="people"),
    path("personnes/<int:participant>/retirer/", people.remove, name="remove_person"),
    path("signature/", signing.signature, name="signature"),
    path("rapport/", report_desk.report, name="report"),
    path("actions/", report_desk.actions, name="actions"),
    path("actions/<slug:action>/", report_desk.action, name="action"),
    path("partage/", report_desk.sharing, name="sharing"),
    path("<uuid:uuid>/", inventory.entry, name="entry"),
    path("<uuid:uuid>/retirer/", inventory.remove, name="remove"),
]
