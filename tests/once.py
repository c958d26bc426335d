"""Rows that are made once for all the tests of a file: see the fixture `made_once`."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from inspect import signature
from typing import Any

from django.db import connection, transaction
from django_scopes import scope

from tests.factories.people import UserFactory, give_role
from tests.factories.places import MunicipalityFactory

Rows = dict[str, Any]


@contextmanager
def kept(blocker, build: Callable[..., Rows]) -> Iterator[Rows]:
    """What `build` makes, in a transaction whose savepoints the tests are, and which is undone."""
    with blocker.unblock(), transaction.atomic():
        # A service that wants to be the outermost transaction may, as in any test.
        connection.atomic_blocks[-1]._from_testcase = True
        rows = built(build)
        with blocker.block():
            yield rows
        transaction.set_rollback(True)


def built(build: Callable[..., Rows]) -> Rows:
    """The municipality of the tests, the people that `build` asks for by role, and its rows."""
    municipality = new_municipality()
    with scope(municipality=municipality):
        roles = [name for name in signature(build).parameters if name != "commune"]
        people = {role: new_person(municipality, role) for role in roles}
        return {"commune": municipality, **people, **build(commune=municipality, **people)}


def new_municipality():
    return MunicipalityFactory(name="Clairval", hostname="clairval.test")


def new_person(municipality, role: str):
    user = UserFactory(display_name=role.capitalize())
    give_role(user, municipality, role)
    return user
