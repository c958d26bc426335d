"""Queries composed once answer as the ORM would, for every value."""

from uuid import uuid4

import pytest
from django.db import connection, transaction
from django.utils import timezone
from django_scopes import scope
from django_scopes.exceptions import ScopeError

from parvis.common.prepared import (
    Prepared,
    columns,
    fixed_cursor,
    from_row,
    insert,
    insert_all,
    insert_values,
)
from parvis.people.models import Membership, User
from parvis.places.models import Section
from tests.factories.people import UserFactory
from tests.factories.places import MunicipalityFactory

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
    for _time in range(5):
        with django_assert_num_queries(1) as asked:
            by_uuid.row(person.uuid)
        assert "people_user" in asked[0]["sql"]
        assert person.uuid.hex in asked[0]["sql"].replace("-", "")


def village(municipality, name="Le Sart") -> Section:
    return Section(pk=901, municipality=municipality, name=name, slug="le-sart")


def test_insert_writes_every_value_as_the_orm_does(commune):
    row = village(commune)
    row.geometry = {"type": "Point", "coordinates": [5.1, 50.2]}
    assert insert(row) is True
    assert Section.objects.get(pk=901).geometry == row.geometry
    assert Section.objects.get(pk=901).name == "Le Sart"


def test_insert_unless_there_keeps_the_row_that_is_there(commune):
    assert insert(village(commune), unless_there=True) is True
    assert insert(village(commune, "Autre"), unless_there=True) is False
    assert Section.objects.get(pk=901).name == "Le Sart"


def test_insert_all_writes_each_row_or_refuses(commune):
    insert_all([])
    insert_all([Section(municipality=commune, slug=name, name=name) for name in ("un", "deux")])
    assert sorted(Section.objects.values_list("name", flat=True)) == ["deux", "un"]
    with pytest.raises(ScopeError, match="in the scope of"):
        insert_all([village(commune), village(MunicipalityFactory(name="Autreville"))])


def test_insert_of_values_fills_defaults_and_leaves_what_is_there(commune):
    told = {"municipality_id": commune.pk, "slug": "un", "name": "Un"}
    assert insert_values(Section, **told)
    assert not insert_values(Section, unless_there=True, **(told | {"name": "Deux"}))
    with_django = Section(**told)
    kept = Section.objects.get()
    assert [getattr(kept, name.attname) for name in Section._meta.concrete_fields[1:]] == [
        getattr(with_django, name.attname) for name in Section._meta.concrete_fields[1:]
    ]


def test_insert_in_another_municipality_is_refused(commune):
    other = MunicipalityFactory(name="Autreville")
    with pytest.raises(ScopeError, match="in the scope of"):
        insert(village(other))
    with scope(municipality=other):
        assert not Section.objects.exists()


def test_insert_outside_a_scope_is_refused(db):
    with pytest.raises(ScopeError, match="outside a municipality"):
        insert(village(MunicipalityFactory(name="Clairval")))


def test_fixed_query_is_planned_once_by_postgresql(db):
    if connection.vendor != "postgresql":
        assert fixed_cursor().cursor.connection is connection.connection
        return
    for number in range(5):
        with fixed_cursor() as cursor:
            cursor.execute("SELECT %s + 20261126", [number])
            assert cursor.fetchone() == (number + 20261126,)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_prepared_statements WHERE statement LIKE '%20261126'"
        )
        assert cursor.fetchone() == (1,)


def test_fixed_query_sees_the_transaction_it_is_in(db):
    with transaction.atomic():
        person = UserFactory()
        assert by_uuid.row(person.uuid) is not None
        transaction.set_rollback(True)
    assert by_uuid.row(person.uuid) is None
