"""The home of a survey."""

from django.shortcuts import render
from django.views.decorators.http import require_safe

from parvis.activities.survey.configuration import ACCOUNT, CODE
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
