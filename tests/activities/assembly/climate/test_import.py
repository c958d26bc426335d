"""A spreadsheet goes out and comes back through the pages, and bad ones say where they are bad."""

import io
import zipfile
from dataclasses import replace

import pytest

from deliberation.climate.csv_book import read_csv_zip
from deliberation.climate.tables_plan import read_plan
from deliberation.climate.xlsx import read_xlsx, write_xlsx
from parvis.activities.assembly.climate.books import MOST_BYTES, MOST_UNPACKED
from parvis.activities.assembly.models import ClimateImport, ClimateVersion
from parvis.activities.assembly.services.climate import save_statuses
from tests.activities.assembly.climate.addresses import (
    desk,
    form_of,
    plain,
    plan_now,
    text_of,
    upload,
    workbook,
)
from tests.activities.assembly.climate.conftest import unlinked
from tests.deliberation.climate.examples import isolation


@pytest.fixture
def client(client_of, officer):
    return client_of(officer)


def send(client, activity, data: bytes, name: str = "plan.xlsx"):
    return client.post(desk(activity, "climate_import"), upload(data, name))


def agree(client, activity, **more):
    page = client.get(desk(activity, "climate_confirm"))
    return client.post(desk(activity, "climate_confirm"), form_of(page) | more)


def test_a_spreadsheet_is_compared_then_agreed_to(client, activity):
    plan = unlinked()
    assert send(client, activity, workbook(plan)).status_code == 302
    assert plan_now(activity).actions == ()
    seen = text_of(client.get(desk(activity, "climate_confirm")))
    assert "Énergie consommée (tableau A), 2006" in seen
    assert "isoler-les-toits" in seen
    assert agree(client, activity).status_code == 302
    assert plan_now(activity) == plan
    assert ClimateImport.objects.count() == 0


@pytest.mark.parametrize("form", ["xlsx", "zip"])
def test_what_goes_out_comes_back_without_loss(client, planned, form):
    data = client.get(desk(planned, "climate_file", form)).content
    assert send(client, planned, data, f"plan.{form}").status_code == 302
    page = client.get(desk(planned, "climate_confirm"))
    assert "ne change rien" in text_of(page)
    read = read_xlsx(data) if form == "xlsx" else read_csv_zip(data)
    assert read_plan(read) == plan_now(planned) == unlinked()


def test_one_csv_file_replaces_its_sheet_only(client, planned):
    send(client, planned, b"year;reduction;basis\r\n2030;60,5;absolute\r\n", "Targets.csv")
    page = text_of(client.get(desk(planned, "climate_confirm")))
    assert "1 changement" in page
    agree(client, planned)
    plan = plan_now(planned)
    assert (str(plan.targets[0].reduction), plan.actions) == ("60.5", unlinked().actions)


def test_actions_without_identifier_get_one(client, activity):
    actions = (
        isolation(id="x", needs=(), recommendations=()),
        isolation(id="y", needs=(), recommendations=()),
    )
    texts = dict(read_xlsx(workbook(replace(unlinked(), actions=actions))))
    header, *rows = texts["Actions"]
    texts["Actions"] = (header, *(("", *row[1:]) for row in rows))
    send(client, activity, write_xlsx(texts))
    agree(client, activity)
    assert [one.id for one in plan_now(activity).actions] == [
        "isoler-les-toits",
        "isoler-les-toits-2",
    ]


def test_nobody_overwrites_unseen_what_changed_meanwhile(client, planned, officer):
    send(client, planned, b"year,reduction,basis\n2030,70,absolute\n", "Targets.csv")
    page = client.get(desk(planned, "climate_confirm"))
    save_statuses(planned, {"bus": "ongoing"}, by=officer)
    refused = client.post(desk(planned, "climate_confirm"), form_of(page))
    assert refused.status_code == 422
    assert "changé le plan entre-temps" in text_of(refused)
    assert plan_now(planned).actions[1].status == "ongoing"


def test_a_published_plan_asks_why(client, published):
    send(client, published, b"year,reduction,basis\n2030,70,absolute\n", "Targets.csv")
    assert agree(client, published).status_code == 422
    assert agree(client, published, reason="Le conseil vise plus haut.").status_code == 302
    version = ClimateVersion.objects.get(number=2)
    assert (version.reason, version.changes) == ("Le conseil vise plus haut.", 1)


def test_an_import_can_be_forgotten(client, planned):
    send(client, planned, b"year,reduction,basis\n2030,70,absolute\n", "Targets.csv")
    client.post(desk(planned, "climate_drop"))
    assert ClimateImport.objects.count() == 0
    assert client.get(desk(planned, "climate_confirm")).status_code == 302
    assert plan_now(planned) == unlinked()


