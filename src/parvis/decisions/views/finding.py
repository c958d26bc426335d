"""The contribution that a page is about."""

from django.http import Http404

from parvis.contributions.models import Contribution


def find(request, uuid) -> Contribution:
    """The contribution, if the visitor may see it."""
    found = Contribution.objects.filter(uuid=uuid).select_related(
        "author", "activity__process", "merged_into__activity__process"
    )
    contribution = found.first()
    if contribution is None or not request.user.has_perm("contributions.see", contribution):
        raise Http404
    return contribution
