"""The contribution that a page is about."""

from django.db.models import Exists, OuterRef
from django.http import Http404

from parvis.contributions.models import CoAuthor, Contribution


def find(request, uuid) -> Contribution:
    """The contribution, if the visitor may see it."""
    writing = CoAuthor.objects.filter(contribution=OuterRef("pk"), state=CoAuthor.State.ACCEPTED)
    found = Contribution.objects.filter(uuid=uuid).annotate(has_coauthors=Exists(writing))
    found = found.select_related(
        "author", "activity__process", "merged_into__activity__process", "answer_mark"
    )
    contribution = found.first()
    if contribution is None or not request.user.has_perm("contributions.see", contribution):
        raise Http404
    return contribution
