"""The policy header is django-csp's, also for answers that change it."""

import pytest
from csp.constants import HEADER
from csp.decorators import csp_exempt, csp_update
from csp.exceptions import CSPNonceError
from csp.middleware import CSPMiddleware
from django.http import HttpResponse

from parvis.common.policy import PolicyMiddleware


def plain(request):
    return HttpResponse("une page")


def with_own(request):
    return HttpResponse(headers={HEADER: "default-src 'none'; sandbox"})


more_images = csp_update({"img-src": ["https://tuiles.example"]})(plain)
exempt = csp_exempt()(plain)


def directives(answer) -> set[str] | None:
    return set(answer[HEADER].split("; ")) if HEADER in answer else None


@pytest.mark.parametrize("view", [plain, with_own, more_images, exempt])
def test_policy_is_the_one_of_django_csp(rf, view):
    request = rf.get("/")
    ours, theirs = PolicyMiddleware(view)(request), CSPMiddleware(view)(request)
    assert directives(ours) == directives(theirs)


def test_policy_of_a_page_allows_its_own_scripts_only(rf):
    found = directives(PolicyMiddleware(plain)(rf.get("/")))
    assert {"script-src 'self'", "object-src 'none'", "frame-ancestors 'none'"} <= found


def test_nonce_after_the_header_is_refused(rf):
    request = rf.get("/")
    PolicyMiddleware(plain)(request)
    with pytest.raises(CSPNonceError):
        str(request.csp_nonce)


def test_report_only_policy_is_sent_too(rf, settings):
    settings.CONTENT_SECURITY_POLICY_REPORT_ONLY = {"DIRECTIVES": {"default-src": ["'self'"]}}
    answer = PolicyMiddleware(plain)(rf.get("/"))
    assert answer["Content-Security-Policy-Report-Only"] == "default-src 'self'"
