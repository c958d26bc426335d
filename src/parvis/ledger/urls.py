from django.urls import path

from parvis.ledger import views

app_name = "ledger"
urlpatterns = [
    path("registre/", views.listing, name="list"),
    path("registre/registre.json", views.download, name="json"),
    path("registre/verify_ledger.py", views.verifier, name="verifier"),
    path("registre/<int:number>/", views.entry, name="entry"),
]
