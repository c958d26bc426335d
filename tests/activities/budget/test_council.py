"""Envelopes, guaranteed places and a jury's scores in the count, worked out by hand."""

import json

import pytest

from deliberation.budgeting.constraints import Constraints
from deliberation.budgeting.pb import parse_pb
from deliberation.budgeting.ties import Ties
from parvis.activities.budget.instances import input_text, instance_of
from parvis.activities.budget.models import Project, ProjectStatus, Tally
from parvis.activities.budget.rulebook import count_by, mix_of
from parvis.activities.budget.services.counting import count
from parvis.common.errors import Refused
from parvis.places.models import Section
from parvis.processes.services import open_stage
from tests.activities.budget import scores
from tests.activities.budget.scores import publish_scores
from tests.factories.budget import make_budget, make_project, make_vote, make_voters, vote

GREEDY = {"rule": "greedy", "utility": "cost", "max_choices": 4}
# Votes: 1 has 4, 2 has 3, 3 has 2, 4 has 1.
BALLOTS = [("1",), ("1", "2"), ("1", "2", "3"), ("1", "2", "3", "4")]
COSTS = (6_000_00, 4_000_00, 3_000_00, 2_000_00)


@pytest.fixture
def scoring(monkeypatch):
    """An activity that gives scores can be made."""
    scores.install(monkeypatch)


def make(commune, places=("Nord", "Nord", "Sud", "Sud"), groups=(), carried=("",) * 4, **settings):
    """A vote on four projects, each in its section and its stream, before anybody votes."""
    activity = make_budget(commune, stage="review", **GREEDY | settings)
    for code, cost, place, stream in zip("1234", COSTS, places, carried, strict=True):
        section, _made = Section.objects.get_or_create(
            municipality=commune, slug=place.lower(), defaults={"name": place}
        )
        status = ProjectStatus.ON_BALLOT
        project = make_project(activity, status=status, code=code, cost=cost, section=section)
        project.groups = ["Moins de 26 ans"] if code in groups else []
        project.stream = stream
        project.save()
    return open_stage(activity, "vote")


def counted(activity, officer, ballots=BALLOTS) -> Tally:
    commune = activity.municipality
    for voter, choices in zip(make_voters(commune, len(ballots)), ballots, strict=True):
        vote(activity, voter, *choices)
    return count(open_stage(activity, "count"), by=officer)


def recounted(tally) -> list[str]:
    """What anyone gets from the published file and the published constraints."""
    instance = parse_pb(input_text(tally.activity))
    council = Constraints.from_json(json.loads(instance.meta["constraints"]))
    choice = {"rule": tally.rule, "utility": tally.utility, "completion": tally.completion}
    return list(count_by(instance, choice, Ties(seed=tally.seed), council=council).selected)


UNDER_26 = {
    "holder_groups": ("Moins de 26 ans",),
    "guarantees": (("target", "Moins de 26 ans", 1),),
}
NORTH, SOUTH = ("district", "Nord", 5_000_00), ("district", "Sud", 5_000_00)


def test_without_envelopes_the_most_voted_take_all(commune, officer):
    tally = counted(make(commune), officer)
    assert tally.result["selected"] == ["1", "2"]
    assert "constraints" not in json.dumps(tally.result)


def test_envelopes_apart_pay_their_own_district(commune, officer):
    """North has 5000: 1 costs 6000, so 2. South has 5000: 3 and 4."""
    tally = counted(make(commune, envelopes=(NORTH, SOUTH)), officer)
    assert set(tally.result["selected"]) == {"2", "3", "4"}
    assert set(recounted(tally)) == {"2", "3", "4"}


def test_leftover_is_kept(commune, officer):
    """North 5000: 2, 1000 left. South 2500: 4, 500 left. Nothing more is spent."""
    rows = (NORTH, ("district", "Sud", 2_500_00))
    tally = counted(make(commune, envelopes=rows, envelope=9_500_00), officer)
    assert set(tally.result["selected"]) == {"2", "4"}


def test_pooled_money_pays_the_next_project(commune, officer):
    """North 5000: 2, 1000 left. South 2500: 4, 500 left; 2000 in no part: 3500 pay for 3."""
    south = ("district", "Sud", 2_500_00)
    settings = {"envelopes": (NORTH, south), "envelope": 9_500_00, "leftover": "pooled"}
    tally = counted(make(commune, **settings), officer)
    assert set(tally.result["selected"]) == {"2", "4", "3"}
    assert set(recounted(tally)) == {"2", "4", "3"}


def test_cap_and_floor_in_one_count(commune, officer):
    """A cap of 5000 for North passes over 1; 2 (4000), 3 (3000), 4 (2000) fit in 10000."""
    tally = counted(make(commune, envelopes=(NORTH,), envelope_mode="cap"), officer)
    assert tally.result["selected"] == ["2", "3", "4"]


def test_floor_keeps_money_for_a_group(commune, officer):
    """5000 are kept for South: 1 (6000) would leave 4000, so it is passed over for 2, then 3."""
    tally = counted(make(commune, envelopes=(SOUTH,), envelope_mode="floor"), officer)
    assert tally.result["selected"] == ["2", "3", "4"]


