from fractions import Fraction

import pytest
from django.core.exceptions import PermissionDenied

from parvis.activities.priorities.kind import KIND
from parvis.activities.priorities.models import Duel, Priority, Share, Tally
from parvis.activities.priorities.selectors import (
    Question,
    answered_pairs,
    next_question,
    own_key,
    own_shares,
    participation,
    ranked_priorities,
)
from parvis.activities.priorities.services import answer, file_priority, spread_points
from parvis.common.errors import Refused
from parvis.contributions.models import Contribution
from parvis.contributions.services import ContributionFields
from parvis.ledger.models import Entry
from parvis.processes.kinds import outcomes_of
from parvis.processes.outcomes import Need
from parvis.processes.services import open_stage, update_activity_settings
from tests.activities.priorities.conftest import add_priority, make_choice
from tests.factories.people import UserFactory


def refusal(act) -> str:
    with pytest.raises(Refused) as caught:
        act()
    return caught.value.code


def go(activity, stage, officer):
    return open_stage(activity, stage, by=officer, reason="Comme prévu.")


def prefer(choice, chosen, other, user):
    return answer(choice, Question(chosen, other), chosen, by=user)


@pytest.fixture
def ranked(choice, priorities, people, officer):
    """a before b 3 times of 4, a before c twice, one "je ne sais pas"; published."""
    a, b, c = priorities
    users = people(4)
    for user in users[:3]:
        prefer(choice, a, b, user)
    prefer(choice, b, a, users[3])
    for user in users[:2]:
        prefer(choice, a, c, user)
    answer(choice, Question(b, c), None, by=users[0])
    spread_points(choice, {b.pk: 6, c.pk: 4}, by=users[3])
    return go(choice, "result", officer)


def test_ranking_by_hand(ranked):
    first, second, third = ranked_priorities(ranked)
    assert [one.contribution.number for one in (first, second, third)] == [1, 2, 3]
    assert first.score == (Fraction(4, 6) + Fraction(3, 4)) / 2
    assert second.score == (Fraction(2, 6) + Fraction(1, 2)) / 2
    assert (first.won, first.compared, first.voices, first.points) == (5, 6, 3, 0)
    assert (second.won, second.compared, second.voices, second.points) == (1, 4, 1, 6)
    assert (third.voices, third.points) == (1, 4)
    # 1.96 times the root of ((4/6 x 2/6) / 7 + (3/4 x 1/4) / 5) / 4, in thousandths.
    assert first.margin == 258


def test_answers_are_deleted_and_the_counts_stay(ranked):
    assert (Duel.objects.count(), Share.objects.count()) == (0, 0)
    tally = Tally.objects.get()
    assert tally.wins == [[1, 2, 3], [1, 3, 2], [2, 1, 1]]
    assert (tally.people, tally.answers, tally.unsure) == (4, 7, 1)
    entry = Entry.objects.get(verb="priorities.counted")
    assert entry.data == {"people": 4, "answers": 7, "priorities": 3, "first": [1]}


def test_needs_are_handed_over_once_published(choice, ranked):
    first, *_rest = outcomes_of(ranked.phase, Need)
    assert (first.title, first.voices, dict(first.data)) == (
        "Priorité 1",
        3,
        {"rank": 1, "points": 0},
    )
    assert first.source == Contribution.objects.get(number=1).key
    Contribution.objects.filter(number=1).update(status="hidden")
    assert [one.title for one in outcomes_of(ranked.phase, Need)] == ["Priorité 2", "Priorité 3"]
    assert list(KIND.outcomes(make_choice(choice.municipality, number=0), Need)) == []


def test_files_are_enough_to_count_again(ranked):
    table, pairs = (export.write(ranked).decode("utf-8-sig") for export in KIND.exports(ranked))
    assert table.splitlines()[1] == "1;1;Priorité 1;0.7083;0.258;17;24;5;6;0;3"
    assert pairs.splitlines() == ["preferred;to;answers", "1;2;3", "1;3;2", "2;1;1"]


def test_a_published_ranking_does_not_come_back(ranked, officer):
    assert refusal(lambda: go(ranked, "rank", officer)) == "published"


def test_points_alone_make_the_rank(commune, officer, people):
    choice = make_choice(commune, method="points", points=5)
    a, b, c = choice.priorities.order_by("pk")
    first, second = people(2)
    spread_points(choice, {a.pk: 1, c.pk: 4}, by=first)
    spread_points(choice, {b.pk: 1}, by=second)
    assert refusal(lambda: prefer(choice, a, b, first)) == "by_points"
    go(choice, "result", officer)
    found = [(one.contribution.number, one.rank, one.points) for one in ranked_priorities(choice)]
    assert found == [(3, 1, 4), (1, 2, 1), (2, 2, 1)]
    assert ranked_priorities(choice)[0].score is None


def test_one_answer_a_person_which_they_change(choice, priorities, resident):
    a, b, _c = priorities
    prefer(choice, a, b, resident)
    prefer(choice, b, a, resident)
    [duel] = Duel.objects.all()
    assert (duel.low, duel.high, duel.choice) == (a, b, "high")
    answer(choice, Question(b, a), None, by=resident)
    assert Duel.objects.get().choice == "unknown"
    assert duel.person_key == own_key(choice, resident)
    assert len(duel.person_key) == 64


