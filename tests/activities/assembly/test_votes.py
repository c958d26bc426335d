"""The vote: secret for citizens, public for elected members, counted once, explained."""

from collections import Counter

import pytest
from django.core.exceptions import PermissionDenied

from parvis.activities.assembly import keys
from parvis.activities.assembly.models import (
    Ballot,
    Box,
    PaperBatch,
    PublicVote,
    Recommendation,
    RollEntry,
)
from parvis.activities.assembly.selectors.recommendations import on_ballot
from parvis.activities.assembly.selectors.votes import has_voted, own_choices, turnout
from parvis.activities.assembly.services.papers import cancel_papers, confirm_papers, enter_papers
from parvis.activities.assembly.services.votes import cast_vote
from parvis.common.errors import Refused
from parvis.ledger.models import Entry
from parvis.ledger.verbs import sentence
from parvis.processes.services import update_activity_settings
from tests.activities.assembly.conftest import address
from tests.activities.assembly.stories import seat_somebody, to_stage, vote, write
from tests.factories.assembly import MemberFactory

SQUARE = "Fermer la place aux voitures"


def all_columns(model):
    return {field.name for field in model._meta.get_fields()}


def test_ballot_and_roll_hold_no_person_and_no_date():
    assert all_columns(Ballot) == {"id", "recommendation", "choice", "locator"}
    assert all_columns(RollEntry) == {"id", "activity", "person_key"}
    assert Ballot().pk != Ballot().pk


def test_vote_is_kept_and_can_be_changed(voting, members):
    vote(voting, members[0], "yes")
    vote(voting, members[0], "no", **{SQUARE: "abstention"})
    mine = own_choices(voting, members[0])
    titles = {str(text.uuid): text.title for text in on_ballot(voting)}
    assert {titles[uuid]: choice for uuid, (choice, _reason) in mine.items()} == {
        "Planter des haies": "no",
        SQUARE: "abstention",
    }
    assert (Ballot.objects.count(), RollEntry.objects.count()) == (2, 1)
    assert turnout(voting) == {"citizen": 1, "elected": 0}


def test_locators_need_the_pepper_and_differ_from_marks(voting, members, settings):
    text = on_ballot(voting).first()
    before = keys.locator(text, members[0])
    assert before != keys.person_key(voting, members[0])
    assert before != keys.locator(text, members[1])
    settings.BALLOT_PEPPER = "un autre poivre"
    assert keys.locator(text, members[0]) != before


def test_every_recommendation_takes_an_answer(voting, members):
    first, second = on_ballot(voting)
    for choices in ({}, {str(first.uuid): "yes"}, {str(first.uuid): "yes", str(second.uuid): "x"}):
        with pytest.raises(Refused) as refusal:
            cast_vote(voting, by=members[0].user, choices=choices)
        assert refusal.value.code == "missing_choice"
    assert not Ballot.objects.exists()
    assert not RollEntry.objects.exists()


def test_others_and_other_stages_cannot_vote(voting, working, members, officer):
    with pytest.raises(PermissionDenied):
        cast_vote(voting, by=officer, choices={str(one.uuid): "yes" for one in on_ballot(voting)})
    vote(voting, members[0])
    to_stage(voting, "handover", officer)
    with pytest.raises(Refused):
        vote(voting, members[1])


def test_close_seals_shuffles_and_counts(voting, members, officer):
    for place, member in enumerate(members):
        vote(voting, member, "yes" if place else "no", **{SQUARE: "no"})
    before = set(Ballot.objects.values_list("id", flat=True))
    activity = to_stage(voting, "handover", officer)
    assert before & set(Ballot.objects.values_list("id", flat=True)) == set()
    assert set(Ballot.objects.values_list("locator", flat=True)) == {None}
    assert not RollEntry.objects.exists()
    hedges, square = on_ballot(activity)
    assert (hedges.results, hedges.adopted) == ({"citizen": {"yes": 4, "no": 1}}, True)
    assert (square.results, square.adopted) == ({"citizen": {"no": 5}}, False)
    assert Counter(hedges.ballots.values_list("choice", flat=True)) == {"yes": 4, "no": 1}
    assert own_choices(activity, members[0]) == {}
    entry = Entry.objects.get(verb="assembly.counted")
    assert (entry.data["voters"], entry.data["adopted"]) == ({"citizen": 5, "elected": 0}, 1)
    assert "adoptées : 1 sur 2" in sentence(entry).replace("\u202f", " ").replace("\xa0", " ")


