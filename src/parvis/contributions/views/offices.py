"""The desk's list of municipal services."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from parvis.common.errors import require
from parvis.contributions.forms import ServiceForm
from parvis.contributions.models import Service
from parvis.contributions.services.offices import save_service
from parvis.contributions.views.shared import accepted


@require_http_methods(["GET", "HEAD", "POST"])
def services(request):
    """Every service with who answers for it; adding one."""
    return edit(request, None)


@require_http_methods(["GET", "HEAD", "POST"])
def service(request, uuid):
    """Changing one."""
    found = Service.objects.filter(uuid=uuid).first()
    if found is None:
        raise Http404
    return edit(request, found)


def edit(request, found: Service | None):
    require(request.user, "contributions.manage_services")
    form = ServiceForm(found, request.POST or None)

    def write(**values):
        save_service(found, by=request.user, **values)

    if accepted(request, form, write):
        messages.success(request, _("Le service est enregistré."))
        return redirect("contributions:services")
    rows = Service.objects.select_related("in_charge")
    context = {"form": form, "service": found, "rows": rows}
    status = 422 if form.errors else 200
    return render(request, "contributions/desk/services.html", context, status=status)
