from django.urls import path

from parvis.site.public import home, language

app_name = "site"
urlpatterns = [
    path("", home.home, name="home"),
    path("langue/<str:code>/", language.choose, name="language"),
]
