"""Accounts that nobody uses are forgotten after a warning; unfinished sign-ups after a week."""

from datetime import UTC, date, datetime, timedelta
from urllib.parse import urlsplit

import pytest
from django_scopes import scopes_disabled

from parvis.common.dates import add_months
from parvis.contributions.models import Contribution
from parvis.people import services
from parvis.people.models import Role, User
from parvis.people.services.retention import Outcome
from tests.factories.contributions import ContributionFactory
from tests.factories.people import UserFactory, give_role
from tests.factories.processes import ActivityFactory, ProcessFactory

START = date(2027, 1, 31)
NOW = datetime(2027, 1, 31, 12, tzinfo=UTC)


def at(days):
    return NOW + timedelta(days=days)


@pytest.fixture
def quiet(resident):
    """A resident last seen on 31 January 2027; two years make 31 January 2029 (731 days)."""
    User.objects.filter(pk=resident.pk).update(last_seen_on=START)
    return resident


def run(days):
    """As the clock does: outside any municipality's scope."""
    return services.anonymise_inactive(at(days))


def test_nothing_happens_to_active_people(quiet):
    assert run(690) == Outcome(0, 0)


@pytest.mark.django_db(transaction=True)
def test_warning_goes_out_thirty_days_before_in_plain_words(quiet, smtp_sink):
    assert run(701) == Outcome(1, 0)
    assert smtp_sink.last["Subject"] == "Voulez-vous garder votre compte ?"
    assert smtp_sink.last["To"] == quiet.email
    assert "31\u00a0janvier 2029" in smtp_sink.text
    assert urlsplit(smtp_sink.link()).hostname == "clairval.test"
    assert urlsplit(smtp_sink.link()).path == "/compte/login/"
    assert run(702) == Outcome(0, 0)


def test_account_is_forgotten_thirty_days_after_the_warning(quiet, commune):
    process = ProcessFactory(municipality=commune)
    activity = ActivityFactory(process=process, kind_slug="budget", stage_slug="submit")
    idea = ContributionFactory(activity=activity, author=quiet)
    run(701)
    assert run(730) == Outcome(0, 0)
    assert run(731) == Outcome(0, 1)
    assert Contribution.objects.get(pk=idea.pk).author is None


def test_late_clock_still_leaves_thirty_days(quiet):
    assert run(900) == Outcome(1, 0)
    assert run(929) == Outcome(0, 0)
    assert run(930) == Outcome(0, 1)


def test_sign_in_after_the_warning_keeps_the_account(quiet):
    run(701)
    quiet.refresh_from_db()
    services.note_sign_in(quiet, now=at(710))
    assert run(760) == Outcome(0, 0)
    assert User.objects.filter(pk=quiet.pk).exists()


def test_longest_period_of_the_municipalities_counts(quiet, other_commune):
    other_commune.retention_months = 36
    other_commune.save()
    give_role(quiet, other_commune, Role.RESIDENT)
    assert run(731) == Outcome(0, 0)


def test_last_administrator_is_kept(administrator):
    User.objects.filter(pk=administrator.pk).update(last_seen_on=START)
    assert run(900) == Outcome(1, 0)
    assert run(950) == Outcome(0, 0)
    assert User.objects.filter(pk=administrator.pk).exists()


@pytest.mark.parametrize(
    ("months", "expected"),
    [(1, date(2027, 2, 28)), (11, date(2027, 12, 31)), (13, date(2028, 2, 29))],
)
def test_add_months_stays_in_the_month(months, expected):
    assert add_months(START, months) == expected


def test_unverified_sign_up_is_deleted_after_a_week(db):
    old, new, proved = (UserFactory(date_joined=at(-days)) for days in (8, 6, 8))
    for user in (old, new):
        user.emailaddress_set.update(verified=False)
    with scopes_disabled():
        assert services.forget_unverified(NOW) == 1
    assert set(User.objects.all()) == {new, proved}
