"""Drafts: what somebody types is kept on the site, for them alone, until it is filed or forgotten.

A draft is saved as it stands: it is not checked, because it is not finished.
"""

from collections.abc import Mapping
from datetime import timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from parvis.common.errors import Refused, require
from parvis.contributions.models import Draft
from parvis.processes.services import advance

DRAFT_DAYS = 60
MOST_CHARACTERS, MOST_FIELDS = 60_000, 100


def save_draft(activity, *, author, values: Mapping[str, str], page: str, now=None) -> Draft | None:
    """Keep what is typed, in place of what was; an empty form forgets the draft.

    `page` is the path of the form. Raises `PermissionDenied` once nothing can be filed any more.
    """
    require(author, "contributions.file", advance(activity))
    typed = {name: text for name, text in values.items() if text.strip()}
    if not typed:
        forget_draft(activity, author=author)
        return None
    check_size(typed)
    row = {"values": typed, "page": page[:300], "saved_at": now or timezone.now()}
    return Draft.objects.update_or_create(activity=activity, author=author, defaults=row)[0]


def check_size(values: Mapping[str, str]) -> None:
    if len(values) > MOST_FIELDS or sum(map(len, values.values())) > MOST_CHARACTERS:
        raise Refused(
            _("Ce texte est trop long pour être gardé en brouillon. Raccourcissez-le."),
            code="too_long",
        )


def forget_draft(activity, *, author) -> None:
    """Delete one's own draft; deleting none changes nothing."""
    Draft.objects.filter(activity=activity, author=author).delete()


def delete_old_drafts(now) -> int:
    """Forget what nobody has touched for `DRAFT_DAYS`; how many there were."""
    limit = now - timedelta(days=DRAFT_DAYS)
    return Draft.objects.filter(saved_at__lt=limit).delete()[0]
