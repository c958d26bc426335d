"""The first screen of a municipality, and how participation works there."""

from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from parvis.common.shared import rendered, shared
from parvis.processes.ladder import Level
from parvis.site.public.crumbs import crumbs
from parvis.site.selectors.home import home_context


@require_safe
def home(request):
    def make():
        return rendered(request, "site/home", ("hero", "main"), home_context(request.municipality))

    return render(request, "site/home.html", {"shared": shared("home", make)})


@require_safe
def how(request):
    """How it works: the ladder, the life of a process, the public ledger."""
    context = {"level": Level.CO_DECIDE, "crumbs": crumbs(here=_("Comment ça marche"))}
    return render(request, "site/how.html", context)
