"""The platform's rows give the figures that were worked out by hand."""

from datetime import date, timedelta

import pytest
from django.db.models import F
from django.utils import timezone
from django_scopes import scope

from deliberation.responsiveness.cases import Trace
from deliberation.responsiveness.shares import Share
from parvis.contributions.models import Comment, Contribution, OfficialAnswer, Status
from parvis.decisions.models import Commitment, CommitmentUpdate, Decision
from parvis.decisions.responsiveness import Scope, cases, measured, overdue, waiting_contributions
from parvis.places.models import Municipality
from parvis.processes.models import Process
from tests.deliberation.responsiveness.hand import CASES, CHARTER, ON
from tests.factories.contributions import CommentFactory, ContributionFactory
from tests.factories.decisions import CommitmentFactory, DecisionFactory
from tests.factories.places import SectionFactory
from tests.factories.processes import ActivityFactory, ProcessFactory
from tests.factories.responsiveness import at, file_cases

QUERIES = 7


@pytest.fixture
def filed(activity, resident, officer):
    return file_cases(activity, author=resident, officer=officer)


@pytest.fixture
def charter(commune):
    Municipality.objects.update(answer_days=CHARTER, answer_source="Charte")


def figures(**scope):
    return measured(Scope(**scope), now=at(ON)).figures


def test_rows_give_back_the_cases(filed):
    assert [case for _number, case in cases()] == list(CASES)


def test_figures_by_hand(filed, charter):
    found = figures()
    assert (found.filed, found.answered) == (8, Share(5, 8))
    assert (found.to_answer.median, found.to_answer.answered_median) == (30, 20)
    assert found.to_acknowledge.median == 20
    assert (found.within, found.reasoned) == (Share(4, 6), Share(4, 5))
    assert found.adoption["accepted"] == 2
    assert found.trace == Trace(whole=5, adopted=3, decided=3, promised=2, delivered=1)


def test_empty_municipality_has_nothing_to_measure(commune):
    found = measured(now=at(ON))
    assert found.is_empty
    assert found.figures.within is None


def test_queries_do_not_grow(filed, activity, resident, officer, django_assert_num_queries):
    with django_assert_num_queries(QUERIES):
        measured(now=at(ON))
    file_cases(activity, author=resident, officer=officer, cases=CASES * 4)
    with django_assert_num_queries(QUERIES):
        found = measured(now=at(ON))
    assert found.figures.filed == 40


@pytest.mark.parametrize("status", [Status.HIDDEN, Status.WITHDRAWN, Status.DRAFT])
def test_what_is_not_published_is_left_out(filed, status):
    Contribution.objects.filter(pk=filed[0].pk).update(status=status)
    assert figures().filed == 7


def test_process_in_preparation_is_left_out(filed):
    Process.objects.update(status="draft", published_at=None)
    assert figures().filed == 0


def test_process_whose_data_come_from_elsewhere_is_left_out(filed):
    Process.objects.update(origin="Portail de données ouvertes d’une autre ville")
    found = measured(now=at(ON))
    assert (found.figures.filed, found.delivery.promised) == (0, 0)


def test_merged_contribution_shares_the_fate_of_the_one_it_joined(filed):
    Contribution.objects.filter(pk=filed[6].pk).update(merged_into=filed[0])
    found = figures()
    assert found.answered == Share(6, 8)
    # Filed on 1 April, after that answer of 11 January: it came at once.
    assert found.to_answer.curve[0].day == 0
    assert found.trace.delivered == 2


def test_decision_without_an_official_answer_answers(filed):
    OfficialAnswer.objects.filter(contribution=filed[0]).delete()
    assert figures().to_answer.answered == 5
    Decision.objects.update(published_at=None)
    found = figures()
    assert found.to_answer.answered == 4
    assert found.trace.promised == 0


def test_last_answer_says_what_became_of_it(filed):
    OfficialAnswer.objects.create(
        contribution=filed[1],
        adoption="partly",
        text="Finalement oui.",
        published_at=at(date(2026, 2, 20)),
    )
    found = figures()
    assert (found.adoption["partly"], found.adoption["rejected"]) == (2, 0)
    assert found.reasoned == Share(3, 5)
    assert found.to_answer.curve[1].day == 20


