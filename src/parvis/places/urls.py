from django.urls import path

from parvis.places import views

app_name = "places"
urlpatterns = [path("marque.css", views.brand, name="brand")]
