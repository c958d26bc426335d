"""Files out and back: nothing lost, nothing run, all or nothing."""

import csv
import io
import re
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from openpyxl import load_workbook

from deliberation.climate.xlsx import read_xlsx, write_xlsx
from parvis.activities.plan.exchange.columns import tables_of
from parvis.activities.plan.exchange.reading import BadLines, day_in, read_tables
from parvis.activities.plan.exchange.writing import write_csv, write_workbook
from parvis.activities.plan.models import Action, Change, Indicator, Measure, Objective
from parvis.activities.plan.services.actions import put_needs
from parvis.activities.plan.services.importing import import_plan
from parvis.activities.plan.services.links import link_contributions
from parvis.activities.plan.services.previewing import preview_plan
from parvis.common.errors import Refused
from parvis.common.tables import inert, typed
from tests.activities.plan.words import plain
from tests.factories.contributions import ContributionFactory
from tests.factories.plan import make_action, make_indicator, make_objective, make_plan

HOSTILE = '=HYPERLINK("http://mal.example";"Cliquez")'
EXAMPLES = [HOSTILE, "+1", "-2", "@SUM(A1)", "'=1", "''=1", "'simple", "d’un\nautre", "1,5", ""]


@pytest.fixture
def full(commune, officer):
    """A plan with everything that a file holds."""
    activity = make_plan(commune, "progress", plan="pcdr")
    axis = make_objective(activity, title="Vivre ici", text="Au village.")
    below = make_objective(activity, "001.001", level="operational", parent=axis, title=HOSTILE)
    first = make_action(activity, objective=below, title=HOSTILE, text="Un\n\ndeux ; trois")
    second = make_action(
        activity,
        reason="'=1",
        partners="L’école\nLe club",
        starts_on=date(2027, 3, 1),
        status="in_progress",
        percent=40,
        priority=1,
        data={"lot": "Lot 1", "subsidy": "60,5"},
    )
    make_action(
        activity, ends_on=None, owner="", status="abandoned", abandoned_because="Trop cher."
    )
    second.budget_lines.create(source="own", label="Étude", amount=12_500_50)
    second.budget_lines.create(source="europe", amount=80_000_00)
    put_needs(second, [first.number])
    contribution = ContributionFactory(activity=activity)
    second.activity = activity
    link_contributions(second, [contribution.number], by=officer)
    one = make_indicator(activity, objective=axis, baseline="12.5", target_on=date(2030, 1, 1))
    make_indicator(activity, action=first, baseline=None, target=None, unit="")
    one.measures.create(measured_on=date(2026, 5, 1), value="18.25", source="Comptage", note="=1")
    return activity


def without_versions(activity) -> dict:
    found = tables_of(activity)
    for name in ("Actions", "Indicateurs"):
        found[name] = [row[:-1] for row in found[name]]
    return found


def book(activity, **sheets) -> bytes:
    """The activity's workbook with some sheets replaced."""
    return write_xlsx({name: tuple(rows) for name, rows in (tables_of(activity) | sheets).items()})


def changed(activity, column: str, value: str, *, row=1, sheet="Actions") -> bytes:
    """The workbook with one cell changed."""
    rows = [list(one) for one in tables_of(activity)[sheet]]
    rows[row][rows[0].index(column)] = value
    return book(activity, **{sheet: [tuple(one) for one in rows]})


def wrong(activity, officer, data: bytes) -> list[str]:
    with pytest.raises(BadLines) as caught:
        import_plan(activity, read_tables(data), by=officer)
    return [plain(line) for line in caught.value.lines]


@pytest.mark.parametrize("text", EXAMPLES)
def test_a_quoted_cell_comes_back_and_is_never_a_formula(text):
    assert typed(inert(text)) == text
    assert not inert(text).startswith(("=", "+", "-", "@"))


@pytest.mark.parametrize("write", [write_workbook, write_csv])
def test_a_file_that_comes_back_unchanged_changes_nothing(full, officer, write):
    before = tables_of(full)
    done = import_plan(full, read_tables(write(full)), by=officer)
    assert (done.added, done.changed) == (0, 0)
    assert tables_of(full) == before
    assert Change.objects.count() == 0


def test_a_workbook_makes_the_same_plan_elsewhere(full, commune, officer):
    other = make_plan(commune, "draft", plan="pcdr")
    done = import_plan(other, read_tables(write_workbook(full)), by=officer)
    assert done.added == 2 + 3 + 2 + 1
    assert without_versions(other) == without_versions(full)
    axis, below = Objective.objects.filter(activity=other)
    assert (axis.level, below.level, below.parent) == ("axis", "operational", axis)
    targets = Indicator.objects.filter(activity=other).order_by("number")
    assert [(one.target_on, one.measures.count()) for one in targets] == [
        (date(2030, 1, 1), 1),
        (None, 0),
    ]


