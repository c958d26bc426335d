"""The desk, under /bureau/budget/<process>/<activity>/."""

from django.urls import include, path

from parvis.activities.budget.views import board, desk, desk_delivery, rules, simulation

app_name = "budget_desk"
urlpatterns = [
    path("", board.board, name="board"),
    path("tableau.csv", board.board_csv, name="board_csv"),
    path("projet/<uuid:uuid>/", desk.project, name="project"),
    path("regles/", rules.desk_rules, name="rules"),
    path("regles/partir/", rules.start_from, name="start_from"),
    path("vote/", desk.vote, name="vote"),
    path("vote/compter/", desk.count_now, name="count"),
    path("vote/publier/", desk.publish_now, name="publish"),
    path("vote/comparer/", desk.compare_now, name="compare"),
    path("realisation/", desk_delivery.board, name="delivery"),
    path("realisation/conseil/", desk_delivery.council, name="council"),
    path("realisation/", include("parvis.activities.budget.desk_edition_urls")),
    path("", include("parvis.activities.budget.desk_paper_urls")),
    path("simuler/", simulation.simulations, name="simulations"),
    path("simuler/<uuid:uuid>/", simulation.simulation, name="simulation"),
    path("simuler/<uuid:uuid>/tableau.csv", simulation.simulation_csv, name="simulation_csv"),
    path("simuler/<uuid:uuid>/effacer/", simulation.forget, name="forget"),
    path("", include("parvis.activities.budget.desk_roster_urls")),
]
