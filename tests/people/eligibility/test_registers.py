"""Importing a register: what is kept, what is wrong, who is found again."""

from datetime import date, timedelta

import pytest
from django.utils import timezone
from django_scopes import scope

from deliberation.climate.xlsx import write_xlsx
from parvis.common.errors import Refused
from parvis.ledger.models import Entry as LedgerEntry
from parvis.people.eligibility.models import Entry, Register
from parvis.people.eligibility.periodic import apply_retention
from parvis.people.eligibility.reading import Person, read_people
from parvis.people.eligibility.selectors import find_entry, sections
from parvis.people.eligibility.services import (
    add_person,
    erase_register,
    give_code,
    import_people,
    open_register,
)
from tests.factories.eligibility import make_register, national_number, people_file, person_row

SCOPE = "activity:test"
TODAY = timezone.localdate


def load(text, **options):
    days = {"age_on": TODAY(), "delete_on": TODAY() + timedelta(days=9)} | options
    data = text if isinstance(text, bytes) else text.encode()
    return import_people(SCOPE, data, **days)


def test_only_hashes_are_kept(commune):
    make_register(SCOPE, 3)
    rows = [person_row(place) for place in range(3)]
    kept = str(list(Entry.objects.values())) + str(list(Register.objects.values()))
    for row in rows:
        for name in ("numéro national", "prénom", "nom", "date de naissance", "rue"):
            assert row[name] not in kept
    assert Entry.objects.count() == 3
    assert sections(SCOPE) == [("Centre", 2), ("Haut-Pré", 1)]


def test_hashes_of_two_scopes_and_two_peppers_have_nothing_in_common(commune, settings):
    def hashes():
        return {
            value for row in Entry.objects.values_list("number_hash", "name_hash") for value in row
        }

    make_register(SCOPE, 1)
    first = hashes()
    make_register("activity:other", 1)
    assert len(hashes()) == 4
    Register.objects.all().delete()
    settings.BALLOT_PEPPER = "another"
    make_register(SCOPE, 1)
    assert not first & hashes()


@pytest.mark.parametrize(
    "asked",
    [
        {"national_number": "85.07.30-033 28"},
        {"national_number": "85073003328"},
        {"name": "LE ROUX", "first_name": "Emilie"},
        {"name": "le-roux émilie"},
        {"name": "Emilie Le Roux"},
        {"name": "Le Roux", "first_name": "Émilie Anne"},
    ],
    ids=str,
)
def test_person_is_found_however_it_is_written(commune, asked):
    load("numéro national;prénom;nom\n85.07.30-033.28;Émilie, Anne;Le Roux\n")
    born = {} if "national_number" in asked else {"born": date(1985, 7, 30)}
    assert find_entry(SCOPE, **asked, **born) == Entry.objects.get()


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        ({}, "too_little"),
        ({"name": "Le Roux"}, "too_little"),
        ({"national_number": "85073003329"}, "bad_number"),
        ({"national_number": "0"}, "bad_number"),
        ({"national_number": "'; DROP TABLE"}, "bad_number"),
    ],
    ids=str,
)
def test_search_that_cannot_work_is_refused(commune, asked, code):
    make_register(SCOPE, 1)
    with pytest.raises(Refused) as caught:
        find_entry(SCOPE, **asked)
    assert caught.value.code == code


def test_unknown_person_is_nobody(commune):
    make_register(SCOPE, 1)
    assert find_entry(SCOPE, national_number="85073003328") is None
    assert find_entry(SCOPE, name="Personne", born=date(1985, 7, 30)) is None


def test_namesakes_are_told_apart_by_their_numbers(commune):
    born = date(1985, 7, 30)
    first, second = national_number(born, 1), national_number(born, 3)
    load(f"nn;nom\n{first};Jean Petit\n{second};Petit Jean\n")
    with pytest.raises(Refused, match="Plusieurs personnes"):
        find_entry(SCOPE, name="Jean Petit", born=born)
    assert find_entry(SCOPE, national_number=first) != find_entry(SCOPE, national_number=second)


def test_report_names_the_lines_and_never_what_they_hold(commune):
    good = national_number(date(1985, 7, 30))
    report = load(
        "numéro national;nom;date de naissance;section\n"
        f"{good};Un;;Centre\n"
        "85073003399;Deux;;Centre\n"
        ";Trois;31/02/1985;Centre\n"
        ";Quatre;;Centre\n"
        f"{good};Un;;Centre\n"
        f"{national_number(date(1985, 7, 30), 5)};Six;01/01/1990;Centre\n"
        ";Sept;30/07/1985;Centre\n"
        ";SEPT;1985-07-30;Centre\n"
    )
    assert (report.added, [one.line for one in report.wrong]) == (2, [3, 4, 5, 6, 7, 9])
    problems = [one["problem"] for one in Register.objects.get().report]
    assert "contrôle" in problems[0]
    assert "31/12/1984" in problems[1]
    assert "il manque" in problems[2]
    assert "déjà à la ligne 2" in problems[3]
    assert "n’est pas celle du numéro national" in problems[4]
    assert "déjà à la ligne 8" in problems[5]
    assert "Trois" not in str(problems)
    assert "850730" not in str(problems)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty"),
        (b"\n\n", "empty"),
        (b"nn;nom\n", "empty"),
        (b"nom;rue\nUn;Rue\n", "missing_column"),
        (b"nn;niss\n1;2\n", "column_twice"),
        (b"%PDF\0\0", "not_text"),
        (b"PK\x03\x04 not a workbook", "bad_workbook"),
        (b'nn;nom\n1;"a\nb', "bad_line"),
    ],
)
def test_file_that_cannot_be_read_is_refused_and_changes_nothing(commune, data, code):
    make_register(SCOPE, 2)
    with pytest.raises(Refused) as caught:
        load(data)
    assert caught.value.code == code
    assert Entry.objects.count() == 2


