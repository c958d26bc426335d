"""What a form of a kind needs to show a draft again: its first values, and when it was kept."""

from datetime import datetime, timedelta
from typing import Any

from django.urls import reverse

from parvis.contributions.kept import kept_initial
from parvis.contributions.models import Draft
from parvis.contributions.services.drafts import DRAFT_DAYS


def draft_of(request, activity) -> Draft | None:
    """The person's own draft for this activity; none when a form arrives, which holds it all."""
    if request.method != "GET" or not request.user.is_authenticated:
        return None
    return Draft.objects.filter(activity=activity, author=request.user).first()


def first_values(request, draft: Draft | None) -> dict[str, Any]:
    """The draft, under what was kept when a session ended (which is newer)."""
    return (draft.values if draft else {}) | kept_initial(request)


def draft_context(request, activity, draft: Draft | None) -> dict[str, Any]:
    """For `contributions/draft_bar.html` and `contributions/similar_box.html`."""
    return {
        "draft": draft,
        "draft_url": reverse("contributions:draft", args=[activity.uuid]),
        "draft_page": request.path,
        "draft_ends": draft and ends(draft.saved_at),
        "similar_url": reverse("contributions:similar", args=[activity.uuid]),
    }


def ends(saved_at: datetime) -> datetime:
    """When a draft that nobody touches is deleted."""
    return saved_at + timedelta(days=DRAFT_DAYS)
