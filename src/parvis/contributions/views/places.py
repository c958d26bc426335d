"""Where the contributions of an activity are, for its map."""

from django.http import Http404, JsonResponse
from django.views.decorators.http import require_safe

from parvis.contributions.selectors import ListFilters, listing
from parvis.contributions.selectors.pages import points as points_of
from parvis.processes.models import Activity


@require_safe
def points(request, uuid):
    """The placed contributions of the same filters as the list, at most 2,000."""
    try:
        activity = Activity.objects.select_related("process").get(uuid=uuid)
    except Activity.DoesNotExist:
        raise Http404 from None
    if not request.user.has_perm("processes.see", activity):
        raise Http404
    rows = listing(activity, ListFilters.from_query(request.GET))
    return JsonResponse({"points": points_of(rows)})
