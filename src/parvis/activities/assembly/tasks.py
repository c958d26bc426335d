"""Background work: computing a lottery of panels."""

from django_scopes import scope
from django_tasks import task

from parvis.places.models import Municipality


@task()
def compute_panels_later(draw_id: int, municipality_id: int) -> None:
    """Compute the panels; nothing when they were asked for anew meanwhile."""
    from parvis.activities.assembly.models import PanelDraw
    from parvis.activities.assembly.services.panels import run_panels

    with scope(municipality=Municipality.objects.get(pk=municipality_id)):
        draw = PanelDraw.objects.select_related("activity__process").filter(pk=draw_id).first()
        if draw is not None:
            run_panels(draw)
