"""The Content-Security-Policy header, written once: it is the same for nearly every answer."""

from functools import lru_cache

from csp.constants import HEADER
from csp.middleware import CheckableLazyObject, CSPMiddleware
from csp.utils import build_policy
from django.conf import settings


class PolicyMiddleware(CSPMiddleware):
    """django-csp's own, which composes the policy again for each answer.

    An answer that changes, replaces or leaves out the policy, or a nonce that was asked for, goes
    the usual way.
    """

    def process_response(self, request, response):
        if is_particular(request, response):
            return super().process_response(request, response)
        response.headers.setdefault(HEADER, policy())
        request.csp_nonce = CheckableLazyObject(self._csp_nonce_post_response)
        return response


def is_particular(request, response) -> bool:
    """Whether something was said about the policy of this answer, or settings ask for more."""
    said = (name.startswith("_csp") for name in (*vars(response), *vars(request)))
    more = settings.CONTENT_SECURITY_POLICY.keys() - {"DIRECTIVES"}
    return any(said) or bool(more) or hasattr(settings, "CONTENT_SECURITY_POLICY_REPORT_ONLY")


@lru_cache(maxsize=1)
def policy() -> str:
    """The site's policy: the settings do not change while the process lives."""
    return build_policy()
