"""`request.roles`, and the second factor that staff need."""

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.shortcuts import redirect
from django.utils.functional import SimpleLazyObject

from parvis.people.models import STAFF_ROLES
from parvis.people.rules import roles_of
from parvis.people.selectors import is_demonstration

# Where staff without a second factor may still go: to set it up, or to leave.
OPEN_TO_ALL = ("/compte/", "/moi/double-protection/", "/static/", "/langue/", "/marque.css")


class MemberMiddleware:
    """Sets `request.roles` (lazy) and sends staff without a second factor to set one up."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        request.roles = SimpleLazyObject(lambda: roles_of(request.user))
        if settings.STAFF_MFA_REQUIRED and lacks_second_factor(request):
            return redirect("people:second_factor")
        return self.get_response(request)


def lacks_second_factor(request) -> bool:
    """Whether the person works for the municipality and signs in with one factor only.

    The shared accounts of a demonstration are let through: nobody could set up their factor.
    """
    return (
        not request.path.startswith(OPEN_TO_ALL)
        and request.user.is_authenticated
        and bool(roles_of(request.user) & STAFF_ROLES)
        and not is_demonstration()
        and not is_mfa_enabled(request.user)
    )