def test_close_keeps_who_sat_then(voting, members, officer):
    for place, member in enumerate(members):
        member.strata = {"genre": "Homme" if place == 1 else "Femme"}
        member.save()
    vote(voting, members[0])
    to_stage(voting, "handover", officer)
    kept = [
        {
            "name": "genre",
            "rows": [["Femme", 4, None, None], ["Homme", 1, None, None]],
            "is_compared": False,
        }
    ]
    assert Box.objects.get().composition == kept
    members[1].status = "withdrawn"
    members[1].save()
    assert Box.objects.get().composition == kept


def test_no_tally_exists_before_the_close(voting, members, client_of, officer, visitor):
    vote(voting, members[0])
    assert set(Recommendation.objects.values_list("adopted", flat=True)) == {None}
    assert not Box.objects.exists()
    desk = client_of(officer).get(address(voting, "assembly_desk:vote")).content.decode()
    assert "non adopté" not in desk
    assert "Les réponses restent cachées" in desk
    for name in ("report", "report_pdf"):
        assert visitor.get(address(voting, f"assembly:{name}")).status_code == 404


def test_member_who_left_does_not_count_and_the_successor_does(voting, members, officer):
    vote(voting, members[0], "no")
    vote(voting, members[1], "yes")
    members[0].status = "withdrawn"
    members[0].save()
    successor = seat_somebody(voting)
    vote(voting, successor, "yes")
    to_stage(voting, "handover", officer)
    assert on_ballot(voting).first().results == {"citizen": {"yes": 2}}
    assert Box.objects.get().voters == {"citizen": 2, "elected": 0}


def test_counted_vote_is_final(counted, officer):
    for stage in ("vote", "deliberate"):
        with pytest.raises(Refused) as refusal:
            to_stage(counted, stage, officer)
        assert refusal.value.code == "counted"


def test_vote_is_not_closed_or_reopened_by_mistake(working, members, officer):
    with pytest.raises(Refused) as refusal:
        to_stage(working, "handover", officer)
    assert refusal.value.code == "no_vote_yet"
    write(working, officer)
    activity = to_stage(working, "vote", officer)
    with pytest.raises(Refused) as refusal:
        to_stage(activity, "handover", officer)
    assert refusal.value.code == "no_votes"
    vote(activity, members[0])
    with pytest.raises(Refused) as refusal:
        to_stage(activity, "deliberate", officer)
    assert refusal.value.code == "votes_cast"


# --- elected members of a mixed panel --------------------------------------------------------
@pytest.fixture
def mixed(activity, members, officer):
    """A mixed panel in its vote: five citizens, two elected."""
    settings = activity.settings | {"format": "mixed_panel", "elected_seats": 2}
    activity = update_activity_settings(activity, settings, by=officer, reason="Mixte.")
    for number in ("E1", "E2"):
        seat_somebody(activity, number=number, body="elected")
    activity = to_stage(activity, "deliberate", officer)
    write(activity, officer)
    return to_stage(activity, "vote", officer)


def elected_members(activity):
    return list(activity.assembly_members.filter(body="elected"))


def test_elected_votes_need_reasons(mixed):
    chosen = {str(one.uuid): "no" for one in on_ballot(mixed)}
    with pytest.raises(Refused) as refusal:
        cast_vote(mixed, by=elected_members(mixed)[0].user, choices=chosen)
    assert refusal.value.code == "no_reason"
    assert not PublicVote.objects.exists()


def test_bodies_are_counted_apart_and_together(mixed, members, officer, visitor):
    for member in members[:4]:
        vote(mixed, member, "yes")
    first, second = elected_members(mixed)
    vote(mixed, first, "no")
    vote(mixed, first, "yes")
    vote(mixed, second, "no")
    assert turnout(mixed) == {"citizen": 4, "elected": 2}
    assert "Parce que." not in visitor.get(address(mixed)).content.decode()
    activity = to_stage(mixed, "handover", officer)
    text = on_ballot(activity).get()
    assert text.results == {"citizen": {"yes": 4}, "elected": {"yes": 1, "no": 1}}
    assert text.adopted is True
    page = visitor.get(address(activity, "assembly:report")).content.decode()
    assert "E2 : Non" in page.replace("\u202f", " ").replace("\xa0", " ")
    assert "Parce que." in page


# --- paper ------------------------------------------------------------------------------------
@pytest.fixture
def paper_members(voting):
    return [MemberFactory(activity=voting, number=f"P{n}") for n in range(3)]


