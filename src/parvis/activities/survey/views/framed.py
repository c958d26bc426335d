"""Answering in a page of another site: a card, then the same pages as on our own, in a frame.

Browsers keep the site's cookies from a frame. So nobody is signed in there, whatever the cookies
of a request say, and a forged request could do nothing that its author could not do without the
browser: what these views write is tied to the code of a begun answer, which is in the address, and
not to a cookie. That is why they go without the token against forgery.

Only the sites named in the settings may frame them: anybody else's page could lay its own words
over ours.
"""

from functools import wraps

from csp.decorators import csp_replace
from django.contrib.auth.models import AnonymousUser
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from parvis.activities.survey.configuration import configuration
from parvis.activities.survey.selectors.versions import current_version
from parvis.activities.survey.views import answer as own_site
from parvis.activities.survey.views.shared import find, page
from parvis.common.errors import Refused
from parvis.processes.activity_pages import slugs


def framed(view):
    """`view` for a frame: nobody is signed in, a refusal is said in the frame, others may not."""

    @csrf_exempt
    @never_cache
    @wraps(view)
    def inner(request, process: str, activity: str, **more):
        request.user, request.is_framed = AnonymousUser(), True
        found = find(request, process, activity)
        try:
            response = view(request, process, activity, **more)
        except Refused as refusal:
            response = refused(request, found, refusal)
        except Http404:
            response = lost(request, found)
        return framed_by(response, configuration(found).embed)

    return inner


def framed_by(response, hosts):
    """Let the pages of `hosts` frame a response; without any, nobody may."""
    if not hosts:
        return response
    response.xframe_options_exempt = True
    policy = {"frame-ancestors": [f"https://{host}" for host in hosts]}
    return csp_replace(policy)(lambda: response)()


def refused(request, activity, refusal: Refused):
    """A refusal that the view did not catch, such as too many requests."""
    context = page(activity, _("Réponse non enregistrée"), refusal=refusal)
    return render(request, "survey/refused.html", context, status=refusal.status)


def lost(request, activity):
    """A begun answer that is not there (any more)."""
    context = page(activity, _("Réponse introuvable"))
    return render(request, "survey/lost.html", context, status=404)


@require_safe
@framed
def card(request, process: str, activity: str):
    """The title, the promise and the buttons. Not kept: a kept page has the policy of all."""
    found = find(request, process, activity)
    here = (
        configuration(found).answers_in_frame
        and found.stage_slug == "open"
        and current_version(found) is not None
    )
    return render(request, "survey/embed.html", page(found, may_answer_here=here))


@framed
def begin(request, process: str, activity: str):
    """Begin in the frame; where an account is needed or no site is named, on our own pages."""
    found = find(request, process, activity)
    if not configuration(found).answers_in_frame:
        return redirect("survey:begin", *slugs(found))
    return own_site.begin(request, process, activity)


answer = framed(own_site.answer)
review = framed(own_site.review)
saved = framed(own_site.saved)
thanks = framed(own_site.thanks)
