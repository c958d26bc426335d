"""Queries that are asked on nearly every page, composed once.

The ORM spends several times longer on composing a small query than the database on answering it.
`Prepared` composes one with the ORM, keeps its text, and afterwards only fills in the values.
`insert` does the same for a new row.
"""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from functools import cache
from typing import Any

from django.db import connection, models
from django_scopes import scopes_disabled

from parvis.common.scoping import check_scope


class Prepared:
    """A query whose shape never changes.

    `build` takes one value per field of `takes` and returns a `values_list` queryset; it runs
    once, outside any municipality's scope, so a query on a municipality's table names the
    municipality itself. Each value must be used as it is (no `__in`, no text of `LIKE`).
    `share_lock` names the table whose row nobody may change until the transaction ends; SQLite,
    where a transaction that writes is alone, needs no lock.
    """

    def __init__(
        self,
        build: Callable[..., models.QuerySet],
        takes: Callable[[], list[models.Field]],
        *,
        share_lock: str = "",
    ) -> None:
        self.build, self.takes, self.share_lock = build, takes, share_lock
        self.text: str | None = None

    def rows(self, *values: Any) -> list[tuple]:
        """The rows of the answer, for these values, in the order of `takes`."""
        if self.text is None:
            self.compose()
        given = [
            field.get_db_prep_value(value, connection)
            for field, value in zip(self.fields, values, strict=True)
        ]
        parameters = [given[place] if isinstance(place, int) else place[0] for place in self.places]
        with fixed_cursor() as cursor:
            cursor.execute(self.text, parameters)
            found = cursor.fetchall()
        if self.converters and found:
            return [tuple(row) for row in self.compiler.apply_converters(found, self.converters)]
        return found

    def row(self, *values: Any) -> tuple | None:
        """The first row, or None."""
        found = self.rows(*values)
        return found[0] if found else None

    def compose(self) -> None:
        """Let the ORM write the text, with a mark in the place of each value."""
        self.fields = self.takes()
        marks = [mark(field, number) for number, field in enumerate(self.fields)]
        with scopes_disabled():
            query = self.build(*marks).query
            self.compiler = query.get_compiler(connection=connection)
            text, parameters = self.compiler.as_sql()
        prepared = [
            field.get_db_prep_value(value, connection)
            for field, value in zip(self.fields, marks, strict=True)
        ]
        # A value of the text itself (a status, a limit) stays, in a tuple that tells it apart.
        self.places = [
            prepared.index(found) if found in prepared else (found,) for found in parameters
        ]
        missing = set(range(len(marks))) - {one for one in self.places if isinstance(one, int)}
        if missing:
            raise ValueError(
                f"the query does not use its values number {sorted(missing)} as they are"
            )
        columns = [column for column, _text, _alias in self.compiler.select]
        self.converters = self.compiler.get_converters(columns)
        if self.share_lock and connection.features.has_select_for_update:
            text += f" FOR SHARE OF {connection.ops.quote_name(self.share_lock)}"
        self.text = text


def fixed_cursor():
    """A cursor for a query whose text is always the same.

    On PostgreSQL the values travel beside the text, which is then read and planned once for each
    connection, not each time (`prepare_threshold`); Django's own cursor writes them into the text.
    """
    opened = connection.cursor()
    if connection.vendor == "postgresql":
        from django.db.backends.postgresql.base import ServerBindingCursor

        opened.cursor = ServerBindingCursor(opened.cursor.connection)
    return opened


def insert(row: models.Model, *, unless_there: bool = False) -> bool:
    """Write a new row whose values are all known, without signals; whether it was written.

    `unless_there`: when a unique constraint already has such a row, change nothing and say False
    (the transaction goes on; another's that is not finished is waited for).
    """
    check_scope(row)
    text, fields = insertion(type(row), unless_there, row.pk is None)
    with fixed_cursor() as cursor:
        cursor.execute(text, values_of(row, fields))
        return bool(cursor.rowcount)


def insert_values(model: type[models.Model], *, unless_there: bool = False, **values: Any) -> bool:
    """`insert` without an instance, in half the time: `values` by attribute, defaults for the rest.

    For a row whose scope the caller has checked, by reading what it belongs to.
    """
    text, fields = insertion(model, unless_there, model._meta.pk.attname not in values)
    given = [
        field.get_db_prep_save(
            values[field.attname] if field.attname in values else field.get_default(), connection
        )
        for field in fields
    ]
    with fixed_cursor() as cursor:
        cursor.execute(text, given)
        return bool(cursor.rowcount)


def insert_all(rows: Sequence[models.Model]) -> None:
    """Write many new rows of one model, as `insert` writes one."""
    if not rows:
        return
    for row in rows:
        check_scope(row)
    text, fields = insertion(type(rows[0]), False, rows[0].pk is None)
    with fixed_cursor() as cursor:
        cursor.executemany(text, [values_of(row, fields) for row in rows])


def values_of(row: models.Model, fields: Sequence[models.Field]) -> list[Any]:
    """What a new row has in these fields, as the database takes it."""
    return [field.get_db_prep_save(field.pre_save(row, add=True), connection) for field in fields]


@cache
def insertion(
    model: type[models.Model], unless_there: bool, numbered: bool
) -> tuple[str, list[models.Field]]:
    """The text that inserts a row of `model`, and the fields in its order.

    `numbered`: the database gives it its number, if the model leaves that to it.
    """
    quote = connection.ops.quote_name
    fields = [
        field
        for field in model._meta.concrete_fields
        if not field.generated and not (numbered and isinstance(field, models.AutoField))
    ]
    names = ", ".join(quote(field.column) for field in fields)
    marks = ", ".join("%s" for _field in fields)
    text = f"INSERT INTO {quote(model._meta.db_table)} ({names}) VALUES ({marks})"  # noqa: S608
    return text + (" ON CONFLICT DO NOTHING" if unless_there else ""), fields


def mark(field: models.Field, number: int) -> Any:
    """A value of the field's type that no query holds by itself."""
    target = field.target_field if isinstance(field, models.ForeignKey) else field
    if isinstance(target, models.DateTimeField):
        return datetime(1, 2, 3, microsecond=number, tzinfo=UTC)
    if isinstance(target, models.UUIDField):
        return target.to_python(f"{number:032x}")
    if isinstance(target, models.IntegerField):
        return 987_654_321_000 + number
    return f"\x01{number}"


def from_row(model: type[models.Model], values: tuple) -> Any:
    """An instance from the values of all its columns, in their order (see `columns`)."""
    return model.from_db(connection.alias, columns(model), values)


def columns(model: type[models.Model]) -> list[str]:
    """The names of all columns of a model, as `values_list` takes them."""
    return [field.attname for field in model._meta.concrete_fields]