def test_comment_of_a_resident_or_of_its_author_is_no_sign(filed, activity, officer, resident):
    Comment.objects.update(author=resident)
    own = ContributionFactory(activity=activity, author=officer, created_at=at(date(2026, 6, 1)))
    CommentFactory(contribution=own, author=officer, created_at=at(date(2026, 6, 2)))
    assert figures().to_acknowledge.answered == 5


def test_hidden_comment_is_no_sign(filed):
    Comment.objects.update(status=Status.HIDDEN)
    assert figures().to_acknowledge.answered == 5


def test_comment_under_a_contribution_whose_author_left_is_a_sign(filed):
    Contribution.objects.update(author=None)
    assert figures().to_acknowledge.answered == 6


def test_day_is_the_one_on_the_wall_here(activity, resident):
    late = at(date(2026, 6, 30)) + timedelta(hours=11, minutes=30)
    ContributionFactory(activity=activity, author=resident, created_at=late)
    assert next(cases())[1].filed == date(2026, 6, 30)


def test_scope_keeps_a_year_and_a_process(filed, activity, resident):
    old = at(date(2025, 12, 31)) + timedelta(hours=11, minutes=59)
    ContributionFactory(activity=activity, author=resident, created_at=old)
    other = ActivityFactory(
        process=ProcessFactory(municipality=activity.municipality, title="Autre"),
        kind_slug="workshop",
        stage_slug="result",
    )
    ContributionFactory(activity=other, author=resident, created_at=at(date(2026, 2, 2)))
    assert figures().filed == 10
    assert figures(year=2025).filed == 1
    assert figures(year=2026).filed == 9
    assert figures(process=other.process.slug).filed == 1
    assert figures(year=2025, process=other.process.slug).filed == 0


def test_other_municipality_is_not_measured(filed, other_commune):
    with scope(municipality=other_commune):
        assert measured(now=at(ON)).is_empty


def test_promises_by_hand(process, officer):
    decision = DecisionFactory(process=process, published_at=at(date(2025, 1, 1)))
    told = CommitmentFactory(decision=decision, due_on=date(2025, 9, 1))
    CommitmentUpdate.objects.create(
        commitment=told, text="Commencé.", status="in_progress", created_at=at(date(2025, 3, 31))
    )
    CommitmentFactory(decision=decision, status="abandoned")
    CommitmentFactory(
        decision=decision,
        status="delivered",
        percent=100,
        due_on=date(2025, 9, 1),
        delivered_on=date(2025, 8, 1),
        evaluated_on=date(2025, 12, 31),
        evaluation="Bien.",
    )
    CommitmentFactory(decision=DecisionFactory(process=process, published_at=None))
    found = measured(now=at(ON)).delivery
    assert (found.promised, found.delivered, found.abandoned, found.overdue) == (3, 1, 1, 1)
    assert (found.rate, found.on_time) == (Share(1, 3), Share(1, 1))
    assert (found.updated, found.evaluated) == (Share(1, 3), Share(1, 3))
    assert measured(Scope(year=2026), now=at(ON)).delivery.promised == 0
    assert Commitment.objects.count() == 4


def test_sections_are_compared_when_there_is_enough(activity, resident, officer, commune):
    north = SectionFactory(municipality=commune, name="Nord")
    south = SectionFactory(municipality=commune, name="Sud")
    people = {"author": resident, "officer": officer}
    file_cases(activity, cases=CASES[:5] * 2, section=north, **people)
    file_cases(activity, cases=CASES[4:5] * 10, section=south, **people)
    found = measured(now=at(ON)).sections
    assert [(row.group, row.figures.answered.percent) for row in found.rows] == [
        *(("Nord", 80), ("Sud", 0))
    ]
    assert found.gap == 80


def test_waiting_are_those_without_answer_oldest_first(filed):
    Contribution.objects.filter(pk=filed[4].pk).update(merged_into=filed[6])
    assert list(waiting_contributions()) == [filed[6], filed[5]]
    assert list(overdue(at(ON), CHARTER)) == [filed[6]]


def test_waiting_one_that_a_draft_decision_treats_still_waits(filed):
    OfficialAnswer.objects.filter(contribution=filed[0]).delete()
    assert filed[0] not in waiting_contributions()
    Decision.objects.update(published_at=None)
    assert filed[0] in waiting_contributions()


def test_numbers_go_with_the_cases(filed):
    Contribution.objects.update(number=F("number") + 100)
    assert [number for number, _case in cases()] == [row.number + 100 for row in filed]
    assert timezone.localdate(filed[0].created_at) == CASES[0].filed
