import pytest

from parvis.activities.assembly.register import read_register
from parvis.common.errors import Refused
from tests.activities.assembly.drawing import HEADER, register, row


def refusal_of(data: bytes) -> Refused:
    with pytest.raises(Refused) as refusal:
        read_register(data)
    return refusal.value


def csv(*rows: str) -> bytes:
    return "\n".join([HEADER, *rows]).encode()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
@pytest.mark.parametrize("separator", [";", ",", "\t"])
def test_separators_and_encodings_give_the_same_lines(encoding, separator):
    text = "section;localité;rue;cp;id\nÉté;Liège;Rue de l’Âtre 4;4000;A1\n".replace(";", separator)
    (line,) = read_register(text.encode(encoding)).lines
    assert (line.section, line.town, line.street) == ("Été", "Liège", "Rue de l’Âtre 4")
    assert (line.id, line.postcode, line.name, line.birth_year) == ("A1", "4000", "", None)


def test_names_years_and_genders_are_read():
    line = read_register(csv(row(1), row(2))).lines[0]
    assert (line.number, line.name) == (2, "Zoé Dupré-Łącki 1")
    assert (line.birth_year, line.gender) == (1941, "m")


def test_quoted_cells_may_hold_the_separator():
    data = b'id,rue,cp,localit\xe9,section\n1,"Rue X, 4",1348,Clairval,Centre\n'
    assert read_register(data).lines[0].street == "Rue X, 4"


def test_too_young_people_are_not_drawn():
    old, young = row(1), row(2).replace(";1942;", ";2015;")
    found = read_register(csv(old, young)).eligible(minimum_age=16, year=2026)
    assert [line.id for line in found] == ["P0001"]


@pytest.mark.parametrize(
    ("data", "code", "words"),
    [
        (b"", "empty", ["vide"]),
        (HEADER.encode(), "empty", ["que des titres"]),
        (b"PK\x03\x04\x00\x00", "not_text", ["CSV"]),
        (b"id;rue;localite;section\n1;a;b;c", "missing_column", ["code postal", "id, rue"]),
        (csv(row(1), row(1)), "duplicate_id", ["ligne 3", "ligne 2"]),
        (csv(row(1), row(2) + ";x"), "bad_line", ["ligne 3", "10 cases au lieu de 9"]),
        (csv(row(1), row(2).replace("1348", "")), "bad_line", ["ligne 3", "code postal"]),
        (csv(row(1), row(2).replace("1942", "vers 1942")), "bad_line", ["ligne 3", "vers 1942"]),
        (csv(row(1, household=4), row(2, household=4)), "one_address", ["même adresse"]),
        (b"id;rue;cp;commune;ville;section\n1;a;b;c;d;e", "column_twice", ["commune", "ville"]),
        (csv(row(1), 'P9;"x'), "bad_line", ["ligne 3"]),
    ],
)
def test_wrong_files_say_what_to_change(data, code, words):
    refusal = refusal_of(data)
    assert refusal.code == code
    assert [word for word in words if word not in str(refusal.message)] == []


def test_only_the_first_wrong_lines_are_named():
    rows = [row(number).replace("1348", "") for number in range(9)]
    message = str(refusal_of(csv(*rows)).message)
    assert message.count("est vide") == 5
    assert "4 autres lignes" in message


def test_hash_is_that_of_the_bytes():
    assert read_register(register()).sha256 == read_register(register()).sha256
    assert read_register(register() + b"\n").sha256 != read_register(register()).sha256