def test_points_replace_those_before_and_cannot_be_too_many(choice, priorities, resident):
    a, b, _c = priorities
    assert spread_points(choice, {a.pk: 7, b.pk: 3}, by=resident) == 10
    for bad in ({a.pk: 11}, {a.pk: 8, b.pk: 3}, {a.pk: -1, b.pk: 2}):
        assert refusal(lambda bad=bad: spread_points(choice, bad, by=resident)) == "too_many"
    assert own_shares(choice, own_key(choice, resident)) == {a.pk: 7, b.pk: 3}
    spread_points(choice, {b.pk: 1}, by=resident)
    assert own_shares(choice, own_key(choice, resident)) == {b.pk: 1}


def test_every_pair_comes_once_in_an_order_of_ones_own(choice, people):
    seen = {}
    for user in people(12):
        key, asked = own_key(choice, user), []
        while question := next_question(choice, key, answered_pairs(choice, key)):
            asked.append((question.first.pk, question.second.pk))
            assert next_question(choice, key, answered_pairs(choice, key)) == question
            answer(choice, question, None, by=user)
        assert len({frozenset(pair) for pair in asked}) == 3
        seen[user] = tuple(asked)
    assert len(set(seen.values())) > 3


def test_hidden_priorities_are_neither_asked_nor_counted(choice, priorities, resident, officer):
    a, b, c = priorities
    prefer(choice, c, a, resident)
    Contribution.objects.filter(number=3).update(status="hidden")
    key = own_key(choice, resident)
    question = next_question(choice, key, answered_pairs(choice, key))
    assert {question.first, question.second} == {a, b}
    go(choice, "result", officer)
    assert [one.contribution.number for one in ranked_priorities(choice)] == [1, 2]
    assert ranked_priorities(choice)[0].compared == 0


def test_ranking_needs_two_priorities(commune, officer):
    choice = make_choice(commune, "propose", number=1)
    assert refusal(lambda: go(choice, "rank", officer)) == "too_few"
    add_priority(choice, 2)
    assert go(choice, "rank", officer).stage_slug == "rank"


def test_result_comes_after_the_ranking(commune, officer):
    choice = make_choice(commune, "propose")
    assert refusal(lambda: go(choice, "result", officer)) == "not_ranked"


def test_rules_lock_when_people_rank(choice, officer):
    changed = choice.settings | {"points": 20}
    act = lambda: update_activity_settings(choice, changed, by=officer, reason="x")  # noqa: E731
    assert refusal(act) == "rules_locked"
    words = choice.settings | {"guidance": "Soyez brefs."}
    update_activity_settings(choice, words, by=officer, reason="Plus clair.")
    assert choice.settings["guidance"] == "Soyez brefs."


def test_a_priority_that_is_compared_is_not_taken_back(choice, priorities):
    assert refusal(lambda: KIND.check_withdrawal(priorities[0].contribution)) == "ranked"


def test_filing_keeps_a_priority_beside_the_contribution(commune, resident):
    choice = make_choice(commune, "propose", number=0)
    fields = ContributionFields(title="De l’ombre", body="Des arbres.")
    one = file_priority(choice, author=resident, fields=fields)
    assert (one.contribution.title, one.contribution.author) == ("De l’ombre", resident)
    assert Priority.objects.get() == one


def test_erased_account_leaves_no_answer(choice, priorities, people):
    leaver, other = people(2)
    for user in (leaver, other):
        prefer(choice, priorities[0], priorities[1], user)
        spread_points(choice, {priorities[0].pk: 1}, by=user)
    [copy] = KIND.export_person(leaver)["answers"]
    assert copy["comparisons"] == [["Priorité 1", "Priorité 2", "la première"]]
    KIND.forget_person(leaver)
    assert participation(choice) == 1
    assert {one.person_key for one in Duel.objects.all()} == {own_key(choice, other)}


ROLES = ("resident", "officer", "elected", "facilitator", "guarantor", "administrator")
STAGES = ("prepare", "propose", "rank", "result")


@pytest.mark.parametrize("role", ROLES)
def test_permissions_by_stage_and_role(request, commune, role):
    choice, user = make_choice(commune, number=0), request.getfixturevalue(role)
    for stage in STAGES:
        choice.stage_slug = stage
        assert user.has_perm("priorities.submit", choice) is (stage == "propose")
        assert user.has_perm("priorities.rank", choice) is (stage == "rank")


def test_strangers_do_not_rank(choice, priorities):
    stranger = UserFactory()
    with pytest.raises(PermissionDenied):
        prefer(choice, priorities[0], priorities[1], stranger)
    with pytest.raises(PermissionDenied):
        spread_points(choice, {priorities[0].pk: 1}, by=stranger)
    assert participation(choice) == 0


@pytest.mark.parametrize("stage", ["prepare", "propose", "result"])
def test_nobody_answers_when_it_is_closed(choice, priorities, resident, stage):
    choice.stage_slug = stage
    choice.save()
    assert refusal(lambda: prefer(choice, priorities[0], priorities[1], resident)) == "closed"
    assert refusal(lambda: spread_points(choice, {}, by=resident)) == "closed"
