"""Two processes at once: one change; nothing written after the close."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier, Event

import pytest
from django.db import connection, transaction
from django.utils import timezone
from django_scopes import scope

from parvis.common.errors import Refused
from parvis.ledger.models import Entry
from parvis.processes.models import Activity, StageChange
from parvis.processes.services import advance, hold_open, hold_stage, open_stage, schedule_stage

HOUR = timedelta(hours=1)


def in_thread(municipality, work):
    """`work()` in a thread of its own, in the scope, with its own connection."""

    def run():
        try:
            with scope(municipality=municipality):
                return work()
        finally:
            connection.close()

    return run


def test_advance_from_many_threads_changes_once(database_file, commune, activity):
    schedule_stage(activity, "vote", timezone.now() - HOUR)
    barrier = Barrier(4)

    def work():
        stale = Activity.objects.get(pk=activity.pk)
        barrier.wait()
        return advance(stale).stage_slug

    with ThreadPoolExecutor(4) as pool:
        futures = [pool.submit(in_thread(commune, work)) for _ in range(4)]
        assert [future.result() for future in futures] == ["vote"] * 4
    assert StageChange.objects.count() == 1
    assert Entry.objects.filter(verb="stage.opened").count() == 1


HOLDS = pytest.mark.parametrize("hold", [hold_open, hold_stage])


@HOLDS
def test_close_waits_for_a_write_in_progress(database_file, commune, activity, hold):
    holding, order = Event(), []

    def write():
        with transaction.atomic():
            hold(Activity.objects.get(pk=activity.pk), "submit")
            holding.set()
            # Long enough for the close to be waiting, were it not to wait it would be first.
            Event().wait(0.3)
            order.append("write")
            return Activity.objects.get(pk=activity.pk).stage_slug

    def close():
        holding.wait(5)
        open_stage(Activity.objects.get(pk=activity.pk), "vote")
        order.append("close")

    with ThreadPoolExecutor(2) as pool:
        writing = pool.submit(in_thread(commune, write))
        closing = pool.submit(in_thread(commune, close))
        assert writing.result() == "submit"
        closing.result()
    assert order == ["write", "close"]


@HOLDS
def test_write_after_the_close_refused_with_a_stale_object(database_file, commune, activity, hold):
    stale = Activity.objects.get(pk=activity.pk)
    open_stage(activity, "vote")

    def write():
        try:
            with transaction.atomic():
                hold(stale, "submit")
        except Refused as refusal:
            return refusal.code
        return "written"

    with ThreadPoolExecutor(1) as pool:
        assert pool.submit(in_thread(commune, write)).result() == "closed"
