"""Tables that people send: encodings, separators, quotes, columns in any order."""

import pytest

from parvis.common.errors import Refused
from parvis.common.sent_tables import columns_in, decoded, delimited, trimmed

KNOWN = {"name": ("nom", "name"), "number": ("numero",)}


def test_utf8_with_a_mark_and_latin_are_read_alike():
    sent = "Élise;Œuvre"
    assert decoded("\ufeffÉlise;Œuvre".encode(), not_text="") == sent
    assert decoded(sent.encode("cp1252"), not_text="") == sent


def test_a_binary_file_is_refused_in_the_callers_words():
    with pytest.raises(Refused, match="Enregistrez en CSV") as refusal:
        decoded(b"PK\x03\x04\0\0", not_text="Enregistrez en CSV.")
    assert refusal.value.code == "not_text"


@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_the_separator_is_that_of_the_titles(mark):
    text = f"\nnom{mark}numero\n« A, B ; C »{mark}2\n"
    rows = list(delimited(text))
    assert rows[1] == (2, ["nom", "numero"])
    assert rows[2][1][-1] == "2"


def test_a_row_over_two_lines_has_the_number_of_its_last_line():
    assert list(delimited('a;"b\nc"\n')) == [(2, ["a", "b\nc"])]


def test_an_open_quotation_mark_is_told_with_its_line():
    with pytest.raises(Refused, match="ligne 2") as refusal:
        list(delimited('nom;numero\n"Élise;2\n'))
    assert refusal.value.code == "bad_line"


def test_blank_rows_go_and_spaces_are_single():
    rows = [(1, ["  a  b ", ""]), (2, [" ", ""]), (3, ["c", " d"])]
    assert list(trimmed(rows)) == [(1, ["a b", ""]), (3, ["c", "d"])]


def test_columns_are_found_in_any_order():
    assert columns_in(["NUMERO", "autre", "Name"], KNOWN, str.lower) == {"name": 2, "number": 0}


def test_a_column_that_is_there_twice_is_refused_by_both_titles():
    with pytest.raises(Refused, match="« Nom », « NAME »") as refusal:
        columns_in(["Nom", "NAME"], KNOWN, str.lower)
    assert refusal.value.code == "column_twice"
