"""What everybody may read of a diagnosis."""

from django.shortcuts import render
from django.views.decorators.http import require_safe

from parvis.activities.diagnosis.selectors.diagnoses import asked_of, frame_of, grid_of
from parvis.activities.diagnosis.views.shared import find, page


@require_safe
def home(request, process: str, activity: str):
    """What happens now, and what is looked at."""
    found = find(request, process, activity)
    frame = frame_of(found)
    context = page(
        found,
        frame=frame,
        grid=grid_of(frame),
        asked=len(asked_of(frame)),
        may_manage=request.user.has_perm("diagnosis.manage", found),
    )
    return render(request, "diagnosis/home.html", context)