def test_hostile_cells_are_only_text(commune):
    report = load("nom;date de naissance\n=CMD|' /C calc'!A0;30/07/1985\n<script>;1985-07-30\n")
    assert report.added == 2
    assert find_entry(SCOPE, name="<SCRIPT>", born=date(1985, 7, 30))


def test_workbook_is_read_as_a_csv_is(commune):
    number = int(national_number(date(2005, 3, 4)))
    # 31258 is 30 July 1985 for a spreadsheet, and its numbers lose the zeros on the left.
    rows = (("Numéro national", "Nom", "Naissance"), (number, "Un", ""), ("", "Deux", 31258))
    load(write_xlsx({"Liste": rows}))
    assert find_entry(SCOPE, national_number=f"{number:011d}").age == 18
    assert find_entry(SCOPE, name="Deux", born=date(1985, 7, 30))


def test_age_is_that_of_the_day_and_never_precise_for_adults(commune):
    day = date(2026, 6, 15)
    numbers = [
        national_number(born) for born in (date(2010, 6, 15), date(2010, 6, 16), date(1950, 1, 1))
    ]
    load("nn\n" + "\n".join(numbers), age_on=day)
    found = [find_entry(SCOPE, national_number=number) for number in numbers]
    assert [(entry.age, entry.band) for entry in found] == [(16, 16), (15, 0), (18, 66)]


def test_second_import_brings_people_up_to_date_and_keeps_their_codes(commune):
    make_register(SCOPE, 2)
    entry = find_entry(SCOPE, national_number=person_row(0)["numéro national"])
    code = give_code(SCOPE, entry)
    moved = person_row(0) | {"section": "Bas-Pré"}
    report = load(people_file([moved, person_row(5)]))
    assert (report.added, report.known) == (1, 1)
    entry.refresh_from_db()
    assert entry.section == "Bas-Pré"
    assert give_code(SCOPE, entry) == code
    assert Entry.objects.count() == 3


def test_number_that_comes_later_does_not_make_a_second_person(commune):
    load("nom;date de naissance\nJean Petit;30/07/1985\n")
    report = load(f"nn;nom\n{national_number(date(1985, 7, 30))};Petit Jean\n")
    assert (report.added, report.known) == (0, 1)
    report = load("nom;date de naissance\nPetit Jean;30/07/1985\n")
    assert (report.added, report.known) == (0, 1)
    assert Entry.objects.count() == 1


def test_person_is_added_at_the_counter_once(commune):
    person = Person(0, name="jean petit", born=date(1985, 7, 30))
    with pytest.raises(Refused, match="pas encore de liste"):
        add_person(SCOPE, person)
    open_register(SCOPE, age_on=TODAY(), delete_on=TODAY() + timedelta(days=9))
    entry = add_person(SCOPE, person)
    assert find_entry(SCOPE, name="Petit Jean", born=person.born) == entry
    with pytest.raises(Refused, match="déjà dans la liste"):
        add_person(SCOPE, person)


def test_register_is_erased_on_its_date_by_the_clock(commune):
    make_register(SCOPE, 2)
    give_code(SCOPE, Entry.objects.first())
    apply_retention(timezone.now() + timedelta(days=89))
    assert Entry.objects.count() == 2
    apply_retention(timezone.now() + timedelta(days=91))
    assert Entry.objects.count() == 0
    register = Register.objects.get()
    assert (register.report, register.erased_at is not None) == ([], True)
    assert LedgerEntry.objects.filter(verb="people.erased").count() == 1
    apply_retention(timezone.now() + timedelta(days=92))
    assert LedgerEntry.objects.filter(verb="people.erased").count() == 1


def test_erased_register_can_be_filled_again(commune):
    make_register(SCOPE, 2)
    assert erase_register(SCOPE) == 2
    assert make_register(SCOPE, 1).added == 1
    assert Register.objects.get().erased_at is None


def test_order_of_the_rows_does_not_tell_the_lines(commune):
    make_register(SCOPE, 40)
    rows = [person_row(place)["numéro national"] for place in range(40)]
    by_line = [find_entry(SCOPE, national_number=number).pk for number in rows]
    assert list(Entry.objects.order_by().values_list("pk", flat=True)) != by_line


def test_register_of_another_municipality_is_out_of_reach(commune, other_commune):
    make_register(SCOPE, 1)
    with scope(municipality=other_commune):
        assert find_entry(SCOPE, national_number=person_row(0)["numéro national"]) is None


def test_people_are_written_in_lots(commune, django_assert_max_num_queries):
    people, _wrong = read_people(people_file([person_row(place) for place in range(900)]))
    assert len(people) == 900
    with django_assert_max_num_queries(40):
        make_register(SCOPE, 900)