def test_a_real_spreadsheet_program_sees_texts_and_no_formula(full):
    cells = load_workbook(io.BytesIO(write_workbook(full)))["Actions"]
    titles = [cell.value for cell in cells[1]]
    found = cells[2][titles.index("titre")]
    assert (found.value, found.data_type) == (HOSTILE, "s") or found.data_type == "inlineStr"
    assert {cell.data_type for row in cells.iter_rows() for cell in row} <= {"s", "n", "inlineStr"}


def test_no_cell_of_the_csv_begins_a_formula(full):
    rows = list(csv.reader(io.StringIO(write_csv(full).decode("utf-8-sig")), delimiter=";"))
    assert len(rows) == 4
    first = dict(zip(rows[0], rows[1], strict=True))
    named = [first[name] for name in ("objectif", "axe", "objectif_strategique")]
    assert (named, first["objectif_operationnel"]) == (["1.1", "Vivre ici", ""], f"'{HOSTILE}")
    assert [cell for row in rows for cell in row if cell.startswith(("=", "+", "-", "@"))] == []


def test_a_changed_cell_changes_that_action_only(full, officer):
    done = import_plan(full, read_tables(changed(full, "service", "Écoles")), by=officer)
    assert (done.added, done.changed) == (0, 1)
    owners = dict(Action.objects.values_list("number", "owner"))
    assert owners == {1: "Écoles", 2: "Travaux", 3: ""}
    assert Action.objects.get(number=2).budget_lines.count() == 2


def test_a_new_deadline_needs_its_reason_in_the_file(full, officer):
    data = changed(full, "echeance", "30/06/2099")
    [line] = wrong(full, officer, data)
    assert line.startswith("Actions, ligne 2 : L’échéance change")
    rows = [list(one) for one in tables_of(full)["Actions"]]
    rows[1][rows[0].index("echeance")] = "30/06/2099"
    rows[1][rows[0].index("raison_du_changement")] = "La pluie."
    import_plan(full, read_tables(book(full, Actions=[tuple(one) for one in rows])), by=officer)
    assert Action.objects.get(number=1).ends_on == date(2099, 6, 30)
    assert Change.objects.get().reason == "La pluie."


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("echeance", "demain"),
        ("echeance", "99999"),
        ("etat", "Presque"),
        ("priorite", "9"),
        ("avancement", "140"),
        ("avancement", "beaucoup"),
        ("budget", "Commune, 12"),
        ("budget", "Martiens | 12"),
        ("attend", "99"),
        ("attend", "1"),
        ("attend", HOSTILE),
        ("objectif", "9.9"),
        ("titre", ""),
        ("titre", "x" * 201),
        ("plus_lot", "Lot 12"),
        ("plus_subsidy", "soixante"),
        ("contributions", "99999"),
        ("numero", "2"),
        ("numero", HOSTILE),
        ("etat", "Abandonnée"),
        ("version", "7"),
    ],
)
def test_a_bad_cell_is_named_and_nothing_is_changed(full, officer, column, value):
    before = tables_of(full)
    rows = [list(one) for one in before["Actions"]]
    rows[1][rows[0].index(column)] = value
    rows[2][rows[0].index("titre")] = "Changé"
    lines = wrong(full, officer, book(full, Actions=[tuple(one) for one in rows]))
    assert any(line.startswith(("Actions, ligne 2 :", "Actions, ligne 3 :")) for line in lines)
    assert tables_of(full) == before


def test_a_file_older_than_the_last_change_loses_nobody_s_work(full, officer):
    data = changed(full, "service", "Écoles")
    Action.objects.filter(number=1).update(version=2, title="Entre-temps")
    [line] = wrong(full, officer, data)
    assert "a changé depuis que le fichier est sorti" in line
    assert Action.objects.get(number=1).title == "Entre-temps"


@pytest.mark.parametrize(
    ("sheet", "column", "value"),
    [
        ("Objectifs", "titre", ""),
        ("Indicateurs", "cible", "haut"),
        ("Indicateurs", "action", "99"),
        ("Indicateurs", "mesure", ""),
        ("Mesures", "date", "01/01/2999"),
        ("Mesures", "indicateur", "9"),
        ("Mesures", "source", ""),
    ],
)
def test_the_other_sheets_are_checked_too(full, officer, sheet, column, value):
    before = tables_of(full)
    [line] = wrong(full, officer, changed(full, column, value, sheet=sheet))
    assert line.startswith(f"{sheet}, ligne 2 :")
    assert tables_of(full) == before


