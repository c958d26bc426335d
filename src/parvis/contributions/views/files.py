"""Serving attachments: only those that the person may read, and never as a page of the site."""

from django.http import FileResponse, Http404
from django.views.decorators.http import require_safe

from parvis.common.downloads import defuse
from parvis.contributions.models import Attachment, Status
from parvis.processes.models import ProcessStatus

YEAR = 365 * 24 * 3600


@require_safe
def file(request, uuid):
    """An image in the page, or a PDF to download."""
    attachment = find_readable(request, uuid)
    return served(attachment, attachment.file)


@require_safe
def thumbnail(request, uuid):
    """The small form of an image, for lists."""
    attachment = find_readable(request, uuid)
    if not attachment.thumbnail:
        raise Http404
    return served(attachment, attachment.thumbnail)


def find_readable(request, uuid) -> Attachment:
    """The attachment, if its contribution is public or the person wrote or moderates it.

    The account is only looked at when the contribution is not public: most files cost one query.
    """
    try:
        attachment = Attachment.objects.select_related("contribution__activity__process").get(
            uuid=uuid
        )
    except Attachment.DoesNotExist:
        raise Http404 from None
    attachment.is_public = is_public(attachment.contribution)
    if not attachment.is_public and not may_read(request.user, attachment.contribution):
        raise Http404
    return attachment


def is_public(contribution) -> bool:
    return (
        contribution.status == Status.PUBLISHED
        and contribution.activity.process.status != ProcessStatus.DRAFT
    )


def may_read(user, contribution) -> bool:
    if not user.is_authenticated:
        return False
    return user.has_perm("contributions.leave", contribution) or user.has_perm(
        "contributions.moderate", contribution
    )


def served(attachment: Attachment, stored) -> FileResponse:
    """The bytes, with the headers that keep them from doing anything.

    A browser may keep a public file for a year: its address never changes its content. Caches
    between may not, so that a file that is hidden later is no longer given to anybody.
    """
    try:
        response = FileResponse(
            stored.open("rb"),
            as_attachment=not attachment.is_image,
            filename=attachment.name,
            content_type=attachment.media_type,
        )
    except FileNotFoundError:
        raise Http404 from None
    defuse(response)
    kept = f"private, max-age={YEAR}, immutable" if attachment.is_public else "private, no-store"
    response["Cache-Control"] = kept
    return response
