"""Where tables of ballots are: files read by DuckDB or by Spark, or a database.

DuckDB, PySpark and psycopg are imported only by who asks for them.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING, Protocol

from .tables import BATCH, Row, TableError
from .tables_sql import SPARK, STANDARD, Dialect

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

# All is said, so that DuckDB guesses nothing and leaves out no row.
CSV = {
    "header": True,
    "all_varchar": True,
    "quotechar": '"',
    "escapechar": '"',
    "skiprows": 0,
    "comment": "",
    "null_padding": False,
}
NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]*(\.[A-Za-z_][A-Za-z0-9_]*)?")
LOOPBACK = "127.0.0.1"


class Cursor(Protocol):
    """What is used of a cursor of Python's database interface (PEP 249)."""

    @property
    def description(self) -> Sequence[Sequence[object]] | None:
        """The columns of the answer: names first."""

    def execute(self, sql: str, /) -> object:
        """Ask."""

    def fetchmany(self, size: int, /) -> Sequence[Row]:
        """The next rows of the answer."""


class Connection(Protocol):
    """What is used of a connection of PEP 249: psycopg, sqlite3, DuckDB..."""

    def cursor(self) -> Cursor:
        """A new cursor."""


@dataclass(frozen=True)
class DatabaseTable:
    """A table or view in a database, in which the reduction runs."""

    connection: Connection
    source: str
    columns: Sequence[str]
    dialect: Dialect = STANDARD

    def rows(self, sql: str) -> Iterator[Row]:
        """The rows of an answer, in batches."""
        cursor = self.connection.cursor()
        cursor.execute(sql)
        while batch := cursor.fetchmany(BATCH):
            yield from batch


@dataclass(frozen=True)
class SparkTable:
    """A view in a Spark session."""

    session: "SparkSession"
    source: str
    columns: Sequence[str]
    dialect: Dialect = SPARK

    def rows(self, sql: str) -> Iterator[Row]:
        """The rows of an answer, one partition after the other."""
        yield from map(tuple, self.session.sql(sql).toLocalIterator())


def database_table(connection: Connection, table: str) -> DatabaseTable:
    """A table of PostgreSQL, or of another database with `string_agg` and `string_to_array`.

    `table`: its name, with or without schema. Raises TableError for a name that is none.
    """
    if not NAME.fullmatch(table):
        raise TableError(f"{table!r} is not the name of a table; expected name or schema.name")
    cursor = connection.cursor()
    cursor.execute(f"SELECT * FROM {table} WHERE 1 = 0")  # noqa: S608  # the name was checked
    columns = tuple(str(column[0]) for column in cursor.description or ())
    return DatabaseTable(connection, table, columns)


@contextmanager
def postgresql_table(address: str, table: str) -> Iterator[DatabaseTable]:
    """A table at an address such as ``postgresql://user@host/database``, read only."""
    psycopg = _package("psycopg", "psycopg[binary]")
    try:
        with psycopg.connect(address) as connection:
            connection.read_only = True
            yield database_table(connection, table)
    except psycopg.Error as error:
        raise TableError(f"PostgreSQL: {error}") from error


@contextmanager
def duckdb_table(
    path: str, *, delimiter: str = ",", memory: str = "1GB", threads: int = 2
) -> Iterator[DatabaseTable]:
    """Parquet or CSV files (`*` allowed in the path), read by DuckDB on this machine.

    `memory`: what DuckDB may use before it writes to disk. CSV: UTF-8 with a header row.
    """
    duckdb = _package("duckdb", "duckdb")
    settings = {"memory_limit": memory, "threads": threads, "preserve_insertion_order": False}
    try:
        with duckdb.connect(":memory:", config=settings) as connection:
            if is_csv(path):
                table = connection.read_csv(path, sep=delimiter, **CSV)
            else:
                table = connection.read_parquet(path)
            table.create_view("source")
            yield DatabaseTable(connection, "source", tuple(table.columns))
    except duckdb.Error as error:
        raise TableError(f"DuckDB: {error}") from error


@contextmanager
def spark_session(
    master: str, *, settings: Mapping[str, str] | None = None
) -> Iterator["SparkSession"]:
    """A session of a Spark cluster, stopped at the end; errors of Spark become TableErrors.

    `master`: its address, such as ``spark://host:7077``, or ``local[2]``. `settings`: of
    Spark, by name. A driver whose master is on this machine listens on 127.0.0.1 only.
    """
    sql = _package("pyspark.sql", "pyspark, and Java 17 or newer")
    builder = sql.SparkSession.builder.master(master).appName("parvis-tools merge")
    for name, value in (_spark_settings(master) | dict(settings or {})).items():
        builder = builder.config(name, value)
    with _spark_errors():
        session = builder.getOrCreate()
        try:
            yield session
        finally:
            session.stop()


def spark_table(session: "SparkSession", path: str, *, delimiter: str = ",") -> SparkTable:
    """Parquet or CSV files that the workers of the cluster can read. Raises TableError."""
    with _spark_errors():
        table = (
            session.read.csv(path, header=True, sep=delimiter, escape='"', mode="FAILFAST")
            if is_csv(path)
            else session.read.parquet(path)
        )
        table.createOrReplaceTempView("source")
        return SparkTable(session, "source", tuple(table.columns))


def is_csv(path: str) -> bool:
    """Whether the name is that of a CSV file, compressed or not; Parquet otherwise."""
    return path.lower().removesuffix(".gz").endswith((".csv", ".tsv", ".txt"))


def _spark_settings(master: str) -> dict[str, str]:
    quiet = {
        "spark.ui.enabled": "false",
        "spark.ui.showConsoleProgress": "false",
        "spark.log.level": "ERROR",
        # Otherwise a row with too many cells passes where the last ones are not needed.
        "spark.sql.csv.parser.columnPruning.enabled": "false",
    }
    if master.startswith(("local", f"spark://{LOOPBACK}", "spark://localhost")):
        return quiet | {"spark.driver.host": LOOPBACK, "spark.driver.bindAddress": LOOPBACK}
    return quiet


@contextmanager
def _spark_errors() -> Iterator[None]:
    errors = _package("pyspark.errors", "pyspark")
    try:
        yield
    except errors.PySparkException as error:
        raise TableError(f"Spark: {str(error).splitlines()[0]}") from error


def _package(name: str, install: str) -> ModuleType:
    try:
        return import_module(name)
    except ImportError as error:
        raise TableError(f"this needs a package that is missing: install {install}") from error
