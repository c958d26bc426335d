"""Queries composed once answer as the ORM would, for every value."""

from uuid import uuid4

import pytest
from django.utils import timezone

from parvis.common.prepared import Prepared, columns, from_row
from parvis.people.models import Membership, User
from tests.factories.people import UserFactory

by_uuid = Prepared(
    lambda uuid: User.objects.filter(uuid=uuid).values_list(*columns(User)),
    lambda: [User._meta.get_field("uuid")],
)
joined_before = Prepared(
    lambda when, active: User.objects.filter(
        date_joined__lt=when, email=active, is_active=True
    ).values_list("email", "date_joined", "is_active"),
    lambda: [User._meta.get_field("date_joined"), User._meta.get_field("email")],
)


def test_row_gives_the_same_person_as_the_orm(db):
    people = [UserFactory() for _ in range(3)]
    for person in people:
        found = from_row(User, by_uuid.row(person.uuid))
        assert found == person
        assert found.__dict__ == User.objects.get(pk=person.pk).__dict__ | {"_state": found._state}


def test_row_of_nobody_is_none(db):
    assert by_uuid.row(uuid4()) is None


def test_rows_read_dates_and_truths_as_the_orm(db):
    person = UserFactory()
    assert joined_before.rows(timezone.now(), person.email) == [
        (person.email, person.date_joined, True)
    ]
    assert joined_before.rows(person.date_joined, person.email) == []


def test_query_that_does_not_use_its_value_is_refused(db):
    useless = Prepared(
        lambda pk: Membership.objects.filter(user__isnull=True).values_list("role"),
        lambda: [Membership._meta.get_field("user")],
    )
    with pytest.raises(ValueError, match="does not use its values"):
        useless.rows(1)


def test_row_of_a_person_costs_one_query(db, django_assert_num_queries):
    person = UserFactory()
    with django_assert_num_queries(1):
        by_uuid.row(person.uuid)
