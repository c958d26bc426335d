"""Public pages, under /demarches/<process>/plan/<activity>/."""

from django.urls import path

from parvis.activities.plan.views import follow, public, remarks

app_name = "plan"
urlpatterns = [
    path("", public.home, name="home"),
    path("actions/", public.actions, name="actions"),
    path("actions/<int:number>/", public.action, name="action"),
    path("changements/", follow.changes, name="changes"),
    path("calendrier/", follow.schedule, name="schedule"),
    path("tableau/", follow.board, name="board"),
    path("indicateurs/", follow.indicators, name="indicators"),
    path("evaluation/<slug:moment>/", follow.evaluation, name="evaluation"),
    path("photos/<uuid:uuid>/", follow.photo, name="photo"),
    path("avis/", remarks.remarks, name="remarks"),
    path("avis/donner/", remarks.remark, name="remark"),
]
