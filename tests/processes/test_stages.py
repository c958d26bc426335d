from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone

from parvis.common.errors import Refused
from parvis.ledger.models import Entry
from parvis.notices.models import Notice
from parvis.notices.services import follow
from parvis.processes.models import Activity, StageChange, StageDate
from parvis.processes.services import (
    advance,
    advance_due,
    hold_open,
    hold_stage,
    open_by_hand,
    open_stage,
    plan_stage,
    schedule_stage,
    unplan_stage,
)
from parvis.processes.stages import RETRY

HOUR = timedelta(hours=1)


def reread(activity) -> Activity:
    return Activity.objects.get(pk=activity.pk)


def test_open_stage_by_hand_records_reason_and_tells_followers(activity, officer, resident):
    follow(resident, activity.process.key)
    open_by_hand(activity, "vote", by=officer, reason="Tout est prêt.")
    assert reread(activity).stage_slug == "vote"
    change = StageChange.objects.get()
    assert (change.before, change.after, change.by, change.automatic) == (
        "submit",
        "vote",
        officer,
        False,
    )
    entry = Entry.objects.get(verb="stage.opened")
    assert entry.subject == activity.key
    assert entry.data == {
        "kind": "workshop",
        "from": "submit",
        "to": "vote",
        "by_date": False,
        "reason": "Tout est prêt.",
    }
    notice = Notice.objects.get(recipient=resident)
    assert notice.body == "Ateliers du centre : Vote. Votez."


@pytest.mark.parametrize(
    ("to", "reason", "code"),
    [
        ("vote", "  ", "no_reason"),
        ("submit", "Encore", "same_stage"),
        ("party", "Pourquoi pas", "unknown_stage"),
    ],
)
def test_open_stage_refused(activity, officer, to, reason, code):
    with pytest.raises(Refused) as refusal:
        open_by_hand(activity, to, by=officer, reason=reason)
    assert refusal.value.code == code
    assert StageChange.objects.count() == 0


def test_open_by_hand_refused_while_draft(draft, activity, officer):
    with pytest.raises(Refused) as refusal:
        open_by_hand(activity, "vote", by=officer, reason="Vite")
    assert refusal.value.code == "draft"


def test_advance_opens_every_due_stage_in_order(activity):
    now = timezone.now()
    schedule_stage(activity, "vote", now - 2 * HOUR)
    schedule_stage(activity, "result", now - HOUR)
    advanced = advance(reread(activity), now=now)
    assert advanced.stage_slug == "result"
    assert [change.after for change in StageChange.objects.all()] == ["vote", "result"]
    assert reread(activity).next_change_at is None
    assert reread(activity).settings["changes"] == 2


def test_advance_dates_the_change_at_its_planned_date(activity):
    planned = timezone.now() - 3 * HOUR
    schedule_stage(activity, "vote", planned)
    advance(reread(activity))
    change = StageChange.objects.get()
    assert (change.changed_at, change.automatic) == (planned, True)


def test_advance_reads_nothing_before_the_date(activity, django_assert_num_queries):
    schedule_stage(activity, "vote", timezone.now() + HOUR)
    waiting = reread(activity)
    with django_assert_num_queries(0):
        assert advance(waiting).stage_slug == "submit"


def test_advance_twice_with_stale_objects_changes_once(activity):
    schedule_stage(activity, "vote", timezone.now() - HOUR)
    first, second = reread(activity), reread(activity)
    assert advance(first).stage_slug == "vote"
    assert advance(second).stage_slug == "vote"
    assert StageChange.objects.count() == 1


def test_advance_with_refusing_kind_keeps_stage_planned_and_tells_team_once(activity, lead):
    activity.settings["blocked"] = True
    activity.save()
    now = timezone.now()
    schedule_stage(activity, "vote", now - HOUR)
    assert advance(reread(activity), now=now).stage_slug == "submit"
    held = reread(activity)
    assert held.retry_at == now + RETRY
    assert StageDate.objects.get().held_because == "Aucun projet à voter."
    assert advance(held, now=now + RETRY).stage_slug == "submit"
    notices = Notice.objects.filter(recipient=lead)
    assert [notice.body for notice in notices] == [
        "Ateliers du centre : Vote. Aucun projet à voter."
    ]
    assert Entry.objects.count() == 0


