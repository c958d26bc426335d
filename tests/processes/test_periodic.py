from datetime import timedelta

from django.utils import timezone

from parvis.common.clock import jobs
from parvis.processes.models import Activity
from parvis.processes.services import schedule_stage


def test_clock_opens_due_stages(activity):
    schedule_stage(activity, "vote", timezone.now() - timedelta(minutes=1))
    job = next(job for job in jobs() if job.name == "processes.stages")
    job.run(timezone.now())
    assert (job.per_municipality, Activity.objects.get().stage_slug) == (True, "vote")
