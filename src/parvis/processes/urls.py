from django.urls import path

from parvis.processes.views import (
    activities,
    documents,
    listing,
    phases,
    publication,
    stages,
    team,
    texts,
)

app_name = "processes"
ONE = "bureau/demarches/<slug:slug>/"
ACTIVITY = ONE + "activites/<slug:activity_slug>/"
urlpatterns = [
    path("bureau/demarches/", listing.processes, name="desk_list"),
    path("bureau/demarches/nouvelle/", listing.choose, name="desk_choose"),
    path("bureau/demarches/nouvelle/<slug:blueprint_slug>/", listing.create, name="desk_create"),
    path(ONE, texts.edit, name="desk_edit"),
    path(ONE + "phases/", phases.edit, name="desk_phases"),
    path(ONE + "equipe/", team.edit, name="desk_team"),
    path(ONE + "equipe/retirer/", team.remove, name="desk_team_remove"),
    path(ONE + "documents/", documents.edit, name="desk_documents"),
    path(
        ONE + "documents/<uuid:document>/retirer/",
        documents.remove,
        name="desk_document_remove",
    ),
    path(ONE + "activites/", activities.listing, name="desk_activities"),
    path(ACTIVITY, activities.configure, name="desk_settings"),
    path(ACTIVITY + "etapes/", stages.show, name="desk_stages"),
    path(ACTIVITY + "etapes/ouvrir/", stages.open_now, name="desk_stage_open"),
    path(ACTIVITY + "etapes/prevoir/", stages.plan, name="desk_stage_plan"),
    path(ACTIVITY + "etapes/oublier/", stages.forget, name="desk_stage_forget"),
    path(ONE + "publication/", publication.show, name="desk_publication"),
    path(ONE + "publication/publier/", publication.publish, name="desk_publish"),
    path(ONE + "publication/niveau/", publication.level, name="desk_level"),
    path(ONE + "publication/archiver/", publication.archive, name="desk_archive"),
]