def test_a_new_line_of_each_sheet_is_added(full, officer):
    tables = tables_of(full)
    tables["Objectifs"].append(("1.2", "Objectif opérationnel", "Se parler", ""))
    tables["Actions"].append(("", "1.2", "Ouvrir une salle", *[""] * 16))
    tables["Indicateurs"].append(("", "Réunions", "", "", "1.2", "0", "", "12", "", "", "", ""))
    tables["Mesures"].append(("3", "2026-02-01", "4", "Agenda", ""))
    done = import_plan(full, read_tables(book(full, **tables)), by=officer)
    assert (done.added, done.changed) == (4, 0)
    added = Action.objects.get(number=4)
    assert (added.title, added.objective.title) == ("Ouvrir une salle", "Se parler")
    assert Measure.objects.get(indicator__number=3).value == 4
    assert Objective.objects.count() == 3
    assert Indicator.objects.count() == 3


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"PK\x03\x04 not a zip", "bad_workbook"),
        (write_xlsx({"Autre": (("titre",),)}), "no_sheet"),
        (b"\x00\x01\x02", "not_text"),
        (b"a;b\n1;2\n", "no_titles"),
        (b"titre;titre\n1;2\n", "column_twice"),
        (b'titre;b\n"1;2\n', "bad_line"),
        (b"titre\n" + b"x\n" * 3001, "too_long"),
        (b"x" * (5 * 2**20 + 1), "too_big"),
    ],
)
def test_what_is_no_table_is_refused_in_words(data, code):
    with pytest.raises(Refused) as caught:
        read_tables(data)
    assert caught.value.code == code


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("", None),
        ("2028-06-30", date(2028, 6, 30)),
        ("30/6/2028", date(2028, 6, 30)),
        ("46934", date(2028, 6, 30)),
    ],
)
def test_dates_as_people_and_spreadsheets_write_them(text, day):
    assert day_in(text) == day


def test_the_page_gives_the_files_and_tells_the_bad_lines(full, client_of, officer, elected):
    address = reverse("plan_desk:exchange", args=[full.process.slug, full.slug])
    page = client_of(officer).get(address).content.decode()
    assert "plus_subsidy" in page
    bad = SimpleUploadedFile("plan.xlsx", changed(full, "etat", "<script>alert(1)</script>"))
    answer = client_of(officer).post(address, {"file": bad})
    assert answer.status_code == 422
    text = plain(answer.content.decode())
    assert "Actions, ligne 2 : la colonne « etat » ne se lit pas" in text
    assert "<script>alert(1)" not in text
    before = tables_of(full)
    shown = sent(client_of(officer), address, changed(full, "service", "Écoles & <b>"))
    assert "Ce fichier changerait 1 ligne du plan" in plain(shown)
    assert '<del class="muted">Travaux</del>' in shown
    assert "<strong>Écoles &amp; &lt;b&gt;</strong>" in shown
    assert "Le fichier est lu" not in shown
    assert tables_of(full) == before
    done = accepted(client_of(officer), full, token_in(shown))
    assert "Ajouts : 0. Changements : 1." in plain(done)
    assert "ne change rien au plan" in sent(client_of(officer), address, book(full))
    assert client_of(officer).post(address, {}).status_code == 422
    assert client_of(elected).get(address).status_code == 403


def sent(client, address: str, data: bytes) -> str:
    """The page after a file was sent."""
    answer = client.post(address, {"file": SimpleUploadedFile("plan.xlsx", data)})
    assert answer.status_code == 200
    return answer.content.decode()


def token_in(page: str) -> str:
    return re.search(r'name="token" value="([^"]+)"', page)[1]


def accepted(client, activity, token: str) -> str:
    """The page after differences were accepted."""
    address = reverse("plan_desk:confirm", args=[activity.process.slug, activity.slug])
    return client.post(address, {"token": token}, follow=True).content.decode()


def test_what_was_shown_is_accepted_once_and_for_the_plan_as_it_was(full, client_of, officer):
    client = client_of(officer)
    address = reverse("plan_desk:exchange", args=[full.process.slug, full.slug])
    token = token_in(sent(client, address, changed(full, "titre", "Autre titre")))
    assert "n’est plus valable" in accepted(client, full, token[:-1])
    assert "n’est plus valable" in accepted(client, full, "")
    Action.objects.filter(activity=full, number=2).update(owner="Un autre service")
    assert "Le plan a changé depuis cet aperçu" in accepted(client, full, token)
    assert not Action.objects.filter(title="Autre titre").exists()
    again = token_in(sent(client, address, changed(full, "titre", "Autre titre")))
    accepted(client, full, again)
    assert Action.objects.get(title="Autre titre").number == 1
    assert "Le plan a changé depuis cet aperçu" in accepted(client, full, again)


def test_new_rows_are_shown_as_new(full, officer):
    rows = [*tables_of(full)["Mesures"], ("1", "2026-09-01", "20", "Comptage", "")]
    found = preview_plan(full, read_tables(book(full, Mesures=rows)), by=officer).differences
    assert [(one.sheet, one.name, one.is_new) for one in found] == [
        ("Mesures", "1 · 2026-09-01", True)
    ]


def test_the_workbook_names_its_sheets(full):
    assert list(read_xlsx(write_workbook(full))) == [
        "Objectifs",
        "Actions",
        "Indicateurs",
        "Mesures",
    ]
