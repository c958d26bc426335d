"""The desk's pages about who may vote, under electeurs/."""

from django.urls import path

from parvis.activities.budget.views import counter, roster

urlpatterns = [
    path("electeurs/", roster.roster, name="roster"),
    path("electeurs/effacer/", roster.erase, name="erase_list"),
    path("electeurs/guichet/", counter.look_up, name="look_up"),
    path("electeurs/lettres/<uuid:uuid>/", roster.letters, name="letters"),
    path("electeurs/lettres/<uuid:uuid>/fichier/", roster.letters_file, name="letters_file"),
    path("electeurs/lettres/<uuid:uuid>/effacer/", roster.forget_letters, name="forget_letters"),
]
