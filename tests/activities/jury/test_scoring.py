from fractions import Fraction

import pytest
from django.core.exceptions import PermissionDenied

from parvis.activities.jury.kind import KIND
from parvis.activities.jury.models import Declaration, Interest, Minutes, Project, Score
from parvis.activities.jury.selectors.projects import progress_of, projects_of
from parvis.activities.jury.services.deliberation import write_minutes, write_reasons
from parvis.activities.jury.services.scoring import declare, give_score
from parvis.common.errors import Refused
from parvis.ledger.models import Entry
from parvis.processes import outcomes
from parvis.processes.kinds import outcomes_of
from parvis.processes.services import open_stage, update_activity_settings
from tests.factories.budget import make_vote
from tests.factories.jury import make_jury, make_jury_project, make_member, points_of


def refusal(act) -> str:
    with pytest.raises(Refused) as caught:
        act()
    return caught.value.code


def go(activity, stage, officer):
    return open_stage(activity, stage, by=officer, reason="Comme prévu.")


def finish(activity, officer):
    """Deliberate, write what is needed, publish."""
    activity = go(activity, "deliberate", officer)
    for project in projects_of(activity):
        project.activity = activity
        write_reasons(project, "Un bon projet.", by=officer)
    words = {"place": "Salle", "chair": "Une", "secretary": "Deux", "remarks": ""}
    write_minutes(activity, held_on=activity.created_at.date(), words=words, present=[], by=officer)
    return go(activity, "result", officer)


def test_scores_are_frozen_as_exact_means_and_too_few_give_none(scored, officer):
    closed = go(scored, "deliberate", officer)
    first, second = projects_of(closed)
    assert (first.mean, first.scored, first.recused) == (Fraction(75), 3, 0)
    assert first.spread == Fraction(50, 3)
    assert (second.mean, second.spread, second.scored, second.recused) == (None, None, 2, 1)


def test_published_scores_are_outcomes_with_their_exact_value(scored, officer):
    Project.objects.filter(number=1).update(source="contribution:x")
    assert outcomes_of(scored.phase, outcomes.Score) == []
    published = finish(scored, officer)
    [score] = outcomes_of(published.phase, outcomes.Score)
    assert (score.source, score.value, score.maximum) == ("contribution:x", 75, 100)
    assert dict(score.data) == {"code": "1", "numerator": 75, "denominator": 1}


def test_weights_count(jury, seats, officer):
    """25 + 20 + 20 + 20 + 10 + 5: only the first criterion at its highest is 25 of 100."""
    first = jury.jury_projects.get(number=1)
    points = points_of(jury, 0) | {"Intérêt général": 4}
    for seat in seats:
        declare(jury, {1: Interest.NONE}, by=seat.user)
        give_score(first, points, by=seat.user)
    go(jury, "deliberate", officer)
    first.refresh_from_db()
    assert first.mean == 25


@pytest.mark.parametrize("interest", [one for one in Interest if one != Interest.NONE])
def test_a_link_keeps_its_member_away_and_drops_the_score(jury, seats, interest):
    first, user = jury.jury_projects.get(number=1), seats[0].user
    declare(jury, {1: Interest.NONE}, by=user)
    give_score(first, points_of(jury), by=user)
    declare(jury, {1: interest}, by=user)
    assert Score.objects.count() == 0
    assert refusal(lambda: give_score(first, points_of(jury), by=user)) == "recused"


def test_no_score_without_a_declaration(jury, seats):
    first = jury.jury_projects.get(number=1)
    act = lambda: give_score(first, points_of(jury), by=seats[0].user)  # noqa: E731
    assert refusal(act) == "not_declared"


def test_points_off_the_scale_are_refused(jury, seats):
    first, user = jury.jury_projects.get(number=1), seats[0].user
    declare(jury, {1: Interest.NONE}, by=user)
    for bad in ({}, points_of(jury, 5), points_of(jury) | {"Autre": 1}):
        assert refusal(lambda bad=bad: give_score(first, bad, by=user)) == "bad_points"
    assert Score.objects.count() == 0


def test_strangers_and_officers_do_not_score(jury, seats, resident, officer):
    first = jury.jury_projects.get(number=1)
    for user in (resident, officer):
        with pytest.raises(PermissionDenied):
            declare(jury, {1: Interest.NONE}, by=user)
        with pytest.raises(PermissionDenied):
            give_score(first, points_of(jury), by=user)
    assert Declaration.objects.count() == 0


