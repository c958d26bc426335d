"""Every table of a municipality, found by itself: closed outside a scope, separate inside."""

import pytest
from django.apps import apps
from django.db.models import Count
from django_scopes import scope, scopes_disabled
from django_scopes.exceptions import ScopeError

from parvis.ledger.models import Unchangeable
from parvis.places.models import Hostname, Municipality
from tests.factories.places import MunicipalityFactory
from tests.factories.rows import make_row, paths_to_municipality

# Looked up to find the municipality, before there is any scope; holds nothing private.
OPEN = {Municipality, Hostname}

# Tables that Django makes for many-to-many fields are reached through their ends only.
OWNED = sorted(
    (
        model
        for model in apps.get_models()
        if model.__module__.startswith("parvis.")
        and model not in OPEN
        and paths_to_municipality(model)
    ),
    key=lambda model: model._meta.label,
)

ATTEMPTS = {
    "aggregate": lambda rows: rows.aggregate(n=Count("pk")),
    "alias": lambda rows: rows.alias(n=Count("pk")),
    "all": lambda rows: rows.all(),
    "annotate": lambda rows: rows.annotate(n=Count("pk")),
    "bulk_create": lambda rows: rows.bulk_create([]),
    "bulk_update": lambda rows: rows.bulk_update([], ["pk"]),
    "complex_filter": lambda rows: rows.complex_filter({}),
    "contains": lambda rows: rows.contains(rows.model(pk=1)),
    "count": lambda rows: rows.count(),
    "create": lambda rows: rows.create(),
    "dates": lambda rows: rows.dates("pk", "year"),
    "datetimes": lambda rows: rows.datetimes("pk", "year"),
    "defer": lambda rows: rows.defer("pk"),
    "difference": lambda rows: rows.difference(),
    "distinct": lambda rows: rows.distinct(),
    "earliest": lambda rows: rows.earliest("pk"),
    "exclude": lambda rows: rows.exclude(pk=1),
    "exists": lambda rows: rows.exists(),
    "explain": lambda rows: rows.explain(),
    "extra": lambda rows: rows.extra(),
    "filter": lambda rows: rows.filter(pk=1),
    "first": lambda rows: rows.first(),
    "get": lambda rows: rows.get(pk=1),
    "get_or_create": lambda rows: rows.get_or_create(pk=1),
    "in_bulk": lambda rows: rows.in_bulk([1]),
    "intersection": lambda rows: rows.intersection(),
    "iterator": lambda rows: rows.iterator(),
    "last": lambda rows: rows.last(),
    "latest": lambda rows: rows.latest("pk"),
    "only": lambda rows: rows.only("pk"),
    "order_by": lambda rows: rows.order_by("pk"),
    "prefetch_related": lambda rows: rows.prefetch_related(),
    "raw": lambda rows: rows.raw("SELECT 1"),
    "reverse": lambda rows: rows.reverse(),
    "select_for_update": lambda rows: rows.select_for_update(),
    "select_related": lambda rows: rows.select_related(),
    "union": lambda rows: rows.union(),
    "update": lambda rows: rows.update(pk=1),
    "update_or_create": lambda rows: rows.update_or_create(pk=1),
    "using, then delete": lambda rows: rows.using("default").delete(),
    "using, then iterate": lambda rows: list(rows.using("default")),
    "using, then the first ten": lambda rows: rows.using("default")[:10],
    "using, then the length": lambda rows: len(rows.using("default")),
    "using, then the truth": lambda rows: bool(rows.using("default")),
    "values": lambda rows: rows.values("pk"),
    "values_list": lambda rows: rows.values_list("pk"),
}
# Answered without the database, or by the methods above.
HARMLESS = {"using", "none", "db_manager", "get_queryset", "deconstruct", "check", "model"} | {
    "contribute_to_class",
    "from_queryset",
}

each_model = pytest.mark.parametrize("model", OWNED, ids=lambda model: model._meta.label)


def test_every_method_that_reads_or_writes_is_tried():
    public = {
        name
        for name in dir(Municipality.objects)
        if not name.startswith("_") and callable(getattr(Municipality.objects, name))
    }
    asynchronous = {name for name in public if name[0] == "a" and name[1:] in public}
    assert public - asynchronous - HARMLESS - set(ATTEMPTS) == set()


@each_model
def test_table_with_a_way_to_a_municipality_has_a_tenant_manager(model):
    path = getattr(model._default_manager, "tenant_path", None)
    assert path in paths_to_municipality(model), f"{model._meta.label}: {path}"
    assert not [manager for manager in model._meta.managers if not hasattr(manager, "tenant_path")]


@each_model
def test_query_outside_a_scope_raises(model, db):
    assert [name for name in ATTEMPTS if answers(model, ATTEMPTS[name])] == []


def answers(model, attempt) -> bool:
    """Whether a way of asking does anything else than raise `ScopeError`."""
    try:
        attempt(model._default_manager)
    except ScopeError:
        return False
    except Exception as error:
        raise AssertionError(f"{model._meta.label}: {error!r}") from error
    return True


@each_model
def test_rows_of_another_municipality_are_invisible(model, db):
    here, there = MunicipalityFactory(name="Clairval"), MunicipalityFactory(name="Autreville")
    mine, theirs = make_row(model, here), make_row(model, there)
    with scope(municipality=here):
        rows = model._default_manager
        assert list(rows.values_list("pk", flat=True)) == [mine.pk]
        assert list(rows.all()) == [mine]
        assert list(rows.iterator()) == [mine]
        assert (rows.count(), rows.filter(pk=theirs.pk).exists()) == (1, False)
        assert rows.in_bulk([mine.pk, theirs.pk]).keys() == {mine.pk}
        assert rows.filter(pk=theirs.pk).first() is None
        with pytest.raises(model.DoesNotExist):
            rows.get(pk=theirs.pk)


@each_model
def test_rows_of_another_municipality_are_out_of_reach(model, db):
    here, there = MunicipalityFactory(name="Clairval"), MunicipalityFactory(name="Autreville")
    theirs = make_row(model, there)
    with scope(municipality=here):
        stranger = model._default_manager.filter(pk=theirs.pk)
        try:
            assert stranger.update(**{model._meta.pk.attname: theirs.pk}) == 0
            assert stranger.delete()[0] == 0
        except Unchangeable:
            assert model._meta.label == "ledger.Entry"
    with scopes_disabled():
        assert model._default_manager.filter(pk=theirs.pk).exists()
