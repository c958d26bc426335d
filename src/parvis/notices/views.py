"""What a person was told, how often they want e-mail, what they follow."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import BadRequest
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from parvis.common.ratelimit import limited
from parvis.notices import selectors, services
from parvis.notices.forms import FollowForm, PreferencesForm
from parvis.notices.models import Notice, Topic
from parvis.notices.unsubscribing import read_token
from parvis.people.rules import is_staff


@require_safe
@login_required
def listing(request):
    """A person's notices, newest first."""
    page = selectors.notices_page(request.user, request.GET.get("page", 1))
    unread = selectors.unread_count(request.user)
    return render(request, "notices/list.html", {"page_obj": page, "unread": unread})


@require_safe
@login_required
def open_notice(request, uuid):
    """Go to what a notice is about; it is then read."""
    notice = Notice.objects.filter(recipient=request.user, uuid=uuid).first()
    if notice is None:
        raise Http404
    services.mark_read(request.user, uuid)
    return redirect(safe_path(request, notice.url) or "notices:list")


@require_POST
@login_required
def read(request, uuid):
    """Mark one notice as read without opening it."""
    services.mark_read(request.user, uuid)
    return redirect(safe_path(request, request.POST.get("next", "")) or "notices:list")


@require_POST
@login_required
def read_all(request):
    services.mark_all_read(request.user)
    messages.success(request, _("Tous vos avis sont marqués comme lus."))
    return redirect("notices:list")


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def preferences(request):
    """How often to write to this person, topic by topic."""
    rhythms = selectors.preferences_of(request.user)
    form = PreferencesForm(request.POST or None, rhythms=rhythms, staff=is_staff(request.user))
    if form.is_valid():
        services.save_preferences(request.user, form.cleaned_data)
        messages.success(request, _("Vos choix sont enregistrés."))
        return redirect("notices:preferences")
    return render(request, "notices/preferences.html", {"form": form})


@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def unsubscribe(request, token: str):
    """Stop e-mails from a link, without signing in.

    The link's signature stands for the form token: mail programs post here by themselves
    (RFC 8058), without cookies. Reading the page changes nothing, since they also prefetch it.
    """
    subscription = read_token(token)
    if subscription is None:
        return render(request, "notices/unsubscribe_unknown.html", status=404)
    if request.method == "POST":
        services.unsubscribe(subscription.user, subscription.topics)
    labels = [Topic(topic).label for topic in subscription.topics]
    context = {"labels": labels, "done": request.method == "POST"}
    return render(request, "notices/unsubscribe.html", context)


@require_POST
@login_required
@limited("follow", 60, 600)
def follow(request):
    """Follow a thing or stop; htmx gets the button again, a plain form goes back."""
    form = FollowForm(request.POST)
    if not form.is_valid():
        raise BadRequest("Not something to follow.")
    following = form.cleaned_data["action"] == "follow"
    act = services.follow if following else services.unfollow
    act(request.user, form.cleaned_data["subject"])
    back = safe_path(request, request.POST.get("next", "")) or "/"
    if not request.htmx:
        return redirect(back)
    context = {"following": following, "subject": form.cleaned_data["subject"], "next": back}
    return render(request, "notices/follow_button.html", context)


def safe_path(request, target: str) -> str:
    """`target` if it leads to this site, else nothing."""
    hosts, secure = {request.get_host()}, request.is_secure()
    return target if url_has_allowed_host_and_scheme(target, hosts, secure) else ""
