"""A person's rights: consents, a copy of the data, deleting the account."""

from allauth.account.decorators import reauthentication_required
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_required
from django.http import Http404, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from parvis.common.errors import Refused
from parvis.common.ratelimit import limited
from parvis.people import selectors, services
from parvis.people.forms import DeletionForm
from parvis.people.models import Purpose


@require_safe
@login_required
def data(request):
    """What is kept, what the person agreed to, and what they can do about it."""
    newsletter = selectors.has_consented(request.user, Purpose.NEWSLETTER)
    context = {"consents": selectors.consents(request.user), "newsletter": newsletter}
    return render(request, "people/data.html", context)


@require_POST
@login_required
@limited("consent", 20, 3600)
def consent(request, purpose: str):
    """Give a consent, or take it back."""
    if purpose not in Purpose.values:
        raise Http404
    if request.POST.get("agree"):
        services.give_consent(request.user, purpose)
        messages.success(request, _("C’est noté : vous êtes d’accord."))
    else:
        services.withdraw_consent(request.user, purpose)
        messages.success(request, _("C’est noté : vous n’êtes plus d’accord."))
    return redirect("people:data")


@require_POST
@login_required
@limited("copy", 10, 3600)
@never_cache
def download(request):
    """The copy of a person's data, as a file."""
    response = JsonResponse(
        services.export_data(request.user),
        json_dumps_params={"ensure_ascii": False, "indent": 2, "default": str},
    )
    response["Content-Disposition"] = 'attachment; filename="mes-donnees.json"'
    return response


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@reauthentication_required
@limited("deletion", 10, 3600)
def delete(request):
    """Delete the account, after a fresh proof of identity and a word typed by hand."""
    form = DeletionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            services.delete_account(request.user)
        except Refused as refusal:
            form.add_error(None, refusal.message)
        else:
            logout(request)
            return redirect("people:deleted")
    status = 422 if form.errors else 200
    return render(request, "people/delete.html", {"form": form}, status=status)


@require_safe
def deleted(request):
    """The last page: the account is gone."""
    return render(request, "people/deleted.html")
