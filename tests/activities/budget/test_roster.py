"""The desk's page « Qui peut voter »: who may, the import and its report, letters, the counter."""

import re
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from parvis.activities.budget.models import RollEntry
from parvis.activities.budget.services import roster as acts
from parvis.activities.budget.services.roll import mark_as_voted
from parvis.activities.budget.voters import voter_of
from parvis.common.errors import Refused
from parvis.ledger.models import Entry as LedgerEntry
from parvis.people.eligibility.models import Entry, LetterRun, Register
from parvis.people.eligibility.selectors import entry_of_code, find_entry
from parvis.people.eligibility.services import confirm_by_number, give_code
from parvis.processes.services import open_stage, schedule_stage
from tests.activities.budget.test_views import page
from tests.factories.budget import make_budget, make_project, make_vote
from tests.factories.eligibility import make_register, people_file, person_row
from tests.factories.places import SectionFactory

METHODS = ("code", "counter")
NUMBER = person_row(0)["numéro national"]
ROLES = ("resident", "officer", "elected", "facilitator", "guarantor", "administrator")
STAGES = ("prepare", "submit", "review", "vote", "count", "result", "follow-up")


def path(activity, tail="") -> str:
    return f"/bureau/budget/{activity.process.slug}/{activity.slug}/electeurs/{tail}"


def days(**more):
    today = timezone.localdate()
    return {"age_on": today, "delete_on": today + timedelta(days=60)} | more


def upload(rows=None, data=None):
    data = people_file(rows or [person_row(place) for place in range(3)]) if data is None else data
    return SimpleUploadedFile("liste.csv", data, "text/csv")


@pytest.fixture
def activity(commune):
    activity = make_vote(commune, methods=METHODS)
    make_register(activity.key)
    return activity


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("tail", ["", "guichet/"])
def test_only_officers_see_the_pages(activity, client_of, request, role, tail):
    client = client_of(request.getfixturevalue(role))
    expected = 200 if role in ("officer", "administrator") else 403
    assert client.get(path(activity, tail)).status_code == expected
    assert client.post(path(activity, "effacer/")).status_code == (302 if expected == 200 else 403)


@pytest.mark.parametrize("stage", STAGES)
def test_list_changes_until_the_close(commune, officer, stage):
    activity = make_budget(commune, stage=stage, methods=METHODS)
    data = people_file([person_row(0)])
    if stage in ("count", "result", "follow-up"):
        with pytest.raises(Refused, match="Le vote est fermé"):
            acts.import_list(activity, data, by=officer, **days())
    else:
        assert acts.import_list(activity, data, by=officer, **days()).added == 1


def test_vote_by_account_alone_has_no_list(commune, officer, client_of):
    activity = make_budget(commune)
    assert "Un compte suffit" in page(client_of(officer).get(path(activity)))
    with pytest.raises(Refused, match="n’utilise pas de liste"):
        acts.import_list(activity, b"nn\n1", by=officer, **days())


def test_import_says_what_is_wrong_line_by_line(commune, officer, client_of):
    activity = make_budget(commune, methods=METHODS)
    rows = [person_row(0), person_row(1) | {"numéro national": "12345678901"}]
    data = {"file": upload(rows), "import": "1"} | days()
    answer = client_of(officer).post(path(activity), data, follow=True)
    text = page(answer)
    assert "1 personne ajoutée, 0 déjà dans la liste. 1 ligne est à corriger" in text
    assert "Ligne 3 : le numéro national n’est pas juste" in text
    assert "12345678901" not in text
    assert Entry.objects.count() == 1


def test_unknown_section_is_asked_about_and_a_known_one_put_right(commune, officer, client_of):
    activity = make_budget(commune, methods=METHODS)
    SectionFactory(municipality=commune, name="Haut-Pré")
    sent = [person_row(0) | {"section": "Atlantide"}, person_row(1) | {"section": "HAUT PRE"}]
    data = {"import": "1"} | days()
    answer = client_of(officer).post(path(activity), data | {"file": upload(sent)})
    assert answer.status_code == 422
    assert "n’a pas ces sections : Atlantide. Elle a : Haut-Pré." in page(answer)
    assert Entry.objects.count() == 0
    data = data | {"file": upload(sent), "other_sections": "on"}
    client_of(officer).post(path(activity), data)
    assert sorted(Entry.objects.values_list("section", flat=True)) == ["Atlantide", "HAUT PRE"]
    acts.import_list(activity, people_file([person_row(1) | sent[1]]), by=officer, **days())
    assert sorted(Entry.objects.values_list("section", flat=True)) == ["Atlantide", "Haut-Pré"]


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"file": ""}, "Choisissez un fichier"),
        ({"file": upload(data=b"")}, "Ce fichier est vide"),
        ({"file": upload(data=b"a;b\n1;2\n")}, "il faut une colonne « numéro national »"),
        ({"file": upload(data=b"\x00\x01")}, "Ce n’est ni un fichier CSV"),
        ({"file": upload(data=b"<script>;nom\n1;2")}, "&lt;script&gt;"),
        ({"delete_on": "2020-01-01"}, "Choisissez un jour à venir"),
        ({"delete_on": "9999-01-01"}, "Choisissez un jour à venir"),
        ({"age_on": "hier"}, "Saisissez une date valide"),
    ],
    ids=str,
)
def test_bad_import_is_refused_in_words(commune, officer, client_of, change, words):
    activity = make_budget(commune, methods=METHODS)
    data = {"file": upload(), "import": "1"} | days() | change
    answer = client_of(officer).post(path(activity), data)
    assert answer.status_code == 422
    assert words in page(answer)
    assert Entry.objects.count() == 0


