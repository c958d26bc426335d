"""The pages: what each shows, what its forms refuse and keep, and what they ask of the database."""

import pytest
import time_machine
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from parvis.activities.diagnosis.models import Agreement, Assessment, Entry, Participant
from parvis.activities.diagnosis.services.assessments import assess, version_of
from parvis.activities.diagnosis.services.stages import publish
from tests.deliberation.responsiveness.hand import ON
from tests.factories.diagnosis import (
    agree_all,
    entry_fields,
    make_diagnosis,
    make_entry,
    make_participant,
    opinions,
    set_stage,
    sign_now,
)
from tests.factories.processes import ActivityFactory, ProcessFactory
from tests.factories.responsiveness import at, file_cases

FACTS_QUERIES = 10
HOSTILE = "<script>alert(1)</script>"
HEADER = "Titre;Qui s’en occupe;Place sur l’échelle"


def url(activity, name, *args) -> str:
    return reverse(name, args=[activity.process.slug, activity.slug, *args])


def page_of(client, address, status=200) -> str:
    answer = client.get(address)
    assert answer.status_code == status
    return answer.content.decode()


def sent(client, address, data, status=302) -> str:
    answer = client.post(address, data)
    assert answer.status_code == status, answer.content.decode()[:2000]
    return answer.content.decode()


def sheet(*lines) -> SimpleUploadedFile:
    return SimpleUploadedFile("inventaire.csv", "\n".join([HEADER, *lines]).encode())


@pytest.fixture
def published(assessing, officer, resident):
    for user in (officer, resident):
        assess(assessing, opinions(pr_01=1), by=user)
    make_entry(assessing, title="Bulletin communal", author=officer)
    agree_all(assessing, pr_01=1)
    set_stage(assessing, "published")
    sign_now(assessing, assessing.created_at)
    publish(assessing, assessing.created_at)
    return assessing


def test_an_officer_adds_changes_and_removes(client_of, diagnosis, officer):
    client = client_of(officer)
    assert "L’inventaire est vide" in page_of(client, url(diagnosis, "diagnosis_desk:board"))
    sent(client, url(diagnosis, "diagnosis_desk:add"), entry_fields())
    entry = Entry.objects.get()
    board = page_of(client, url(diagnosis, "diagnosis_desk:board"))
    assert "Bulletin communal" in board
    assert "Officer" in board
    one = url(diagnosis, "diagnosis_desk:entry", entry.uuid)
    form = page_of(client, one)
    version = entry.changed_at.isoformat()
    assert f'value="{version}"' in form.replace("&#x2B;", "+")
    sent(client, one, entry_fields(title="Le journal") | {"version": version})
    kept = sent(client, one, entry_fields(title="Mon titre") | {"version": version}, 422)
    assert "Quelqu’un a changé cet élément" in kept
    assert 'value="Mon titre"' in kept
    assert Entry.objects.get().title == "Le journal"
    sent(client, url(diagnosis, "diagnosis_desk:remove", entry.uuid), {})
    assert Entry.objects.count() == 0


@pytest.mark.parametrize(
    "data",
    [
        {},
        entry_fields(title=HOSTILE * 10),
        entry_fields(element="decorate"),
        entry_fields(since="hier"),
        entry_fields(link="javascript:alert(1)"),
    ],
)
def test_a_bad_entry_comes_back_filled_in(client_of, diagnosis, officer, data):
    page = sent(client_of(officer), url(diagnosis, "diagnosis_desk:add"), data, 422)
    assert "Il reste quelque chose à corriger" in page
    assert HOSTILE not in page
    assert ("Six numéros par an" in page) is bool(data)
    assert Entry.objects.count() == 0


def test_a_spreadsheet_is_looked_at_then_written(client_of, diagnosis, officer):
    client = client_of(officer)
    address = url(diagnosis, "diagnosis_desk:sheet")
    page = sent(client, address, {"file": sheet("Bulletin;Presse;Informer")}, 200)
    assert Entry.objects.count() == 0
    token = page.split('name="token" value="')[1].split('"')[0]
    confirm = url(diagnosis, "diagnosis_desk:confirm")
    sent(client, confirm, {"token": token})
    assert Entry.objects.get().source == "import"
    sent(client, confirm, {"token": token})
    sent(client, confirm, {"token": token[:-2] + "xx"})
    assert Entry.objects.count() == 1


