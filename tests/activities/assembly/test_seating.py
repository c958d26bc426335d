"""Table plans: what is asked of the library, what is kept, what the hall sees."""

from itertools import chain

import pytest

from parvis.activities.assembly.models import TablePlan
from parvis.activities.assembly.seating_plans import Wishes, tables_for
from parvis.activities.assembly.services.seating import end_round, make_plan
from parvis.common.errors import Refused
from tests.activities.assembly.conftest import address
from tests.factories.assembly import MemberFactory, SessionFactory


@pytest.fixture
def seated(activity):
    strata = [{"genre": "F", "âge": "16-34"}, {"genre": "M", "âge": "35+"}]
    return [
        MemberFactory(activity=activity, number=f"{n:03d}", strata=strata[n % 2])
        for n in range(1, 25)
    ]


@pytest.fixture
def session(activity):
    return SessionFactory(activity=activity)


def tables_at(plan, number):
    return [set(table) for table in plan.rounds[number - 1]]


def pairs(plan):
    return [
        (one, two)
        for seating in plan.rounds
        for table in seating
        for one in table
        for two in table
        if one < two
    ]


def test_everybody_sits_once_in_each_round(session, seated, officer):
    plan = make_plan(session, wishes=Wishes(rounds=3, size=6), by=officer)
    for seating in plan.rounds:
        assert sorted(chain(*seating)) == [member.number for member in seated]
        assert {len(table) for table in seating} == {6}


@pytest.mark.parametrize(
    ("people", "size", "tables"), [(24, 6, 4), (30, 7, 4), (3, 6, 1), (8, 5, 2)]
)
def test_number_of_tables_follows_the_size(people, size, tables):
    assert tables_for(people, size) == tables


def test_wishes_are_kept(session, seated, officer):
    wishes = Wishes(
        rounds=3,
        size=6,
        mixes=("genre",),
        apart=(("001", "002"),),
        together=(("003", "004"),),
        hosts=("005",),
    )
    plan = make_plan(session, wishes=wishes, by=officer)
    women = {member.number for member in seated if member.strata["genre"] == "F"}
    homes = set()
    for number in (1, 2, 3):
        tables = tables_at(plan, number)
        assert not [table for table in tables if {"001", "002"} <= table]
        assert [table for table in tables if {"003", "004"} <= table]
        assert {len(table & women) for table in tables} == {3}
        homes |= {place for place, table in enumerate(tables) if "005" in table}
    assert len(homes) == 1
    assert plan.facts["broken"] == {}


def test_one_elected_sits_at_each_table_of_a_mixed_panel(session, seated, activity, officer):
    for number in range(4):
        MemberFactory(activity=activity, number=f"E{number}", body="elected")
    plan = make_plan(session, wishes=Wishes(rounds=2, size=7), by=officer)
    for seating in plan.rounds:
        assert [sum(one.startswith("E") for one in table) for table in seating] == [1, 1, 1, 1]


def test_plan_made_again_keeps_the_rounds_that_took_place(session, seated, officer):
    first = make_plan(session, wishes=Wishes(rounds=2, size=6), by=officer)
    end_round(session, by=officer)
    missing = Wishes(rounds=2, size=6, absent=("001", "002"))
    again = make_plan(session, wishes=missing, by=officer)
    assert again.rounds[0] == first.rounds[0]
    assert (again.done, len(again.rounds)) == (1, 3)
    assert not {"001", "002"} & set(chain(*again.rounds[1]))
    end_round(session, by=officer)
    end_round(session, by=officer)
    with pytest.raises(Refused) as refusal:
        end_round(session, by=officer)
    assert refusal.value.code == "all_done"


def test_people_meet_new_ones_across_sessions(session, seated, activity, officer):
    later = SessionFactory(activity=activity, starts_at=session.ends_at)
    first = make_plan(session, wishes=Wishes(rounds=1, size=4), by=officer)
    second = make_plan(later, wishes=Wishes(rounds=1, size=4), by=officer)
    assert not set(pairs(first)) & set(pairs(second))


@pytest.mark.parametrize(
    ("wishes", "code", "word"),
    [
        (Wishes(absent=("999",)), "unknown_numbers", "999"),
        (Wishes(absent=tuple(f"{n:03d}" for n in range(1, 25))), "nobody", "présent"),
        (Wishes(apart=(("001", "002"),), together=(("001", "002"),)), "infeasible", "séparées"),
        (Wishes(size=24, apart=(("001", "002"),)), "infeasible", "séparées"),
    ],
)
def test_impossible_wishes_are_refused_in_plain_words(session, seated, officer, wishes, code, word):
    with pytest.raises(Refused) as refusal:
        make_plan(session, wishes=wishes, by=officer)
    assert refusal.value.code == code
    assert word in refusal.value.message
    assert not TablePlan.objects.exists()


def test_pages_of_the_tables(client_of, activity, session, seated, officer, resident):
    client, url = client_of(officer), address(activity, "assembly_desk:tables", session.uuid)
    bad = {"action": "plan", "plan-rounds": "0", "plan-size": "6", "plan-apart": "001"}
    page = client.post(url, bad)
    assert page.status_code == 422
    assert "au moins deux numéros" in page.content.decode()
    good = {"plan-rounds": "2", "plan-size": "6", "plan-facilitators": "Nadia\nPaul"}
    client.post(url, good | {"action": "plan", "plan-mixes": ["genre"], "plan-absent": "024"})
    plan = TablePlan.objects.get()
    assert plan.wishes["mixes"] == ["genre"]
    assert "Animée par Nadia" in client.get(url).content.decode()
    client.post(url, {"action": "end"})
    plan.refresh_from_db()
    assert plan.done == 1
    hall = address(activity, "assembly:hall", session.uuid)
    assert client_of(resident).get(hall).status_code == 403
    seated[0].user = resident
    seated[0].save()
    assert "001" in client_of(resident).get(hall).content.decode()


def test_member_reads_where_they_sit(client_of, activity, seated, officer, resident):
    coming = SessionFactory(
        activity=activity, starts_at="2099-05-01T09:00Z", ends_at="2099-05-01T12:00Z"
    )
    make_plan(coming, wishes=Wishes(rounds=2, size=6), by=officer)
    seated[0].user = resident
    seated[0].save()
    page = client_of(resident).get(address(activity, "assembly:members")).content.decode()
    assert "Vous êtes le membre 001." in page
    assert "manche 2 : table" in page.replace("\u202f", " ").replace("\xa0", " ")