def test_advance_held_stage_costs_nothing_until_the_next_try(activity, django_assert_num_queries):
    activity.settings["blocked"] = True
    activity.save()
    now = timezone.now()
    schedule_stage(activity, "vote", now - HOUR)
    advance(reread(activity), now=now)
    held = reread(activity)
    with django_assert_num_queries(0):
        advance(held, now=now + HOUR / 60)


def test_advance_opens_held_stage_once_the_kind_agrees(activity):
    activity.settings["blocked"] = True
    activity.save()
    now = timezone.now()
    schedule_stage(activity, "vote", now - HOUR)
    advance(reread(activity), now=now)
    ready = reread(activity)
    ready.settings["blocked"] = False
    ready.save()
    assert advance(ready, now=now + RETRY).stage_slug == "vote"
    assert StageDate.objects.get().held_because == ""


def test_open_by_hand_forgets_dates_of_stages_stepped_over(activity, officer):
    schedule_stage(activity, "vote", timezone.now() + HOUR)
    open_by_hand(activity, "result", by=officer, reason="Annulé")
    assert reread(activity).next_change_at is None
    assert StageDate.objects.get().done is True


def test_open_earlier_stage_by_hand_keeps_later_dates(activity, officer):
    opens_at = timezone.now() + HOUR
    schedule_stage(activity, "vote", opens_at)
    open_by_hand(activity, "prepare", by=officer, reason="Erreur")
    assert reread(activity).next_change_at == opens_at


def test_schedule_stage_again_replaces_the_date(activity):
    schedule_stage(activity, "vote", timezone.now() + HOUR)
    later = timezone.now() + 5 * HOUR
    schedule_stage(activity, "vote", later)
    assert (activity.next_change_at, StageDate.objects.get().opens_at) == (later, later)


def test_plan_stage_in_the_past_refused(activity, officer):
    with pytest.raises(Refused) as refusal:
        plan_stage(activity, "vote", timezone.now() - HOUR, by=officer)
    assert refusal.value.code == "past"


def test_unplan_stage_forgets_the_date(activity, officer):
    plan_stage(activity, "vote", timezone.now() + HOUR, by=officer)
    unplan_stage(activity, "vote", by=officer)
    assert (activity.next_change_at, StageDate.objects.count()) == (None, 0)


@pytest.mark.parametrize("hold", [hold_open, hold_stage])
def test_hold_refuses_after_the_close(activity, hold):
    schedule_stage(activity, "vote", timezone.now() - HOUR)
    stale = reread(activity)
    with pytest.raises(Refused) as refusal, transaction.atomic():
        hold(stale, "submit")
    assert refusal.value.code == "closed"
    assert "Vote" in refusal.value.message


def test_hold_open_gives_the_activity_while_open(activity):
    with transaction.atomic():
        hold_stage(activity, "submit")
        assert hold_open(activity, "submit").stage_slug == "submit"


def test_advance_due_goes_on_after_a_failing_kind(activity, process, monkeypatch, caplog):
    from tests.factories.processes import ActivityFactory
    from tests.processes.kind import KIND

    other = ActivityFactory(
        process=process, phase=activity.phase, kind_slug="workshop", stage_slug="submit"
    )
    for one in (activity, other):
        schedule_stage(one, "vote", timezone.now() - HOUR)

    def fail_for_first(changed, change):
        if changed.pk == activity.pk:
            raise ValueError("broken")

    monkeypatch.setattr(KIND, "on_stage_change", fail_for_first, raising=False)
    assert advance_due() == 2
    assert reread(activity).stage_slug == "submit"
    assert reread(other).stage_slug == "vote"
    assert "could not be advanced" in caplog.text


def test_open_stage_of_draft_tells_nobody(draft, activity, resident):
    follow(resident, draft.key)
    open_stage(activity, "vote")
    assert Notice.objects.count() == 0
