"""Background work: computing a lottery of panels."""

from django_scopes import scope
from django_tasks import task

from parvis.places.models import Municipality


@task()
def compute_panels_later(draw_id: int, municipality_id: int) -> None:
    """Compute the panels; nothing when they were asked for anew, or computed, meanwhile."""
    from parvis.activities.assembly.models import PanelDraw
    from parvis.activities.assembly.services.panels import run_panels

    with scope(municipality=Municipality.objects.get(pk=municipality_id)):
        waiting = PanelDraw.objects.filter(pk=draw_id, state=PanelDraw.State.WAITING)
        draw = waiting.select_related("activity__process").first()
        if draw is not None:
            run_panels(draw)
