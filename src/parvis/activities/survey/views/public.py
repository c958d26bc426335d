"""The home of a survey, and the card that other sites may show in their pages."""

from csp.decorators import csp_replace
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from parvis.activities.survey.configuration import ACCOUNT, CODE, configuration
from parvis.activities.survey.selectors.versions import current_version
from parvis.activities.survey.views.shared import find, page


@require_safe
def home(request, process: str, activity: str):
    """What happens now, what is asked, and what becomes of the answers."""
    found = find(request, process, activity)
    may_manage = request.user.has_perm("survey.build", found)
    version = current_version(found)
    context = page(found, version=version, may_manage=may_manage)
    context |= {"needs_code": context["config"].who == CODE}
    context |= {"needs_account": context["config"].who == ACCOUNT}
    return render(request, "survey/home.html", context)


@never_cache
@require_safe
def embed(request, process: str, activity: str):
    """The title, the promise and the button: only the listed sites may frame it.

    Nothing is filled in inside a frame: browsers keep cookies from it, so the button opens the
    survey on its own site. Not kept for others: a kept page has the policy of all the others.
    """
    found = find(request, process, activity)
    answer = render(request, "survey/embed.html", page(found))
    hosts = [f"https://{host}" for host in configuration(found).embed]
    if hosts:
        answer.xframe_options_exempt = True
        return csp_replace({"frame-ancestors": hosts})(lambda _request: answer)(request)
    return answer
