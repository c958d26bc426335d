from datetime import datetime, timedelta

import pytest
import time_machine
from django.utils import timezone

from parvis.activities.assembly.lists import allowance_list
from parvis.activities.assembly.models import (
    Attendance,
    Candidate,
    Contact,
    FirstDraw,
    Letter,
    Member,
    PanelDraw,
    Session,
)
from parvis.activities.assembly.periodic import apply_retention
from parvis.activities.assembly.selectors.letters import section_counts
from parvis.activities.assembly.services.members import withdraw
from parvis.activities.assembly.services.retention import ABANDONED_DAYS
from parvis.ledger.models import Entry
from tests.activities.assembly.drawing import fill_pool, with_settings
from tests.activities.assembly.test_seats import draw

DAY = timedelta(days=1)


def run_on(moment: datetime) -> None:
    with time_machine.travel(moment, tick=False):
        apply_retention(timezone.now())


def counts() -> tuple[int, int, int]:
    return Candidate.objects.count(), Contact.objects.count(), Letter.objects.count()


def test_unselected_are_forgotten_on_their_date_and_not_before(drawn):
    before, due = counts(), PanelDraw.objects.get().drawn_at + 60 * DAY
    assert before == (18, 18, 24)
    run_on(due - DAY)
    assert counts() == before
    frozen = [(one.yes, one.no, one.silent) for one in section_counts(FirstDraw.objects.get())]
    assert sum(yes for yes, _no, _silent in frozen) == 18
    run_on(due)
    assert counts() == (9, 9, 9)
    numbers = set(Member.objects.values_list("number", flat=True))
    assert set(Contact.objects.values_list("number", flat=True)) == numbers
    first = FirstDraw.objects.get()
    assert [(one.yes, one.no, one.silent) for one in section_counts(first)] == frozen
    entry = Entry.objects.get(verb="replies.deleted")
    assert entry.data == {"replies": 9, "contacts": 9, "letters": 15}
    run_on(due + DAY)
    assert Entry.objects.filter(verb="replies.deleted").count() == 1


def test_retention_is_that_of_the_settings(inviting, officer, drawn):
    draw = PanelDraw.objects.get()
    assert draw.delete_on == timezone.localdate(draw.drawn_at) + 60 * DAY
    assert with_settings(drawn, officer, retention_days=30).settings["retention_days"] == 30


def test_members_are_forgotten_once_the_work_is_over(drawn, officer):
    drawn.stage_changes.create(
        after="handover", changed_at=timezone.now(), automatic=True, before="vote"
    )
    drawn.stage_slug = "reply"
    drawn.save()
    PanelDraw.objects.update(deleted_at=timezone.now())
    run_on(timezone.now() + 59 * DAY)
    assert counts()[1] == 18
    run_on(timezone.now() + 61 * DAY)
    assert counts() == (0, 0, 0)
    assert Entry.objects.filter(verb="contacts.deleted").count() == 1
    assert Member.objects.count() == 9


def test_replies_to_an_abandoned_assembly_are_forgotten_after_a_year(inviting, officer):
    fill_pool(inviting, officer)
    run_on(timezone.now() + (ABANDONED_DAYS - 1) * DAY)
    assert counts()[0] == 18
    run_on(timezone.now() + (ABANDONED_DAYS + 1) * DAY)
    assert counts() == (0, 0, 0)


@pytest.fixture
def drawn(inviting, officer):
    return draw(inviting, officer)


@pytest.fixture
def sessions(drawn):
    """Two sessions on one day and one the day after, all over."""
    start = timezone.now().replace(hour=9, minute=0) - 10 * DAY
    hours = (start, start + timedelta(hours=4), start + DAY)
    return [
        Session.objects.create(
            activity=drawn, title=f"Séance {n}", starts_at=at, ends_at=at + timedelta(hours=3)
        )
        for n, at in enumerate(hours)
    ]


def test_allowances_count_days_of_presence(drawn, sessions, officer):
    first, second, third = Member.objects.filter(status="invited")[:3]
    Contact.objects.filter(number=second.number).update(name="=1+1")
    for session in sessions:
        Attendance.objects.create(session=session, member=first)
        Attendance.objects.create(session=session, member=third, present=False)
    Attendance.objects.create(session=sessions[0], member=second)
    later = Session.objects.create(
        activity=drawn,
        title="À venir",
        starts_at=timezone.now() + DAY,
        ends_at=timezone.now() + 2 * DAY,
    )
    Attendance.objects.create(session=later, member=first)
    rows = allowance_list(drawn, timezone.now()).decode("utf-8-sig").splitlines()
    assert rows[0] == "Numéro;Nom;Séances;Journées;Montant en euros"
    assert sorted(rows[1:]) == sorted(
        [f"{first.number};Zoé Đặng;3;2;70,00", f"{second.number};'=1+1;1;1;35,00"]
    )


def test_who_leaves_after_a_session_can_still_be_paid(drawn, sessions, officer):
    member = Member.objects.filter(status="invited").first()
    Attendance.objects.create(session=sessions[0], member=member)
    withdraw(member, by=officer)
    run_on(PanelDraw.objects.get().drawn_at + 61 * DAY)
    assert "Zoé Đặng" in allowance_list(drawn, timezone.now()).decode()
