"""The first screen of a municipality."""

from django.shortcuts import render


def home(request):
    return render(request, "site/home.html")
