"""`parvis-tools merge`: a table of ballots, too large for one machine, becomes a `.pb` file."""

import argparse
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import TypeAlias

from .budgeting.amounts import as_decimal
from .budgeting.model import Instance
from .budgeting.pb import pb_lines, read_header, read_pb
from .budgeting.tables import Engine, Support, TableError, merge_table, table_supports
from .budgeting.tables_engines import duckdb_table, postgresql_table, spark_session, spark_table

Commands: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"

POSTGRESQL = ("postgresql://", "postgres://")


def add_commands(commands: Commands) -> None:
    """Add `merge` to the commands of a parser."""
    command = commands.add_parser("merge", help="merge a large table of ballots to a .pb file")
    command.set_defaults(run=_merge)
    command.add_argument(
        "input", metavar="INPUT", help="Parquet, CSV or .pb file, or postgresql:// address"
    )
    command.add_argument(
        "--projects", metavar="FILE.pb", help="where META and PROJECTS are; its votes are not read"
    )
    command.add_argument("--table", metavar="NAME", help="the table at a postgresql:// address")
    command.add_argument("--delimiter", default=",", help="of a CSV file; default: comma")
    command.add_argument("--memory", default="1GB", help="what DuckDB may use; default: 1GB")
    command.add_argument("--spark", metavar="MASTER", help="address of a Spark cluster to use")
    command.add_argument(
        "--setting", action="append", default=[], metavar="NAME=VALUE", help="a setting of Spark"
    )
    result = command.add_mutually_exclusive_group(required=True)
    result.add_argument("--output", metavar="FILE.pb", help="where the election is written")
    result.add_argument(
        "--supports", action="store_true", help="only print the votes and points of each project"
    )


def _merge(options: argparse.Namespace) -> int:
    if options.input.lower().endswith((".pb", ".zip")):
        return _merge_file(options)
    if not options.projects:
        raise TableError("a table has no projects; give a .pb file with META and PROJECTS")
    header = read_header(options.projects)
    with _engine(options) as engine:
        if options.supports:
            return _print(table_supports(engine, header))
        return _write(merge_table(engine, header), options.output)


def _merge_file(options: argparse.Namespace) -> int:
    """A `.pb` file needs no engine: its reader merges, whatever the length."""
    if options.spark or options.projects:
        raise TableError("a .pb file is read here, with its own projects: leave out the options")
    instance = read_pb(options.input)
    if options.supports:
        points = instance.scores if instance.profile.points is not None else {}
        votes = instance.votes.items()
        return _print({name: Support(count, points.get(name, 0)) for name, count in votes})
    return _write(instance, options.output)


def _print(supports: Mapping[str, Support]) -> int:
    print("project_id;votes;points")
    for project, (votes, points) in supports.items():
        print(f"{project};{votes};{as_decimal(points)}")
    return 0


def _write(instance: Instance, path: str) -> int:
    with open(path, "w", encoding="utf-8", newline="") as file:
        file.writelines(pb_lines(instance))
    print(f"{instance.voters} ballots, {len(instance.profile.weights)} of them distinct")
    return 0


@contextmanager
def _engine(options: argparse.Namespace) -> Iterator[Engine]:
    if options.input.startswith(POSTGRESQL):
        if not options.table:
            raise TableError("a database has many tables; say which with --table")
        with postgresql_table(options.input, options.table) as engine:
            yield engine
    elif options.spark:
        settings = dict(text.split("=", 1) for text in options.setting)
        with spark_session(options.spark, settings=settings) as session:
            yield spark_table(session, options.input, delimiter=options.delimiter)
    else:
        with duckdb_table(
            options.input, delimiter=options.delimiter, memory=options.memory
        ) as duck:
            yield duck
