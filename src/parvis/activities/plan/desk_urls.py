"""The desk, under /bureau/plan/<process>/<activity>/."""

from django.urls import path

from parvis.activities.plan.views import desk, desk_follow, desk_work, exchange

app_name = "plan_desk"
urlpatterns = [
    path("", desk.overview, name="overview"),
    path("objectifs/", desk.structure, name="structure"),
    path("objectifs/ajouter/", desk.objective_new, name="objective_new"),
    path("objectifs/modele/", desk.start, name="start"),
    path("objectifs/<str:path>/", desk.objective, name="objective"),
    path("actions/", desk.actions, name="actions"),
    path("actions/ajouter/", desk.action_new, name="action_new"),
    path("actions/<int:number>/", desk.action, name="action"),
    path("actions/<int:number>/nouvelles/", desk_follow.news, name="news"),
    path("actions/<int:number>/deplacer/", desk_follow.move, name="move"),
    path("actions/<int:number>/origine/retirer/", desk.link_remove, name="link_remove"),
    path("indicateurs/", desk_follow.indicators, name="indicators"),
    path("indicateurs/ajouter/", desk_follow.indicator_new, name="indicator_new"),
    path("indicateurs/<int:number>/", desk_follow.indicator, name="indicator"),
    path("indicateurs/<int:number>/mesurer/", desk_follow.measure, name="measure"),
    path("reprendre/", desk_work.taking, name="taking"),
    path("fichiers/", exchange.exchange, name="exchange"),
    path("fichiers/confirmer/", exchange.confirm, name="confirm"),
    path("evaluations/", desk_work.evaluations, name="evaluations"),
    path("evaluations/<slug:moment>/", desk_work.evaluation, name="evaluation"),
    path(
        "evaluations/<slug:moment>/publier/",
        desk_work.evaluation_publish,
        name="evaluation_publish",
    ),
]