def test_a_wrong_line_is_named_and_nothing_can_be_confirmed(client_of, diagnosis, officer):
    lines = ("Bulletin;Presse;Informer", f"{HOSTILE};;Informer")
    address = url(diagnosis, "diagnosis_desk:sheet")
    page = sent(client_of(officer), address, {"file": sheet(*lines)}, 422)
    assert "Ligne 3" in page
    assert 'name="token"' not in page
    assert HOSTILE not in page
    for data in ({}, {"file": SimpleUploadedFile("x.csv", b"\0\1")}):
        assert "Il reste quelque chose" in sent(client_of(officer), address, data, 422)


def test_templates_and_the_inventory_are_downloaded(client_of, diagnosis, officer):
    make_entry(diagnosis, title="Bulletin")
    client = client_of(officer)
    for name, args in (
        ("diagnosis_desk:template", ["csv"]),
        ("diagnosis_desk:template", ["xlsx"]),
        ("diagnosis_desk:export", []),
    ):
        answer = client.get(url(diagnosis, name, *args))
        assert answer["Content-Disposition"].startswith("attachment")
        assert answer["X-Content-Type-Options"] == "nosniff"
        assert len(answer.content) > 50


def test_known_things_are_ticked_and_accepted(client_of, commune, diagnosis, officer):
    other = make_diagnosis(commune, "prepare")
    client, address = client_of(officer), url(diagnosis, "diagnosis_desk:known")
    key = other.process.key
    assert other.process.title in page_of(client, address)
    empty = sent(client, address, {"service": "Presse"}, 422)
    assert "Cochez d’abord" in empty
    kept = sent(client, address, {"key": key, "accept": "1"}, 422)
    assert f'value="{key}" checked' in kept
    sent(client, address, {"key": key, "accept": "1", "service": "Presse"})
    assert Entry.objects.get().source_key == key


def test_people_are_invited_from_the_desk(client_of, diagnosis, officer, elected):
    client, address = client_of(officer), url(diagnosis, "diagnosis_desk:people")
    data = {"email": elected.email, "role": "elected", "service": "Collège"}
    sent(client, address, data)
    page = sent(client, address, data, 422)
    assert "est déjà invitée" in page
    assert f'value="{elected.email}"' in page
    one = Participant.objects.get()
    sent(client, url(diagnosis, "diagnosis_desk:remove_person", one.pk), {})
    assert Participant.objects.count() == 0
    sent(client_of(elected), address, data, 403)


def test_a_person_answers_alone_and_keeps_what_they_typed(client_of, assessing, resident):
    client = client_of(resident)
    assert "Commencer" in page_of(client, url(assessing, "diagnosis:own"))
    address = url(assessing, "diagnosis:own_element", "privacy")
    sent(client, address, {"value-pr-01": "1", "value-pr-02": "unknown", "version": "none"})
    assert Assessment.objects.count() == 2
    page = sent(client, address, {"evidence-pr-03": "Trois formulaires", "version": "none"}, 422)
    assert "Choisissez aussi une réponse" in page
    assert "Trois formulaires" in page
    stale = sent(client, address, {"value-pr-01": "0", "version": "none"}, 422)
    assert "dans une autre fenêtre" in stale
    fresh = version_of(Assessment.objects.all())
    assert f'value="{fresh}"' in stale.replace("&#x2B;", "+")
    sent(client, address, {"value-pr-01": "0", "version": fresh})
    assert [(one.indicator, one.value) for one in Assessment.objects.all()] == [("pr-01", 0)]


@pytest.mark.parametrize("value", ["9", HOSTILE, "peut-être"])
def test_a_strange_answer_is_refused(client_of, assessing, resident, value):
    address = url(assessing, "diagnosis:own_element", "privacy")
    page = sent(client_of(resident), address, {"value-pr-01": value}, 422)
    assert HOSTILE not in page
    assert Assessment.objects.count() == 0