def test_list_may_not_vanish_while_people_vote(activity, officer):
    schedule_stage(activity, "count", timezone.now() + timedelta(days=80))
    activity.refresh_from_db()
    with pytest.raises(Refused, match="effacée avant la clôture"):
        acts.import_list(activity, people_file([person_row(9)]), by=officer, **days())


def test_vote_does_not_open_without_its_list(commune, officer):
    activity = make_budget(commune, stage="review", methods=METHODS)
    make_project(activity, status="on_ballot", cost=100_00, code="1")
    with pytest.raises(Refused, match="Importez d’abord la liste"):
        open_stage(activity, "vote")
    acts.open_empty_list(activity, by=officer, **days())
    assert open_stage(activity, "vote").stage_slug == "vote"


def test_list_is_erased_until_somebody_has_voted(activity, officer, client_of):
    voter = voter_of(activity, entry=Entry.objects.first())
    mark_as_voted(activity, voter)
    answer = client_of(officer).post(path(activity, "effacer/"), follow=True)
    assert "pourraient voter deux fois" in page(answer)
    assert Entry.objects.count() == 3
    RollEntry.objects.all().delete()
    client_of(officer).post(path(activity, "effacer/"))
    assert Entry.objects.count() == 0
    assert Register.objects.get().erased_at is not None


def test_letters_are_made_in_the_background_and_fetched(
    activity, officer, client_of, django_capture_on_commit_callbacks
):
    client = client_of(officer)
    data = {"letters_file": upload(), "section": "Centre", "letters": "1"}
    with django_capture_on_commit_callbacks(execute=True):
        answer = client.post(path(activity), data)
    run = LetterRun.objects.get()
    assert answer["Location"] == path(activity, f"lettres/{run.uuid}/")
    assert (run.state, run.letters, run.made) == ("done", 2, 2)
    assert "Les lettres sont prêtes" in page(client.get(answer["Location"]))
    file = client.get(path(activity, f"lettres/{run.uuid}/fichier/"))
    assert file["Content-Type"] == "application/pdf"
    assert "no-store" in file["Cache-Control"]
    assert b"".join(file.streaming_content).startswith(b"%PDF")
    client.post(path(activity, f"lettres/{run.uuid}/effacer/"))
    assert client.get(path(activity, f"lettres/{run.uuid}/fichier/")).status_code == 409
    assert "Le fichier est effacé" in page(client.get(answer["Location"]))


def test_run_under_way_shows_its_progress_without_javascript(activity, officer, client_of):
    moment = timezone.now()
    run = LetterRun.objects.create(
        register=Register.objects.get(),
        state="running",
        letters=10_000,
        made=2_500,
        asked_at=moment,
        expires_at=moment + timedelta(hours=24),
    )
    address = path(activity, f"lettres/{run.uuid}/")
    text = page(client_of(officer).get(address))
    assert '<progress value="2500" max="10000"' in text
    assert "2 500 sur 10 000" in text
    assert "Actualiser" in text
    LetterRun.objects.update(state="done", letters=9_800)
    ready = page(client_of(officer).get(address))
    assert "40 fichiers PDF de 250 lettres au plus, 9 800 lettres en tout" in ready


@pytest.mark.parametrize(
    "role", [role for role in ROLES if role not in ("officer", "administrator")]
)
def test_nobody_else_gets_letters(activity, client_of, request, role):
    moment = timezone.now()
    run = LetterRun.objects.create(
        register=Register.objects.get(), letters=1, asked_at=moment, expires_at=moment
    )
    client = client_of(request.getfixturevalue(role))
    for tail in ("", "fichier/"):
        assert client.get(path(activity, f"lettres/{run.uuid}/{tail}")).status_code == 403


