"""Tenant isolation: a query on a municipality's table outside its scope raises.

`django_scopes` keeps the current scope; the manager here refuses more than its own does
(`exists`, `in_bulk`, `bulk_create` ...), because a leak through a rarely used method is still a
leak. A forgotten method finds nothing either: the closed query is empty by construction.

What it does not guard, so nobody may use it for reading: `Model._base_manager`, with which Django
follows foreign keys, refreshes and saves rows that one already holds.
"""

from functools import lru_cache
from typing import Any, NoReturn

from django.db import models
from django.db.models import sql
from django.db.models.signals import pre_save
from django_scopes import get_scope, scopes_disabled
from django_scopes.exceptions import ScopeError
from django_scopes.manager import DisabledQuerySet

DIMENSION = "municipality"


class ClosedQuerySet(DisabledQuerySet):
    """Answers nothing: every reading or writing method raises `ScopeError`."""

    def __init__(self, model=None, query=None, using=None, hints=None, **kwargs: Any) -> None:
        if query is None:
            query = sql.Query(model)
            query.set_empty()
        super().__init__(model, query, using, hints, **kwargs)
        self.missing_scopes = self.missing_scopes or {DIMENSION}

    def _refuse(self, *args: Any, **kwargs: Any) -> NoReturn:
        self.error()
        raise AssertionError("unreachable")

    exists = contains = in_bulk = exclude = alias = annotate = distinct = explain = _refuse
    bulk_create = bulk_update = defer = extra = intersection = difference = _refuse
    prefetch_related = select_related = datetimes = create = iterator = _refuse
    aiterator = acount = aexists = aget = afirst = acreate = _refuse
    __aiter__ = __and__ = __or__ = __xor__ = __deepcopy__ = __getstate__ = _refuse
    _fetch_all = _raw_delete = _update = _insert = _refuse

    def __getattr__(self, name: str) -> NoReturn:
        """A method of the model's own queryset: closed too."""
        if name.startswith("_"):
            raise AttributeError(name)
        return self._refuse()

    def __repr__(self) -> str:
        return f"<{self.model.__name__} outside a municipality's scope>"


def tenant_manager(path: str = DIMENSION, base: type[models.Manager] = models.Manager) -> Any:
    """A manager that shows only the rows whose `path` leads to the scope's municipality.

    Inside `scopes_disabled()` it shows everything: for migrations, commands and tests only. Saving
    a row of another municipality raises (`refuse_stranger`).
    """

    class TenantManager(base):  # type: ignore[valid-type,misc]
        tenant_path = path

        def get_queryset(self) -> models.QuerySet:
            scope = get_scope()
            if not scope.get("_enabled", True):
                return super().get_queryset()
            if scope.get(DIMENSION) is None:
                return ClosedQuerySet(self.model, using=self._db)
            return narrowed(super().get_queryset(), path, scope[DIMENSION].pk)

        def all(self) -> models.QuerySet:
            # Not `.all()` on an open one: a copy would forget what was prefetched.
            found = self.get_queryset()
            return found.all() if isinstance(found, ClosedQuerySet) else found

        def bulk_create(self, objs, *args: Any, **kwargs: Any) -> list:
            rows = list(objs)
            for row in rows:
                refuse_stranger(row, path)
            return self.get_queryset().bulk_create(rows, *args, **kwargs)

        def contribute_to_class(self, cls: type[models.Model], name: str) -> None:
            super().contribute_to_class(cls, name)
            if not cls._meta.abstract:
                pre_save.connect(guard, sender=cls, dispatch_uid=f"tenant:{cls._meta.label}")

    def guard(sender, instance, raw, **kwargs) -> None:
        if not raw:
            refuse_stranger(instance, path)

    TenantManager.guard = staticmethod(guard)  # signals hold receivers weakly
    return TenantManager()


def narrowed(rows: models.QuerySet, path: str, pk: Any) -> models.QuerySet:
    """All rows, as a manager gives them, narrowed to those of a municipality.

    The query is another one: a manager's base may add methods, but not filters of its own.
    """
    rows.query = of_municipality(rows.model, path, pk).clone()
    return rows


@lru_cache(maxsize=2048)
def of_municipality(model: type[models.Model], path: str, pk: Any) -> sql.Query:
    """The query of a municipality's rows, composed once: a copy costs a tenth of it."""
    return models.QuerySet(model).filter(**{path: pk}).query


def refuse_stranger(row: models.Model, path: str) -> None:
    """Raise `ScopeError` when `row` belongs to another municipality than the scope's.

    Follows `path` through the objects that are at hand: it never queries. A row whose parent is
    only known by its id is accepted, since that id came from a row read in the scope.
    """
    scope = get_scope()
    municipality = scope.get(DIMENSION)
    if municipality is None or not scope.get("_enabled", True):
        return
    owner = owner_at_hand(row, path.split("__"))
    if owner is not None and owner != municipality.pk:
        raise ScopeError(
            f"{row._meta.label} of municipality {owner} saved in the scope of {municipality.pk}."
        )


def check_scope(row: models.Model) -> None:
    """For writers that pass by the manager: raise `ScopeError` wherever the manager would."""
    path = getattr(type(row)._default_manager, "tenant_path", None)
    if path is None:
        return
    scope = get_scope()
    if scope.get("_enabled", True) and scope.get(DIMENSION) is None:
        raise ScopeError(f"{row._meta.label} written outside a municipality's scope.")
    refuse_stranger(row, path)


def delete_rows(model: type[models.Model], **own: Any) -> int:
    """Delete the rows with these values of their own columns; how many went.

    Not through the manager, whose join to the municipality makes `DELETE ... IN (SELECT ...)`: that
    can take PostgreSQL minutes when the rows are new and it has no statistics of them yet. Give an
    object that was read in the scope.
    """
    with scopes_disabled():
        return model._default_manager.filter(**own).delete()[1].get(model._meta.label, 0)


def owner_at_hand(row: models.Model, hops: list[str]) -> Any:
    """Primary key of the municipality that `hops` lead to, or None if a query were needed."""
    for hop in hops[:-1]:
        field = row._meta.get_field(hop)
        if not field.is_relation or not field.is_cached(row):
            return None
        row = field.get_cached_value(row)
        if row is None:
            return None
    return getattr(row, row._meta.get_field(hops[-1]).attname, None)
