"""Fixtures shared by every test: a municipality, one person per role, clients."""

import gc
from contextlib import nullcontext
from copy import deepcopy
from importlib import import_module
from inspect import signature

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client, TransactionTestCase
from django_scopes import scope
from hypothesis import HealthCheck, settings

from parvis.ledger import triggers
from parvis.places.middleware import forget_hosts
from tests import database, once
from tests.factories.places import MunicipalityFactory

# A busy machine is slow: that says nothing about the code.
settings.register_profile("parvis", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("parvis")
# The framework's objects live to the end of the run: looking for cycles among them at every turn
# is a tenth of the time.
gc.set_threshold(100_000, 50, 100)
# Django would empty every table and make the permissions anew.
TransactionTestCase._fixture_teardown = lambda self: database.empty()
ASKS_DATABASE = {"db", "transactional_db", "live_server"}


def pytest_configure(config) -> None:
    config.addinivalue_line("markers", "database: may ask the database (set on collection)")


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items) -> None:
    """Mark the tests that depend on the database: the others need no second one.

    A test that asks it otherwise fails: pytest-django stands before it. By `request` a test can
    come to any fixture.
    """
    for item in items:
        asks = ASKS_DATABASE & set(item.fixturenames)
        if (
            asks
            or item.get_closest_marker("django_db")
            or "request" in signature(item.obj).parameters
        ):
            item.add_marker("database")


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """The tables of the models (no migrations), and what a migration adds beside them."""
    with django_db_blocker.unblock(), connection.schema_editor() as editor:
        triggers.create(None, editor)


@pytest.fixture(scope="session", autouse=True)
def _addresses_of_the_installed_kinds():
    """Build the site's addresses before a test puts a kind of its own in the registry."""
    import_module("parvis.config.urls")


@pytest.fixture(autouse=True)
def _empty_cache():
    cache.clear()
    forget_hosts()
    yield
    cache.clear()


@pytest.fixture(scope="module")
def made_once():
    """What every test of a file starts from, made once: a file or a folder may say what.

    It gives a function of `commune` and of people by their roles, which returns rows by name. The
    tests find them in `made`, as copies; what they change in the database is undone as ever. For
    what takes long to make (a counted vote), where no test has transactions of its own, nor closes
    a response by hand (Django then closes the connection: reading it to the end closes it too).
    """
    return


@pytest.fixture(scope="module")
def _kept_rows(made_once, django_db_setup, django_db_blocker):
    if made_once is None:
        yield {}
        return
    with once.kept(django_db_blocker, made_once) as rows:
        yield rows


@pytest.fixture
def made(_kept_rows, db):
    """The test's own copies of what `made_once` made, in the scope of their municipality."""
    copies = deepcopy(_kept_rows)
    with scope(municipality=copies["commune"]) if copies else nullcontext():
        yield copies


@pytest.fixture
def commune(made):
    """The municipality of the test, whose scope is entered for its whole length."""
    municipality = made.get("commune") or once.new_municipality()
    with scope(municipality=municipality):
        yield municipality


@pytest.fixture
def other_commune(db):
    return MunicipalityFactory(name="Autreville", hostname="autreville.test")


def _person(role):
    @pytest.fixture(name=role)
    def person(commune, made):
        return made.get(role) or once.new_person(commune, role)

    return person


resident = _person("resident")
officer = _person("officer")
elected = _person("elected")
facilitator = _person("facilitator")
guarantor = _person("guarantor")
administrator = _person("administrator")


@pytest.fixture
def visitor(commune):
    """A client that is not signed in, on the municipality's host."""
    return Client(headers={"host": "clairval.test"})


@pytest.fixture
def client_of(commune):
    """A function that gives a signed-in client of a person, on the municipality's host."""

    def make(user) -> Client:
        client = Client(headers={"host": "clairval.test"})
        client.force_login(user, "parvis.people.backends.AccountBackend")
        return client

    return make