def test_stream_is_an_envelope_too(commune, officer):
    rows = (("stream", "subsidy", 3_000_00),)
    carried = ("delivered", "delivered", "subsidy", "subsidy")
    activity = make(commune, carried=carried, streams=("delivered", "subsidy"), envelopes=rows)
    tally = counted(activity, officer)
    # Subsidies: 3000 pay for 3. The rest, 7000: 1.
    assert set(tally.result["selected"]) == {"3", "1"}


def test_envelope_for_which_nothing_is_on_the_ballot_spends_nothing(commune, officer):
    """Est has 4000 and no project: the others keep 6000 for themselves, not 10000."""
    rows = (("district", "Nord", 3_000_00), ("district", "Est", 4_000_00))
    activity = make(commune, places=("Sud", "Sud", "Sud", "Nord"), envelopes=rows)
    tally = counted(activity, officer)
    # North: 4 (2000). Others: 3000 pay for 3.
    assert set(tally.result["selected"]) == {"4", "3"}
    assert set(recounted(tally)) == {"4", "3"}


def test_guaranteed_place_is_given_first_and_explained(commune, officer):
    """4 alone is by under-26s. It is paid first (2000); then 1 (6000) fits, and 2 no longer."""
    tally = counted(make(commune, groups=("4",), **UNDER_26), officer)
    assert set(tally.result["selected"]) == {"4", "1"}
    facts = tally.explanations["projects"]
    assert facts["4"]["guaranteed"] is True
    assert "guaranteed" not in facts["1"]
    assert "garantit une place" in facts["4"]["why"]["fr"]
    assert set(recounted(tally)) == {"4", "1"}


def test_guarantee_that_holds_anyway_changes_nothing(commune, officer):
    tally = counted(make(commune, groups=("1",), **UNDER_26), officer)
    assert tally.result["selected"] == ["1", "2"]


def test_guarantee_for_a_group_without_a_project_is_left_out(commune, officer):
    tally = counted(make(commune, **UNDER_26), officer)
    assert tally.result["selected"] == ["1", "2"]


def test_vote_does_not_open_with_a_project_that_no_envelope_could_pay(commune):
    rows = (("category", "Nature", 10_000_00),)
    with pytest.raises(Refused) as caught:
        make_vote(commune, envelopes=rows)
    assert caught.value.code == "no_envelope_for"


def test_file_of_a_budget_without_these_rules_has_no_new_column(commune):
    activity = make_vote(commune)
    text = input_text(activity)
    assert "\nproject_id;cost;votes;name;category;target;district\n" in text
    assert "constraints" not in text
    assert "jury" not in text


def test_jury_and_public_are_mixed_by_their_weights(commune, officer, scoring):
    """Half each, to the best. Public: 1, 3/4, 1/2, 1/4. Jury: 0.2, 0.4, 1, 0.8 of the best (100).

    Scores: 0.60, 0.575, 0.75, 0.525. Order 3 (3000), 1 (6000), then 2 and 4 no longer fit.
    """
    activity = make(commune, jury_weight=50)
    publish_scores(activity, {"1": 20, "2": 40, "3": 100, "4": 80})
    tally = counted(activity, officer)
    assert tally.result["selected"] == ["3", "1"]
    mixed = {code: facts["mixed"] for code, facts in tally.explanations["projects"].items()}
    assert mixed["3"] == {"public": 500, "jury": 1000, "score": 750}
    assert mixed["2"] == {"public": 750, "jury": 400, "score": 575}
    assert "jury;50:highest\n" in input_text(tally.activity)


def test_jury_counts_exactly(commune, officer, scoring):
    """2/3 of 100 against 66.67 rounded: the exact score decides."""
    activity = make(commune, jury_weight=100)
    publish_scores(activity, {"1": 10, "2": (200, 3), "3": (199, 3), "4": 1})
    tally = counted(activity, officer)
    assert tally.result["selected"] == ["2", "3", "4"]


def test_count_waits_for_the_jury(commune, officer, scoring):
    activity = make(commune, jury_weight=50)
    with pytest.raises(Refused) as caught:
        counted(activity, officer)
    assert caught.value.code == "no_jury_scores"
    assert "1 « Idée" in caught.value.message.replace("\u00a0", " ")
    assert not Tally.objects.exists()


def test_jury_sets_the_amounts_in_the_order_of_the_vote(commune, officer):
    """1 asks 6000 and is granted 3000; then 2 (4000) and 3 (3000) fit in 10000."""
    activity = make(commune, jury_amounts=True)
    Project.objects.filter(code="1").update(granted=3_000_00)
    tally = counted(activity, officer)
    assert tally.result["selected"] == ["1", "2", "3"]
    assert Project.objects.get(code="1").paid == 3_000_00


def test_mix_is_read_from_the_choice():
    assert mix_of({"utility": "cost"}) is None
    mix = mix_of({"utility": "score", "jury": "60:rank"})
    assert (str(mix.jury), mix.normalisation, mix.measure) == ("3/5", "rank", "points")


def test_instance_says_its_constraints(commune):
    activity = make(commune, envelopes=(NORTH, SOUTH))
    found = json.loads(instance_of(activity).meta["constraints"])
    assert found["envelopes"]["mode"] == "apart"
    names = [one["group"]["values"] for one in found["envelopes"]["envelopes"]]
    assert names == [["Nord"], ["Sud"]]
    assert found["envelopes"]["leftover"] == "kept"
