"""A kiosk in a hall: one person after another, from the start each time."""

from secrets import compare_digest

from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from parvis.activities.survey.forms.begin import BeginForm
from parvis.activities.survey.keys import kiosk_key
from parvis.activities.survey.selectors.versions import current_version
from parvis.activities.survey.services.answering import begin_at_kiosk
from parvis.activities.survey.views.shared import find, page
from parvis.common.errors import Refused
from parvis.common.ratelimit import limited
from parvis.processes.activity_pages import posted, slugs

SECONDS_OF_THANKS = 8
COOKIE = "survey-kiosk"


def find_kiosk(request, process: str, activity: str, key: str):
    """The activity, at the address that only its desk gives; else 404."""
    found = find(request, process, activity)
    if not compare_digest(key.encode(), kiosk_key(found).encode()):
        raise Http404
    return found


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@limited("survey-kiosk", 300, 3600)
def start(request, process: str, activity: str, key: str):
    """The first screen; POST begins anew and forgets what the person before left."""
    found = find_kiosk(request, process, activity, key)
    version = current_version(found)
    form = BeginForm(version, False, posted(request))
    if request.method == "POST" and form.is_valid():
        before = request.get_signed_cookie(COOKIE, default="", salt=COOKIE)
        try:
            token = begin_at_kiosk(found, language=form.begin_value()["language"], before=before)
        except Refused as refusal:
            form.add_error(None, refusal.message)
        else:
            answer = redirect("survey:answer", *slugs(found), token)
            answer.set_signed_cookie(
                COOKIE,
                token,
                salt=COOKIE,
                httponly=True,
                samesite="Lax",
                secure=request.is_secure(),
            )
            return answer
    context = page(found, _("Répondre ici"), form=form, version=version, is_kiosk=True)
    return render(request, "survey/kiosk.html", context, status=422 if form.errors else 200)


@never_cache
@require_safe
def thanks(request, process: str, activity: str, key: str):
    """The end; the first screen comes back by itself."""
    found = find_kiosk(request, process, activity, key)
    context = page(found, _("Merci !"), key=key, seconds=SECONDS_OF_THANKS, is_kiosk=True)
    return render(request, "survey/kiosk_thanks.html", context)