def test_letters_to_nobody_are_refused(activity, officer, client_of):
    data = {"letters_file": upload([person_row(50)]), "section": "", "letters": "1"}
    answer = client_of(officer).post(path(activity), data)
    assert "Aucune personne de ce fichier n’est dans la liste" in page(answer)
    assert LetterRun.objects.count() == 0


def look_up(client, activity, **data):
    return client.post(path(activity, "guichet/"), data)


def test_person_is_found_at_the_counter_by_number_or_name(activity, officer, client_of):
    client, row = client_of(officer), person_row(0)
    day, month, year = row["date de naissance"].split("/")
    asked = {"name": row["nom"], "first_name": row["prénom"], "born": f"{year}-{month}-{day}"}
    for data in ({"national_number": NUMBER}, asked):
        text = page(look_up(client, activity, **data))
        assert "Cette personne est dans la liste" in text
        assert "N’a pas encore voté." in text


def test_counter_says_that_somebody_voted_and_not_what(activity, officer, client_of):
    entry = find_entry(activity.key, national_number=NUMBER)
    mark_as_voted(activity, voter_of(activity, entry=entry))
    text = page(look_up(client_of(officer), activity, national_number=NUMBER))
    assert "A déjà voté. Personne ne peut voir ce vote." in text


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ({}, "Donnez le numéro national, ou le nom et la date de naissance"),
        ({"name": "Petit"}, "Donnez le numéro national, ou le nom et la date de naissance"),
        ({"national_number": "123"}, "Ce numéro national n’est pas juste"),
        ({"name": "Petit", "born": "31/31/31"}, "Saisissez une date valide"),
        ({"entry": "x", "renew": "1"}, "Cherchez d’abord la personne"),
        ({"entry": "00000000-0000-0000-0000-000000000000"}, "n’est plus dans la liste"),
        ({"add": "1", "name": "<b>Petit"}, "Pour ajouter quelqu’un"),
    ],
    ids=str,
)
def test_bad_look_up_is_refused_in_words(activity, officer, client_of, data, words):
    answer = look_up(client_of(officer), activity, **data)
    assert answer.status_code == 422
    assert words in page(answer)
    assert "<b>Petit" not in page(answer)


def test_unknown_person_is_added_at_the_counter(activity, officer, client_of):
    client = client_of(officer)
    data = {"national_number": "85.07.30-033.28"}
    assert "Personne dans la liste" in page(look_up(client, activity, **data))
    added = look_up(client, activity, add="1", **data)
    assert "Cette personne est ajoutée à la liste" in page(added)
    assert find_entry(activity.key, **data).age == 18


def test_lost_letter_gets_a_new_code_that_is_shown_once(activity, officer, client_of):
    entry = find_entry(activity.key, national_number=NUMBER)
    old = give_code(activity.key, entry)
    answer = look_up(client_of(officer), activity, entry=entry.pk, renew="1")
    fresh = re.search(r"<strong>([0-9A-Z-]{14})</strong>", page(answer))[1]
    assert "no-store" in answer["Cache-Control"]
    assert entry_of_code(activity.key, fresh) == entry
    assert entry_of_code(activity.key, old) is None
    again = look_up(client_of(officer), activity, national_number=NUMBER)
    assert fresh not in page(again)


def test_codes_are_in_no_log_and_not_in_the_ledger(activity, officer, client_of, caplog):
    caplog.set_level("DEBUG")
    entry = find_entry(activity.key, national_number=NUMBER)
    answer = look_up(client_of(officer), activity, entry=entry.pk, renew="1")
    fresh = re.search(r"<strong>([0-9A-Z-]{14})</strong>", page(answer))[1]
    written = str(list(LedgerEntry.objects.values("verb", "data"))) + caplog.text
    assert "code.replaced" in written
    assert fresh not in written
    assert str(entry.pk) not in str(list(LedgerEntry.objects.values("data")))


def test_account_is_untied_so_that_its_person_can_confirm_another(
    activity, officer, resident, elected, client_of
):
    entry = confirm_by_number(activity.key, resident, NUMBER)
    look_up(client_of(officer), activity, entry=entry.pk, release="1")
    assert confirm_by_number(activity.key, elected, NUMBER) == entry


@pytest.mark.parametrize("number", [1, 30])
def test_pages_take_the_same_queries_for_any_number_of_people(
    commune, officer, client_of, number, django_assert_num_queries
):
    activity = make_vote(commune, methods=METHODS)
    make_register(activity.key, number)
    moment = timezone.now()
    for _run in range(min(number, 20)):
        LetterRun.objects.create(
            register=Register.objects.get(), letters=1, asked_at=moment, expires_at=moment
        )
    client = client_of(officer)
    client.get(path(activity))
    with django_assert_num_queries(10):
        client.get(path(activity))
