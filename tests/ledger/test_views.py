import hashlib
import json

import pytest
from django_scopes import scope

from parvis.ledger import verbs
from parvis.ledger.chain import FIRST_HASH, check_chain
from parvis.ledger.models import Entry
from parvis.ledger.services import record
from tests.factories.ledger import fill_ledger


def test_listing_says_what_happened_newest_first(visitor):
    record("municipality.created", "municipality:x", {"name": "Clairval"})
    record("acte.inconnu", "activity:y")
    page = visitor.get("/registre/").content.decode()
    known = page.index("Le site de participation de Clairval est créé.")
    assert page.index("Acte « acte.inconnu »") < known


def test_listing_shows_the_head_to_write_down(visitor):
    head = fill_ledger(2)[-1]
    assert f"2:{head.hash}" in visitor.get("/registre/").content.decode()


def test_listing_when_empty_says_what_will_come(visitor):
    page = visitor.get("/registre/").content.decode()
    assert "Le registre est encore vide" in page
    assert f"0:{FIRST_HASH}" in page


def test_listing_by_verb_and_subject_shows_those_only(visitor):
    record("municipality.created", "municipality:x", {"name": "Clairval"})
    record("municipality.updated", "municipality:x", {"fields": ["name"]})
    record("municipality.updated", "municipality:y", {"fields": ["name"]})
    page = visitor.get("/registre/?verb=municipality.updated&subject=municipality:x")
    assert [entry.number for entry, _ in page.context["rows"]] == [2]
    assert "1 inscription" in page.content.decode()


def test_listing_with_an_unknown_verb_shows_everything(visitor):
    fill_ledger(2)
    page = visitor.get("/registre/?verb=nothing&page=abc")
    assert len(page.context["rows"]) == 2


def test_listing_is_paginated(visitor):
    fill_ledger(31)
    assert len(visitor.get("/registre/").context["rows"]) == 30
    second = visitor.get("/registre/?page=2")
    assert [entry.number for entry, _ in second.context["rows"]] == [1]


def test_listing_of_another_municipality_is_not_shown(visitor, other_commune):
    with scope(municipality=other_commune):
        record("municipality.created", "municipality:x", {"name": "Autreville"})
    assert "Autreville" not in visitor.get("/registre/").content.decode()


@pytest.mark.parametrize("number", [1, 30])
def test_listing_asks_the_same_number_of_queries(visitor, number, django_assert_num_queries):
    fill_ledger(number)
    # Host name, head, entries.
    with django_assert_num_queries(3):
        visitor.get("/registre/")


def test_entry_shows_its_hash_and_its_neighbours(visitor):
    first, second, third = fill_ledger(3)
    page = visitor.get("/registre/2/").content.decode()
    for text in (second.hash, first.hash, "/registre/1/", "/registre/3/", "étape 1"):
        assert text in page
    assert third.hash not in page


def test_entry_shows_the_text_whose_hash_it_is(visitor):
    entry = fill_ledger(1)[0]
    text = visitor.get("/registre/1/").context["canonical"]
    assert hashlib.sha256(text.encode()).hexdigest() == entry.hash


@pytest.mark.parametrize("number", [0, 2, 999999999999999999999])
def test_entry_that_does_not_exist_is_not_found(visitor, number):
    fill_ledger(1)
    assert visitor.get(f"/registre/{number}/").status_code == 404


def download(client) -> dict:
    return json.loads(b"".join(client.get("/registre/registre.json").streaming_content))


def test_download_holds_a_chain_that_anybody_can_check(visitor, other_commune):
    with scope(municipality=other_commune):
        fill_ledger(1)
    fill_ledger(3)
    ledger = download(visitor)
    head = (ledger["head"]["number"], ledger["head"]["hash"])
    assert (ledger["municipality"], len(ledger["entries"])) == ("clairval", 3)
    assert check_chain(ledger["entries"], head=head) == []


def test_download_of_an_empty_ledger_is_whole_json(visitor):
    assert download(visitor) == {
        "format": "parvis-ledger-1",
        "municipality": "clairval",
        "head": {"number": 0, "hash": FIRST_HASH},
        "entries": [],
    }


def test_download_that_has_not_changed_is_not_sent_again(visitor):
    fill_ledger(1)
    etag = visitor.get("/registre/registre.json")["ETag"]
    again = visitor.get("/registre/registre.json", headers={"if-none-match": etag})
    assert again.status_code == 304
    fill_ledger(1)
    newer = visitor.get("/registre/registre.json", headers={"if-none-match": etag})
    assert newer.status_code == 200


def test_download_asks_a_fixed_number_of_queries(visitor, django_assert_num_queries):
    fill_ledger(30)
    # Host name, head for the tag, head for the file, entries.
    with django_assert_num_queries(4):
        download(visitor)


def test_verifier_is_the_script_of_the_sources(visitor):
    answer = visitor.get("/registre/verify_ledger.py")
    assert answer["Content-Disposition"] == 'attachment; filename="verify_ledger.py"'
    assert answer.content.startswith(b"#!/usr/bin/env python3")


def test_sentence_of_an_old_entry_falls_back_to_its_verb(commune):
    assert verbs.sentence(Entry(verb="municipality.created", data={})) == (
        "Acte « municipality.created »"
    )


def test_ledger_in_english_is_in_english(visitor):
    visitor.cookies["langue"] = "en"
    record("municipality.created", "municipality:x", {"name": "Clairval"})
    assert "Public ledger" in visitor.get("/registre/").content.decode()
