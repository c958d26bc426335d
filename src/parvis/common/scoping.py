"""Tenant isolation: a query on a municipality's table outside its scope raises.

`django_scopes` keeps the current scope; this manager refuses more than its own does (`exists`,
`in_bulk`, `bulk_create` ...), because a leak through a rarely used method is still a leak.
"""

from typing import Any, NoReturn

from django.db import models
from django_scopes import get_scope
from django_scopes.manager import DisabledQuerySet

DIMENSION = "municipality"


class ClosedQuerySet(DisabledQuerySet):
    """Answers nothing: every reading or writing method raises `ScopeError`."""

    def _refuse(self, *args: Any, **kwargs: Any) -> NoReturn:
        self.error()
        raise AssertionError("unreachable")

    exists = contains = in_bulk = exclude = alias = annotate = distinct = explain = _refuse
    bulk_create = bulk_update = defer = extra = intersection = difference = _refuse
    prefetch_related = select_related = datetimes = create = iterator = _refuse
    aiterator = acount = aexists = aget = afirst = acreate = _refuse


def tenant_manager(path: str = DIMENSION, base: type[models.Manager] = models.Manager) -> Any:
    """A manager that shows only the rows whose `path` leads to the scope's municipality.

    Inside `scopes_disabled()` it shows everything: for migrations, commands and tests only.
    """

    class TenantManager(base):  # type: ignore[valid-type,misc]
        def get_queryset(self) -> models.QuerySet:
            scope = get_scope()
            if not scope.get("_enabled", True):
                return super().get_queryset()
            if DIMENSION not in scope:
                return ClosedQuerySet(self.model, using=self._db, missing_scopes={DIMENSION})
            return super().get_queryset().filter(**{path: scope[DIMENSION]})

        def all(self) -> models.QuerySet:
            return self.get_queryset().all()

    return TenantManager()
