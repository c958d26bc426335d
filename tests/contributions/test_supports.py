import threading

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django_scopes import scope

from parvis.common.errors import Refused
from parvis.contributions.models import Contribution, Support
from parvis.contributions.services import support, support_together, unsupport
from parvis.notices.models import Follow
from tests.contributions.conftest import in_stage
from tests.factories.contributions import ContributionFactory
from tests.factories.people import UserFactory, give_role
from tests.factories.places import MunicipalityFactory
from tests.factories.processes import ActivityFactory, ProcessFactory


def test_supporting_counts_once_and_follows(contribution, neighbour):
    assert support(contribution, user=neighbour) is True
    assert support(contribution, user=neighbour) is False
    contribution.refresh_from_db()
    assert contribution.support_count == 1
    assert Follow.objects.filter(user=neighbour, subject=contribution.key).count() == 1


def test_taking_a_support_back_counts_once(contribution, neighbour):
    support(contribution, user=neighbour)
    assert unsupport(contribution, user=neighbour) is True
    assert unsupport(contribution, user=neighbour) is False
    contribution.refresh_from_db()
    assert contribution.support_count == 0


def test_supporting_together_counts_each_person_once(contribution, neighbour, resident, commune):
    another = UserFactory()
    give_role(another, commune, "resident")
    support(contribution, user=neighbour)
    assert support_together(contribution, users=[neighbour, another, another]) == 1
    assert support_together(contribution, users=[]) == 0
    contribution.refresh_from_db()
    assert contribution.support_count == Support.objects.count() == 2
    assert Follow.objects.filter(user=another, subject=contribution.key).count() == 1
    with pytest.raises(Refused):
        support_together(contribution, users=[another, resident])


def test_supporting_one_s_own_is_refused(contribution, resident):
    with pytest.raises(Refused) as refusal:
        support(contribution, user=resident)
    assert refusal.value.code == "own"


def test_supporting_outside_the_stage_is_refused(contribution, neighbour, activity):
    in_stage(activity, "review")
    with pytest.raises(Refused) as refusal:
        support(contribution, user=neighbour)
    assert refusal.value.code == "closed"


def test_supporting_a_merged_one_is_refused(contribution, neighbour, activity, resident):
    contribution.merged_into = ContributionFactory(activity=activity, author=resident)
    contribution.save()
    with pytest.raises(Refused) as refusal:
        support(contribution, user=neighbour)
    assert refusal.value.code == "merged"


def test_supporting_without_a_role_here_is_denied(contribution, stranger):
    with pytest.raises(PermissionDenied):
        support(contribution, user=stranger)
    assert Support.objects.count() == 0


def test_counters_are_exact_when_everybody_supports_at_once(database_file):
    """Ten people, each twice at the same time, from threads with connections of their own."""
    municipality = MunicipalityFactory(name="Foule")
    with scope(municipality=municipality):
        activity = ActivityFactory(
            process=ProcessFactory(municipality=municipality),
            kind_slug="tryout",
            stage_slug="open",
        )
        contribution = ContributionFactory(activity=activity, author=UserFactory())
        people = [UserFactory() for _ in range(10)]
        for person in people:
            give_role(person, municipality, "resident")
    faults = run_at_once(
        [
            lambda person=person: click(municipality, contribution.pk, person)
            for person in people * 2
        ]
    )
    with scope(municipality=municipality):
        contribution.refresh_from_db()
        assert faults == []
        assert Support.objects.count() == 10
        assert contribution.support_count == 10


def click(municipality, pk, person):
    with scope(municipality=municipality):
        support(Contribution.objects.select_related("activity__process").get(pk=pk), user=person)


def run_at_once(jobs):
    """Run the jobs in one thread each, started together; the exceptions they raised."""
    barrier, faults = threading.Barrier(len(jobs)), []

    def run(job):
        try:
            barrier.wait()
            job()
        except Exception as fault:
            faults.append(fault)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(job,)) for job in jobs]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return faults