def counts_of(activity, **row):
    return {str(text.uuid): row for text in on_ballot(activity)}


def test_paper_needs_two_officers(voting, paper_members, officer, administrator):
    counts = counts_of(voting, yes=2, no=1)
    batch = enter_papers(voting, numbers=["P0", "P1", "P2"], counts=counts, by=officer)
    assert not Ballot.objects.exists()
    with pytest.raises(Refused) as refusal:
        confirm_papers(batch, by=officer)
    assert refusal.value.code == "same_officer"
    with pytest.raises(Refused) as refusal:
        to_stage(voting, "handover", officer)
    assert refusal.value.code == "papers_waiting"
    confirm_papers(batch, by=administrator)
    batch.refresh_from_db()
    assert (batch.counts, batch.marks) == ({}, [])
    to_stage(voting, "handover", officer)
    assert on_ballot(voting).first().results == {"citizen": {"yes": 2, "no": 1}}
    with pytest.raises(Refused):
        confirm_papers(batch, by=administrator)


def test_nobody_votes_twice_by_two_ways(voting, members, officer):
    vote(voting, members[0])
    one = counts_of(voting, yes=1)
    with pytest.raises(Refused) as refusal:
        enter_papers(voting, numbers=[members[0].number], counts=one, by=officer)
    assert refusal.value.code == "already_voted"
    batch = enter_papers(voting, numbers=[members[1].number], counts=one, by=officer)
    with pytest.raises(Refused) as refusal:
        vote(voting, members[1])
    assert refusal.value.code == "already_voted"
    cancel_papers(batch, by=officer)
    vote(voting, members[1])
    assert has_voted(voting, members[1])


@pytest.mark.parametrize(
    ("numbers", "row", "code"),
    [
        ([], {"yes": 0}, "nobody"),
        (["P0", "404"], {"yes": 2}, "unknown_numbers"),
        (["P0"], {"yes": 2}, "bad_sum"),
        (["P0", "P1"], {"yes": 3, "no": -1}, "bad_sum"),
        (["P0", "P1"], {}, "bad_sum"),
    ],
)
def test_bad_batch_is_refused_whole(voting, paper_members, officer, numbers, row, code):
    with pytest.raises(Refused) as refusal:
        enter_papers(voting, numbers=numbers, counts=counts_of(voting, **row), by=officer)
    assert refusal.value.code == code
    assert not RollEntry.objects.exists()
    assert not PaperBatch.objects.exists()


# --- pages ------------------------------------------------------------------------------------
def test_member_votes_on_screen(client_of, voting, members):
    client, url = client_of(members[0].user), address(voting, "assembly:ballot")
    first, second = on_ballot(voting)
    half = client.post(url, {f"choice-{first.uuid}": "yes", "choice-x": "yes"})
    assert half.status_code == 422
    assert f'name="choice-{first.uuid}" value="yes" checked' in half.content.decode()
    client.post(url, {f"choice-{first.uuid}": "yes", f"choice-{second.uuid}": "no"})
    page = client.get(url).content.decode()
    assert "Vous avez voté" in page
    assert f'name="choice-{second.uuid}" value="no" checked' in page


def test_team_and_guarantor_see_the_ballot_but_not_a_form(client_of, voting, officer, guarantor):
    for person in (officer, guarantor):
        page = client_of(person).get(address(voting, "assembly:ballot")).content.decode()
        assert "Seuls les membres votent." in page
        assert "choice-" not in page


def test_paper_on_screen(client_of, voting, paper_members, officer, administrator):
    url, client = address(voting, "assembly_desk:vote"), client_of(officer)
    data = {"action": "papers", "papers-numbers": "P0, P1"}
    for text in on_ballot(voting):
        data |= {f"papers-{text.uuid}-{name}": "0" for name in ("no", "abstention")}
        data[f"papers-{text.uuid}-yes"] = "2"
    wrong = client.post(url, data | {"papers-numbers": "P0"})
    assert wrong.status_code == 422
    assert "Comptez à nouveau" in wrong.content.decode()
    client.post(url, data)
    batch = PaperBatch.objects.get()
    assert "Confirmer le lot" not in client.get(url).content.decode()
    client_of(administrator).post(url, {"action": f"confirm-{batch.uuid}"})
    batch.refresh_from_db()
    assert batch.is_confirmed


def test_results_are_explained_after_the_close(client_of, counted, officer):
    page = client_of(officer).get(address(counted, "assembly_desk:vote")).content.decode()
    assert "80\u202f%" in page
    assert "non adopté" in page
