"""Reading an inventory from spreadsheets, good, bad and hostile."""

import io
import zipfile

import pytest
from openpyxl import Workbook, load_workbook

from parvis.activities.diagnosis.exports import inventory_csv
from parvis.activities.diagnosis.models import Element
from parvis.activities.diagnosis.spreadsheets import (
    MOST_BYTES,
    MOST_ROWS,
    read_sheet,
    template_csv,
    template_xlsx,
)
from parvis.common.errors import Refused
from tests.factories.diagnosis import make_entry

HEADER = "Titre;Qui s’en occupe;Depuis (année);Pour qui;Place sur l’échelle;Preuve;Lien"


def csv(*lines, header=HEADER, encoding="utf-8"):
    return "\n".join([header, *lines]).encode(encoding)


def xlsx(*rows):
    book = Workbook()
    for row in rows:
        book.active.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def refusal_of(data) -> str:
    with pytest.raises(Refused) as refusal:
        read_sheet(data, there=set())
    return refusal.value.code


def test_a_csv_gives_its_entries_with_their_lines():
    found = read_sheet(
        csv(
            "Bulletin;Communication;2012;Tous;Informer;Six numéros;https://exemple.be/bulletin",
            "",
            "Conseil des aînés;Social;;;consult;;",
        ),
        there=set(),
    )
    assert found.problems == ()
    assert [line for line, _row in found.rows] == [2, 4]
    first, second = (row for _line, row in found.rows)
    assert first == {
        "title": "Bulletin",
        "service": "Communication",
        "since": 2012,
        "audience": "Tous",
        "element": "inform",
        "evidence": "Six numéros",
        "link": "https://exemple.be/bulletin",
    }
    assert (second["element"], second["since"]) == ("consult", None)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
def test_usual_encodings_are_read(encoding):
    data = csv("Été des aînés;Secrétariat;2012;;Co-décider;;", encoding=encoding)
    [(_line, row)] = read_sheet(data, there=set()).rows
    assert (row["title"], row["element"]) == ("Été des aînés", "co_decide")


def test_columns_in_english_and_in_any_order_are_read():
    data = csv("inform,Newsletter,Press office", header="Level,Name,Who")
    [(_line, row)] = read_sheet(data, there=set()).rows
    assert (row["title"], row["service"], row["element"]) == (
        "Newsletter",
        "Press office",
        "inform",
    )


def test_an_xlsx_is_read_as_it_was_last_shown():
    data = xlsx(
        ["Titre", "Service", "Depuis", "Élément"],
        ["Bulletin", "Communication", 2012.0, "Informer"],
        [None, None, None, None],
        ["=1+1", "Secrétariat", None, "Consulter"],
    )
    found = read_sheet(data, there=set())
    assert [(line, row["since"]) for line, row in found.rows] == [(2, 2012)]
    # A formula that no spreadsheet has worked out has no value: its line lacks a title.
    assert [line for line, _words in found.problems] == [4]


def test_each_wrong_line_is_named_with_what_is_wrong():
    found = read_sheet(
        csv(
            ";Communication;2012;;Informer;;",
            "Bulletin;;2012;;Informer;;",
            "Bulletin;Communication;douze;;Informer;;",
            "Bulletin;Communication;2999;;Informer;;",
            "Bulletin;Communication;2012;;Décorer;;",
            "Bulletin;Communication;2012;;Informer;;javascript:alert(1)",
            f"{'x' * 201};Communication;2012;;Informer;;",
            "Bulletin;Communication;2012;;Informer;;",
            "bulletin;communication;2013;;Informer;;",
        ),
        there=set(),
    )
    assert [line for line, _words in found.problems] == [2, 3, 4, 5, 6, 7, 8, 10]
    words = dict(found.problems)
    assert words[2].startswith("Titre")
    assert words[4].startswith("Depuis quelle année")
    assert "n’est pas encore là" in words[5]
    assert "Place sur l’échelle" in words[6]
    assert words[7].startswith("Lien")
    assert words[10] == "Ce titre est déjà là pour ce service."


def test_what_the_inventory_has_is_not_read_again():
    data = csv("Bulletin;Communication;;;Informer;;")
    found = read_sheet(data, there={("bulletin", "communication")})
    assert found.rows == ()
    assert len(found.problems) == 1


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty"),
        (csv(), "empty"),
        (csv("a;b;c", header="Titre;Qui;Couleur"), "missing_column"),
        (csv("a;b;c;d", header="Titre;Nom;Qui;Niveau"), "column_twice"),
        (b"\0\1\2" * 500, "not_text"),
        (b"PK\x03\x04" + b"x" * 100, "bad_workbook"),
        (b"a" * (MOST_BYTES + 1), "too_large"),
        (csv(*["a;b;;;Informer;;"] * (MOST_ROWS + 1)), "too_many"),
        (csv('"jamais fermé;b;;;Informer;;'), "bad_line"),
    ],
)
def test_a_file_that_cannot_be_read_says_why(data, code):
    assert refusal_of(data) == code


def test_another_archive_and_one_that_unpacks_too_large_are_refused():
    for name, size in (("word/document.xml", 10), ("xl/workbook.xml", 60_000_000)):
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr(name, b"0" * size)
        assert refusal_of(out.getvalue()) == "bad_workbook"


def test_templates_are_read_back():
    for data in (template_csv(), template_xlsx()):
        [(_line, row)] = read_sheet(data, there=set()).rows
        assert (row["title"], row["element"], row["since"]) == ("Bulletin communal", "inform", 2012)


def test_the_workbook_offers_the_places_on_the_ladder():
    book = load_workbook(io.BytesIO(template_xlsx()))
    [rule] = book.worksheets[0].data_validations.dataValidation
    assert rule.formula1 == "'Échelle'!$A$1:$A$11"
    assert [row[0].value for row in book.worksheets[1].rows] == [
        str(element.label) for element in Element
    ]


def test_what_is_downloaded_runs_nowhere_and_comes_back_as_it_was(diagnosis):
    make_entry(diagnosis, title='=HYPERLINK("https://mal.example")', evidence="+32 81 00 00 00")
    data = inventory_csv(diagnosis)
    assert b"'=HYPERLINK" in data
    [(_line, row)] = read_sheet(data, there=set()).rows
    assert row["title"] == '=HYPERLINK("https://mal.example")'
    assert row["evidence"] == "+32 81 00 00 00"