def test_progress_says_who_and_never_what(scored, seats):
    first, second = progress_of(scored, projects_of(scored))
    assert [seat.number for seat in first.scored] == ["M1", "M2", "M3"]
    assert [seat.number for seat in second.recused] == ["M3"]
    newcomer = make_member(scored)
    assert progress_of(scored, projects_of(scored))[0].missing == (newcomer,)


def test_scores_are_reopened_only_before_the_result(scored, officer):
    closed = go(scored, "deliberate", officer)
    reopened = go(closed, "score", officer)
    assert Project.objects.filter(scored__isnull=False).count() == 0
    published = finish(reopened, officer)
    assert refusal(lambda: go(published, "deliberate", officer)) == "order"
    assert refusal(lambda: go(published, "score", officer)) == "order"


def test_result_waits_for_reasons_and_minutes(scored, officer):
    closed = go(scored, "deliberate", officer)
    assert refusal(lambda: go(closed, "result", officer)) == "no_minutes"
    Minutes.objects.create(activity=closed, held_on="2026-01-01", place="a", chair="b")
    assert refusal(lambda: go(closed, "result", officer)) == "no_reasons"


def test_result_waits_for_the_close_of_a_vote_of_the_same_process(commune, officer):
    vote = make_vote(commune)
    activity = make_jury(commune, "deliberate", process=vote.process)
    assert refusal(lambda: go(activity, "result", officer)) == "vote_open"
    activity.settings["wait_for_vote"] = False
    activity.save()
    assert refusal(lambda: go(activity, "result", officer)) == "no_minutes"


def test_scoring_takes_the_projects_of_the_ballot(commune, officer):
    vote = make_vote(commune)
    activity = make_jury(commune, "compose", process=vote.process)
    assert refusal(lambda: go(activity, "score", officer)) == "too_few_members"
    for _seat in range(3):
        make_member(activity)
    go(activity, "score", officer)
    found = [(one.code, one.cost, one.contribution.activity_id) for one in projects_of(activity)]
    assert found == [(code, cost, vote.pk) for code, cost in COSTS]


COSTS = [("1", 1_000_00), ("2", 4_000_00), ("3", 6_000_00)]


def test_scoring_needs_projects(commune, officer):
    activity = make_jury(commune, "compose", least_scores=1)
    make_member(activity)
    assert refusal(lambda: go(activity, "score", officer)) == "no_projects"


def test_grid_is_locked_once_published(commune, officer):
    activity = make_jury(commune, "prepare")
    changed = SETTINGS | {"criteria": [["Beauté", 10, ""]]}
    update_activity_settings(activity, changed, by=officer)
    assert activity.settings["criteria"] == [["Beauté", 10, ""]]
    activity = go(activity, "compose", officer)
    assert Entry.objects.latest("number").data["criteria"] == [["Beauté", 10]]
    act = lambda: update_activity_settings(activity, SETTINGS, by=officer)  # noqa: E731
    assert refusal(act) == "grid_locked"
    update_activity_settings(activity, changed | {"guidance": "Lisez."}, by=officer)
    assert activity.settings["guidance"] == "Lisez."


SETTINGS = {
    "criteria": [["Intérêt", 60, "Pour qui ?"], ["Coût", 40, ""]],
    "anchors": ["a", "b", "c", "d", "e"],
    "least_scores": 3,
    "least_source": "",
    "wait_for_vote": True,
    "discussion_minutes": 10,
    "retention_days": 90,
    "guidance": "",
}


def test_stages_go_one_by_one(commune, officer):
    activity = make_jury(commune, "prepare")
    assert refusal(lambda: go(activity, "score", officer)) == "order"
    assert refusal(lambda: go(activity, "result", officer)) == "order"


def test_ledger_tells_the_composition_the_closing_and_the_result(scored, officer):
    finish(scored, officer)
    verbs = Entry.objects.filter(verb__startswith="jury.").order_by("number")
    closed, published = verbs
    assert (closed.verb, published.verb) == ("jury.closed", "jury.published")
    assert closed.data["sha256"] == published.data["sha256"]
    assert (published.data["projects"], published.data["scored"]) == (2, 1)


def test_own_copy_has_the_persons_scores_and_nobody_elses(scored, seats):
    [seat] = KIND.export_person(seats[0].user)["seats"]
    assert len(seat["scores"]) == 2
    assert set(seat["scores"][0]["points"].values()) == {4}
    assert make_jury_project(scored).title not in str(seat)