def test_own_pages_are_ones_own(visitor, client_of, assessing, resident, facilitator):
    own = url(assessing, "diagnosis:own")
    element = url(assessing, "diagnosis:own_element", "privacy")
    make_participant(assessing, "service", user=facilitator)
    for address in (own, element):
        assert visitor.get(address).status_code == 302
        assert client_of(facilitator).get(address).status_code == 403
    unknown = url(assessing, "diagnosis:own_element", "jardinage")
    page_of(client_of(resident), unknown, 404)


def test_nobody_reads_answers_before_the_meeting(client_of, assessing, officer, resident):
    assess(assessing, opinions(pr_01=1), by=resident)
    for name, args in (("diagnosis:meeting", []), ("diagnosis:point", ["pr-01"])):
        page_of(client_of(officer), url(assessing, name, *args), 404)
    page_of(client_of(officer), url(assessing, "diagnosis_desk:signature"), 404)


def test_the_meeting_notes_an_answer_and_goes_on(client_of, assessing, officer, elected, resident):
    assess(assessing, opinions(pr_01=1, pr_02=2), by=officer)
    assess(assessing, opinions(pr_01=1, pr_02=0), by=resident)
    set_stage(assessing, "consensus")
    client = client_of(officer)
    listed = page_of(client, url(assessing, "diagnosis:meeting"))
    assert listed.index("pr-02/") < listed.index("pr-01/")
    address = url(assessing, "diagnosis:point", "pr-02")
    screen = page_of(client, address)
    for name in (officer.display_name, resident.display_name):
        assert name not in screen.split("<main")[1]
    assert "on part d’ici" in screen
    bad = sent(client, address, {"value": "7", "reason": HOSTILE, "version": "none"}, 422)
    assert HOSTILE not in bad
    assert "&lt;script&gt;" in bad
    sent(client, address, {"value": "1", "reason": "Pas partout.", "version": "none"})
    assert Agreement.objects.get().value == 1
    late = sent(client, address, {"value": "0", "reason": "Non.", "version": "none"}, 422)
    assert "Quelqu’un vient de noter" in late
    watching = page_of(client_of(elected), address)
    assert "Pas partout." in watching
    assert 'name="reason"' not in watching
    sent(client_of(elected), address, {"value": "0", "reason": "Non."}, 403)


def test_alike_answers_are_noted_from_the_list(client_of, assessing, officer, resident):
    for user in (officer, resident):
        assess(assessing, opinions(pr_01=1), by=user)
    set_stage(assessing, "consensus")
    client = client_of(officer)
    sent(client, url(assessing, "diagnosis:alike"), {"reason": ""})
    assert Agreement.objects.count() == 0
    sent(client, url(assessing, "diagnosis:alike"), {"reason": "Tous d’accord."})
    assert Agreement.objects.get().indicator == "pr-01"


def test_the_guarantor_signs_or_sends_back(client_of, assessing, officer, guarantor):
    agree_all(assessing)
    set_stage(assessing, "sign")
    address = url(assessing, "diagnosis_desk:signature")
    assert 'name="words"' not in page_of(client_of(officer), address)
    sent(client_of(officer), address, {"words": "Je signe.", "sign": "1"}, 403)
    client = client_of(guarantor)
    assert "Il reste quelque chose" in sent(client, address, {"words": "", "sign": "1"}, 422)
    sent(client, address, {"words": "Il manque des preuves.", "back": "1"})
    assessing.refresh_from_db()
    assert assessing.stage_slug == "consensus"
    set_stage(assessing, "sign")
    sent(client, address, {"words": "Tout se tient.", "sign": "1"})
    assert "est signé" in page_of(client, address)


def test_everybody_reads_the_grid_with_its_sources(visitor, assessing):
    page = page_of(visitor, url(assessing, "diagnosis:grid") + "?element=involve")
    assert "Décret du 11-04-2014" in page
    assert "n’est pas demandé à cette commune" in page
    assert "Preuve demandée" in page
    strange = page_of(visitor, url(assessing, "diagnosis:grid") + f"?element={HOSTILE}")
    assert "Ouvrir les données publiques" in strange
    assert HOSTILE not in strange


