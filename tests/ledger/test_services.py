import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from urllib.parse import quote

import pytest
from django.db import IntegrityError, connection, transaction
from django_scopes import scope

from parvis.ledger.chain import FIRST_HASH, check_chain, hash_of
from parvis.ledger.models import Entry, Head, Unchangeable
from parvis.ledger.selectors import chain, published
from parvis.ledger.services import record
from tests.factories.ledger import fill_ledger, tampering
from tests.factories.places import MunicipalityFactory


def test_record_chains_entries(commune):
    first, second = fill_ledger(2)
    assert (first.number, first.previous_hash) == (1, FIRST_HASH)
    assert (second.number, second.previous_hash) == (2, first.hash)
    head = Head.objects.get()
    assert (head.number, head.hash) == (2, second.hash)


def test_record_keeps_one_chain_for_each_municipality(commune, other_commune):
    fill_ledger(2)
    with scope(municipality=other_commune):
        assert record("stage.opened", "activity:x").number == 1
    assert record("stage.opened", "activity:y").number == 3


def test_record_hash_holds_after_a_round_trip_through_the_database(commune):
    data = {"z": 1, "a": {"é\u0301": ["ﬁ", "\U0001f600", "", -1, 2**53 - 1, True, None]}, "": {}}
    made = record("lot.drawn", "activity:x", data)
    read = Entry.objects.get(number=1)
    assert read.data == data
    assert hash_of(published(read)) == made.hash == read.hash


def test_record_refuses_floats_and_records_nothing(commune):
    with pytest.raises(TypeError, match=r"data\.share is a float"):
        record("tally.counted", "activity:x", {"share": 0.5})
    assert Entry.objects.count() == 0


@pytest.mark.parametrize(("verb", "subject"), [("", "a"), ("v" * 61, "a"), ("v", "s" * 201)])
def test_record_refuses_texts_that_do_not_fit(commune, verb, subject):
    with pytest.raises(ValueError, match="must have 1 to"):
        record(verb, subject)


def test_record_in_a_transaction_that_fails_leaves_nothing(commune):
    fill_ledger(1)
    with transaction.atomic():
        record("stage.opened", "activity:x")
        transaction.set_rollback(True)
    assert record("stage.opened", "activity:y").number == 2


def test_entry_cannot_be_saved_again(commune):
    entry = fill_ledger(1)[0]
    entry.verb = "other"
    with pytest.raises(Unchangeable):
        entry.save()
    with pytest.raises(Unchangeable):
        Entry.objects.get().save(update_fields=["verb"])


@pytest.mark.parametrize(
    "attempt",
    [
        lambda: Entry.objects.update(verb="other"),
        lambda: Entry.objects.filter(number=1).update(verb="other"),
        lambda: Entry.objects.filter(number=1).delete(),
        lambda: Entry.objects.get().delete(),
        lambda: Entry.objects.bulk_update([Entry.objects.get()], ["verb"]),
        lambda: Entry.objects.update_or_create(number=1, defaults={"verb": "other"}),
    ],
)
def test_entries_cannot_be_changed_or_removed_by_code(commune, attempt):
    fill_ledger(1)
    with pytest.raises(Unchangeable):
        attempt()
    assert Entry.objects.get().verb == "stage.opened"


def test_entries_cannot_be_changed_by_sql(commune):
    fill_ledger(2)
    with (
        pytest.raises(IntegrityError, match="never changed"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute("UPDATE ledger_entry SET verb = 'other' WHERE number = 1")
    assert set(Entry.objects.values_list("verb", flat=True)) == {"stage.opened"}


def test_entry_removed_by_sql_is_refused_or_found(commune):
    """PostgreSQL refuses; SQLite cannot (see ledger/triggers.py), but the gap shows."""
    fill_ledger(3)
    statement = "DELETE FROM ledger_entry WHERE number = 2"
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)
    except IntegrityError:
        assert connection.vendor == "postgresql"
        with tampering() as cursor:
            cursor.execute(statement)
    else:
        assert connection.vendor == "sqlite"
    assert [fault.problem for fault in check_chain(chain(3))] == ["gap", "order"]


WORKER = """
import django
django.setup()
from django_scopes import scope
from parvis.ledger.services import record
from parvis.places.models import Municipality
with scope(municipality=Municipality.objects.get()):
    for n in range(25):
        record("stage.opened", f"activity:{n}")
"""


def address_for_others(tmp_path) -> str:
    """DATABASE_URL by which other processes reach the test's data (a copy, on SQLite)."""
    if connection.vendor == "sqlite":
        copy = tmp_path / "copy.sqlite3"
        with connection.cursor() as cursor:
            cursor.execute("VACUUM INTO %s", [str(copy)])
        return f"sqlite:///{copy}"
    own = connection.settings_dict
    host = quote(own["HOST"], safe="")
    return f"postgres://{own['USER']}:{own['PASSWORD']}@{host}:{own['PORT']}/{own['NAME']}"


def entries_at(address: str) -> list[dict]:
    """The chain in that database."""
    if connection.vendor == "postgresql":
        return list(chain(1_000))
    with closing(sqlite3.connect(address.removeprefix("sqlite:///"))) as copy:
        rows = copy.execute(
            "SELECT number, previous_hash, hash FROM ledger_entry ORDER BY number"
        ).fetchall()
    return [dict(zip(("number", "previous_hash", "hash"), row, strict=True)) for row in rows]


@pytest.mark.django_db(transaction=True)
def test_record_by_many_processes_at_once_keeps_one_chain(tmp_path):
    municipality = MunicipalityFactory(name="Clairval")
    address = address_for_others(tmp_path)
    environment = os.environ | {"DATABASE_URL": address, "PYTHONPATH": "src"}
    environment["DJANGO_SETTINGS_MODULE"] = "parvis.config.settings"
    command = [sys.executable, "-c", WORKER]
    workers = [subprocess.Popen(command, env=environment, stderr=subprocess.PIPE) for _ in range(4)]
    assert [worker.communicate()[1].decode() for worker in workers] == [""] * 4
    with scope(municipality=municipality):
        entries = entries_at(address)
    assert [entry["number"] for entry in entries] == list(range(1, 101))
    hashes = [FIRST_HASH, *(entry["hash"] for entry in entries)]
    assert [entry["previous_hash"] for entry in entries] == hashes[:-1]
