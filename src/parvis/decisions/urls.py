from django.urls import path

from parvis.decisions.views import (
    contributions,
    delivery,
    desk,
    files,
    followup,
    marks,
    news,
    public,
    results,
    thread,
)

app_name = "decisions"
DESK = "bureau/decisions/"
urlpatterns = [
    path("decisions/", public.listing, name="list"),
    path("decisions/<uuid:uuid>/", public.detail, name="detail"),
    path("decisions/engagements/<uuid:uuid>/", followup.commitment, name="commitment"),
    path("decisions/engagements/<uuid:uuid>/suivre/", followup.follow_one, name="follow"),
    path("decisions/<uuid:uuid>/document.pdf", files.decision_document, name="document"),
    path("decisions/conventions/<uuid:uuid>.pdf", files.agreement_document, name="agreement"),
    path("decisions/photos/<uuid:uuid>/", files.photo, name="photo"),
    path("decisions/photos/<uuid:uuid>/vignette/", files.thumbnail, name="thumbnail"),
    path("suivi/", followup.board, name="followup"),
    path("contributions/<uuid:uuid>/devenir/", thread.page, name="thread"),
    path("contributions/<uuid:uuid>/devenir.json", thread.data, name="thread_json"),
    path("contributions/<uuid:uuid>/devenir/avis/", marks.give, name="mark"),
    path(DESK, desk.listing, name="desk_list"),
    path(DESK + "nouvelle/", desk.choose, name="desk_choose"),
    path(DESK + "nouvelle/<slug:process>/", desk.create, name="desk_create"),
    path(DESK + "<uuid:uuid>/", desk.edit, name="desk_edit"),
    path(DESK + "<uuid:uuid>/publier/", desk.publish, name="desk_publish"),
    path(DESK + "<uuid:uuid>/contributions/", contributions.show, name="desk_links"),
    path(DESK + "<uuid:uuid>/contributions/lier/", contributions.link, name="desk_link"),
    path(DESK + "<uuid:uuid>/contributions/delier/", contributions.unlink, name="desk_unlink"),
    path(DESK + "<uuid:uuid>/resultats/", results.show, name="desk_results"),
    path(DESK + "<uuid:uuid>/resultats/lier/", results.link, name="desk_result"),
    path(DESK + "<uuid:uuid>/resultats/delier/", results.unlink, name="desk_result_unlink"),
    path(DESK + "<uuid:uuid>/engagements/", news.add, name="desk_commitments"),
    path(DESK + "engagements/<uuid:uuid>/", news.update, name="desk_update"),
    path(DESK + "engagements/<uuid:uuid>/convention/", delivery.agreements, name="desk_agreements"),
    path(DESK + "engagements/<uuid:uuid>/convention/fin/", delivery.end, name="desk_end"),
    path(DESK + "engagements/<uuid:uuid>/evaluation/", delivery.evaluate, name="desk_evaluate"),
]