def changed(sheet: str, row: int, column: str, value: str) -> bytes:
    texts = dict(read_xlsx(workbook(unlinked())))
    rows = [[*cells, *[""] * (len(texts[sheet][0]) - len(cells))] for cells in texts[sheet]]
    rows[row - 1][rows[0].index(column)] = value
    return write_xlsx(texts | {sheet: tuple(map(tuple, rows))})


def without(sheet: str) -> bytes:
    texts = read_xlsx(workbook(unlinked()))
    return write_xlsx({name: rows for name, rows in texts.items() if name != sheet})


def huge() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("Actions.csv", b"0" * (MOST_UNPACKED + 1))
    return out.getvalue()


BAD = {
    "text in a number": (
        lambda: changed("A 2006", 4, "coal", "beaucoup"),
        "Feuille « A 2006 », ligne 4 : colonne « coal » : « beaucoup » n’est pas un nombre.",
    ),
    "a sheet is missing": (lambda: without("D 2006"), "Feuille « D 2006 » : cette feuille manque."),
    "mixed approaches": (
        lambda: changed("Inventories", 2, "approach", "activity_ghg"),
        "Feuille « Inventories », ligne 2 : l’inventaire 2006 est compté par « activity_ghg »",
    ),
    "a factor of another approach": (
        lambda: changed("D 2006", 2, "approach", "life_cycle_ghg"),
        "Feuille « D 2006 », ligne 2 : le facteur de « natural_gas",
    ),
    "an identifier that is no address": (
        lambda: changed("Actions", 3, "id", "Bus du soir !"),
        "Feuille « Actions », ligne 3 : colonne « id » : « Bus du soir ! »",
    ),
    "an unknown contribution": (
        lambda: changed("Actions", 3, "needs", "4242"),
        "aucune contribution ne porte le numéro « 4242 »",
    ),
    "an invisible character": (
        lambda: changed("Actions", 3, "title", "Bus\x00"),
        "une case contient un caractère invisible.",
    ),
    "a cell without end": (
        lambda: changed("Actions", 3, "title", "b" * 5000),
        "une case a plus de 4000 caractères.",
    ),
    "too many rows": (
        lambda: write_xlsx(
            dict(read_xlsx(workbook(unlinked()))) | {"Exposure": (("hazard",),) * 700}
        ),
        "plus de 500 lignes.",
    ),
    "no workbook": (lambda: b"%PDF-1.7", "n’est pas un classeur"),
    "too large": (lambda: b"0" * (MOST_BYTES + 1), "Ce fichier dépasse 2 Mo."),
    "too large once opened": (huge, "Ce fichier est trop grand une fois ouvert."),
    "empty": (lambda: b"", ""),
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_file_changes_nothing_and_says_where_it_is_bad(client, planned, name):
    make, message = BAD[name]
    answer = send(client, planned, make())
    assert answer.status_code == 422
    assert message in plain(answer.content.decode().replace("&#x27;", "'"))
    assert plan_now(planned) == unlinked()
    assert ClimateImport.objects.count() == 0


def test_exports_never_run_as_formulas(client, activity):
    title = "=HYPERLINK(1)"
    plan = replace(
        unlinked(), actions=(isolation(title=title, needs=(), recommendations=(), area="+1"),)
    )
    send(client, activity, workbook(plan))
    agree(client, activity)
    data = client.get(desk(activity, "climate_file", "zip")).content
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        sheet = archive.read("Actions.csv").decode()
    assert f"'{title}" in sheet
    assert ",'+1," in sheet
    book = client.get(desk(activity, "climate_file", "xlsx")).content
    with zipfile.ZipFile(io.BytesIO(book)) as archive:
        sheets = [archive.read(name) for name in archive.namelist()]
    assert not any(b"<f>" in sheet for sheet in sheets)
    assert read_plan(read_csv_zip(data)) == plan_now(activity)


def test_the_empty_workbook_is_that_of_the_year_asked_for(client, activity):
    address = desk(activity, "climate_template")
    answer = client.get(address, {"annee": "2014", "approche": "life_cycle_ghg"})
    sheets = read_xlsx(answer.content)
    assert sheets["Inventories"][1][:4] == ("2014", "baseline", "", "life_cycle_ghg")
    assert sheets["Plan"][1][0] == "Clairval"
    for query in ({"annee": "x"}, {"annee": "99999"}, {"approche": "activity_ghg"}):
        assert client.get(address, query).status_code == 404
    assert client.get(desk(activity, "climate_file", "pdfx")).status_code == 404
