"""Entering a demonstration as one of its people, in one click."""

from allauth.account.utils import perform_login
from django.http import Http404
from django.views.decorators.http import require_POST

from parvis.common.ratelimit import limited
from parvis.people import services
from parvis.people.views.invitation import safe_next


@require_POST
@limited("demonstration", 60, 600)
def enter(request, uuid):
    """Sign in as a demonstration account; 404 anywhere else than in a demonstration."""
    user = services.demonstration_account(uuid)
    if user is None:
        raise Http404
    return perform_login(request, user, email_verification="none", redirect_url=safe_next(request))
