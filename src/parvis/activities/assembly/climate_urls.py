"""Addresses of the climate plan, public and at the desk."""

from django.urls import path

from parvis.activities.assembly.views import climate, climate_desk, climate_edit

public = [
    path("climat/", climate.climate, name="climate"),
    path("climat/inventaires/<int:year>/", climate.inventory, name="climate_inventory"),
    path("climat/actions/", climate.actions, name="climate_actions"),
    path("climat/actions/<slug:id>/", climate.action, name="climate_action"),
    path("climat/risques/", climate.risks, name="climate_risks"),
    path("climat/besoins/", climate.answers, name="climate_answers"),
    path("climat/suivi/", climate.monitoring, name="climate_monitoring"),
]
desk = [
    path("climat/", climate_desk.climate, name="climate"),
    path("climat/publier/", climate_desk.publish, name="climate_publish"),
    path("climat/objectif/", climate_desk.frame, name="climate_frame"),
    path("climat/importer/", climate_desk.import_file, name="climate_import"),
    path("climat/importer/confirmer/", climate_desk.confirm, name="climate_confirm"),
    path("climat/importer/oublier/", climate_desk.drop, name="climate_drop"),
    path("climat/modele.xlsx", climate_desk.template, name="climate_template"),
    path("climat/fichier/<slug:form>/", climate_desk.file, name="climate_file"),
    path("climat/suivi/", climate_desk.monitoring, name="climate_monitoring"),
    path("climat/suivi/remis/", climate_desk.filings, name="climate_filing"),
    path("climat/suivi/remis/<int:pk>/", climate_desk.remove_filing, name="climate_unfile"),
    path("climat/voix/", climate_desk.voices, name="climate_voices"),
    path("climat/historique/", climate_desk.versions, name="climate_versions"),
    path("climat/actions/", climate_edit.actions, name="climate_actions"),
    path("climat/action/", climate_edit.action, name="climate_new_action"),
    path("climat/actions/<slug:id>/", climate_edit.action, name="climate_action"),
    path("climat/inventaires/", climate_edit.inventories, name="climate_inventories"),
    path("climat/inventaires/<int:year>/", climate_edit.inventory, name="climate_inventory"),
    path("climat/inventaires/<int:year>/facteurs/", climate_edit.factors, name="climate_factors"),
    path("climat/risques/", climate_edit.risks, name="climate_risks"),
    path("climat/risques/<slug:hazard>/", climate_edit.risk, name="climate_risk"),
    path("climat/effacer/<slug:part>/<slug:name>/", climate_edit.delete, name="climate_delete"),
]