def test_answers_and_inventory_are_public_only_once_published(visitor, published):
    grid = page_of(visitor, url(published, "diagnosis:grid") + "?element=privacy")
    assert "Oui, avec une preuve" in grid
    assert "Vérifié ensemble." in grid
    assert "Bulletin communal" in page_of(visitor, url(published, "diagnosis:inventory"))
    home = page_of(visitor, url(published, "diagnosis:home"))
    assert "Où en est la commune" in home
    set_stage(published, "sign")
    page_of(visitor, url(published, "diagnosis:inventory"), 404)


def test_a_file_is_for_the_desk_then_for_everybody(
    visitor, client_of, diagnosis, officer, settings, tmp_path
):
    settings.MEDIA_ROOT = tmp_path
    data = entry_fields() | {"file": SimpleUploadedFile("note.pdf", b"%PDF-1.7\n%%EOF")}
    sent(client_of(officer), url(diagnosis, "diagnosis_desk:add"), data)
    address = url(diagnosis, "diagnosis:evidence", Entry.objects.get().uuid)
    assert visitor.get(address).status_code == 404
    answer = client_of(officer).get(address)
    assert b"".join(answer.streaming_content).startswith(b"%PDF")
    assert answer["Content-Security-Policy"] == "default-src 'none'; sandbox"
    set_stage(diagnosis, "published")
    public = visitor.get(address)
    assert b"".join(public.streaming_content).startswith(b"%PDF")


@pytest.mark.parametrize(
    ("name", "args", "queries"),
    [
        ("diagnosis_desk:board", [], 9),
        ("diagnosis_desk:people", [], 8),
        ("diagnosis_desk:known", [], 12),
        ("diagnosis:inventory", [], 7),
    ],
)
def test_lists_read_the_same_for_one_and_for_thirty(
    client_of, published, officer, django_assert_num_queries, name, args, queries
):
    client = client_of(officer)
    address = url(published, name, *args)
    page_of(client, address)
    with django_assert_num_queries(queries):
        page_of(client, address)
    for _number in range(29):
        make_entry(published, author=officer)
        make_participant(published)
    with django_assert_num_queries(queries):
        page_of(client, address)


@pytest.mark.parametrize(
    ("name", "args", "stage", "queries"),
    [
        ("diagnosis:own", [], "assess", 8),
        ("diagnosis:own_element", ["privacy"], "assess", 9),
        ("diagnosis:meeting", [], "consensus", 8),
        ("diagnosis:point", ["pr-01"], "consensus", 9),
        ("diagnosis_desk:signature", [], "sign", 11),
    ],
)
def test_work_reads_the_same_for_few_and_for_all(
    client_of, assessing, officer, django_assert_num_queries, name, args, stage, queries
):
    client = client_of(officer)
    assess(assessing, opinions(pr_01=1), by=officer)
    set_stage(assessing, stage)
    address = url(assessing, name, *args)
    page_of(client, address)
    with django_assert_num_queries(queries):
        page_of(client, address)
    set_stage(assessing, "assess")
    for one in Participant.objects.select_related("user"):
        assess(assessing, opinions(**{f"pr_0{n}": 1 for n in range(1, 10)}), by=one.user)
    agree_all(assessing)
    set_stage(assessing, stage)
    with django_assert_num_queries(queries):
        page_of(client, address)


def test_what_the_platform_measures_stands_beside_the_grid(
    visitor, assessing, resident, officer, django_assert_num_queries
):
    """Eight contributions, four of which have a reasoned answer: half, on the point's scale."""
    link = url(assessing, "diagnosis:facts")
    assert link in page_of(visitor, url(assessing, "diagnosis:grid"))
    assert "Rien à compter pour le moment" in page_of(visitor, link)
    workshop = ActivityFactory(
        process=ProcessFactory(municipality=assessing.municipality),
        kind_slug="jury",
        stage_slug="score",
    )
    cache.clear()
    with time_machine.travel(at(ON), tick=False):
        file_cases(workshop, author=resident, officer=officer)
        visitor.get("/sante/")
        with django_assert_num_queries(FACTS_QUERIES):
            page = page_of(visitor, link)
    assert "4 contributions sur 8 ont une réponse avec ses raisons." in page
    assert "Ce point demande autre chose aussi" in page
