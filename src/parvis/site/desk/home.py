"""The desk's first page: what needs me now."""

from django.shortcuts import render
from django.views.decorators.http import require_safe

from parvis.common.errors import require
from parvis.site.selectors.desk import desk_context


@require_safe
def desk(request):
    require(request.user, "people.see_desk")
    return render(request, "site/desk/home.html", desk_context(request.user, request.roles))
