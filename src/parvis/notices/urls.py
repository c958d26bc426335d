from django.urls import path

from parvis.notices import views

app_name = "notices"
urlpatterns = [
    path("moi/avis/", views.listing, name="list"),
    path("moi/avis/tout-lu/", views.read_all, name="read_all"),
    path("moi/avis/preferences/", views.preferences, name="preferences"),
    path("moi/avis/desabonnement/<str:token>/", views.unsubscribe, name="unsubscribe"),
    path("moi/avis/<uuid:uuid>/", views.open_notice, name="open"),
    path("moi/avis/<uuid:uuid>/lu/", views.read, name="read"),
    path("moi/suivre/", views.follow, name="follow"),
]
