"""Writing the inventory together."""

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django_scopes import scope

from parvis.activities.diagnosis.models import Entry
from parvis.activities.diagnosis.selectors.inventory import InventoryFilters, inventory
from parvis.activities.diagnosis.services import inventory as services
from parvis.activities.diagnosis.services.inventory import (
    add_entry,
    edit_entry,
    import_entries,
    remove_entry,
    version_of,
)
from parvis.activities.diagnosis.services.taking_up import take_up_inventory
from parvis.common.errors import Refused
from tests.activities.diagnosis.report.conftest import make_published
from tests.factories.diagnosis import (
    entry_fields,
    make_diagnosis,
    make_entry,
    make_participant,
    set_stage,
)

PDF = b"%PDF-1.7\n%%EOF"


def pdf(name="note.exe"):
    return SimpleUploadedFile(name, PDF)


def test_an_entry_says_who_wrote_it(diagnosis, officer):
    entry = add_entry(diagnosis, entry_fields(), by=officer)
    assert (entry.author, entry.source, entry.since) == (officer, "manual", 2012)


def test_somebody_invited_from_a_service_writes_too(diagnosis, resident):
    with pytest.raises(PermissionDenied):
        add_entry(diagnosis, entry_fields(), by=resident)
    make_participant(diagnosis, "service", user=resident, service="Service jeunesse")
    assert add_entry(diagnosis, entry_fields(), by=resident).author == resident


@pytest.mark.parametrize("stage", ["prepare", "consensus", "sign", "published"])
def test_nothing_is_written_outside_the_inventory(diagnosis, officer, stage):
    set_stage(diagnosis, stage)
    with pytest.raises(Refused) as refusal:
        add_entry(diagnosis, entry_fields(), by=officer)
    assert refusal.value.code == "closed"
    assert Entry.objects.count() == 0


def test_the_same_title_of_the_same_service_is_written_once(diagnosis, officer):
    add_entry(diagnosis, entry_fields(), by=officer)
    with pytest.raises(Refused) as refusal:
        add_entry(diagnosis, entry_fields(title=" BULLETIN communal "), by=officer)
    assert refusal.value.code == "twice"
    add_entry(diagnosis, entry_fields(service="Secrétariat"), by=officer)
    assert Entry.objects.count() == 2


def test_a_file_is_known_by_what_it_holds(diagnosis, officer, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    entry = add_entry(diagnosis, entry_fields(), by=officer, upload=pdf())
    assert entry.media_type == "application/pdf"
    assert entry.file.name.endswith(".pdf")
    with pytest.raises(Refused) as refusal:
        add_entry(
            diagnosis,
            entry_fields(title="Autre"),
            by=officer,
            upload=SimpleUploadedFile("note.pdf", b"MZ\x90"),
        )
    assert refusal.value.code == "bad_type"


def test_two_people_who_change_one_entry_do_not_undo_each_other(diagnosis, officer, elected):
    entry = make_entry(diagnosis)
    read = version_of(entry)
    edit_entry(entry, entry_fields(evidence="Première"), version=read, by=officer)
    make_participant(diagnosis, "service", user=elected)
    with pytest.raises(Refused) as refusal:
        edit_entry(entry, entry_fields(evidence="Seconde"), version=read, by=elected)
    assert refusal.value.code == "changed"
    entry.refresh_from_db()
    assert entry.evidence == "Première"
    edit_entry(entry, entry_fields(evidence="Seconde"), version=version_of(entry), by=elected)
    entry.refresh_from_db()
    assert entry.evidence == "Seconde"


def test_an_entry_that_was_removed_meanwhile_is_told(diagnosis, officer):
    entry = make_entry(diagnosis)
    read = version_of(entry)
    remove_entry(entry, by=officer)
    with pytest.raises(Refused) as refusal:
        edit_entry(entry, entry_fields(), version=read, by=officer)
    assert refusal.value.code == "gone"


def test_import_writes_everything_or_nothing(diagnosis, officer):
    make_entry(diagnosis, title="Déjà là", service="Secrétariat")
    rows = [
        entry_fields(title="Nouveau"),
        entry_fields(title="déjà là", service="secrétariat"),
    ]
    with pytest.raises(Refused) as refusal:
        import_entries(diagnosis, rows, by=officer)
    assert refusal.value.code == "twice"
    assert Entry.objects.count() == 1
    assert import_entries(diagnosis, rows[:1], by=officer) == 1
    assert Entry.objects.get(title="Nouveau").source == "import"


def test_an_inventory_has_an_end(diagnosis, officer, monkeypatch):
    monkeypatch.setattr(services, "MOST_ENTRIES", 2)
    rows = [entry_fields(title=f"Titre {n}") for n in range(3)]
    with pytest.raises(Refused) as refusal:
        import_entries(diagnosis, rows, by=officer)
    assert refusal.value.code == "too_many"
    assert Entry.objects.count() == 0


def test_filters_narrow_the_list(diagnosis, officer, elected):
    make_entry(diagnosis, title="Bulletin", element="inform", author=officer)
    make_entry(diagnosis, title="Budget", element="co_decide", source="import", author=elected)

    def titles(**filters):
        return [one.title for one in inventory(diagnosis, InventoryFilters(**filters), officer)]

    # In the order of the ladder.
    assert titles() == ["Bulletin", "Budget"]
    assert titles(text="bulle") == ["Bulletin"]
    assert titles(element="co_decide") == ["Budget"]
    assert titles(source="import") == ["Budget"]
    assert titles(mine=True) == ["Bulletin"]


def test_another_municipality_sees_nothing_of_it(diagnosis, other_commune):
    make_entry(diagnosis)
    with scope(municipality=other_commune):
        elsewhere = make_diagnosis(other_commune)
        assert inventory(elsewhere).count() == 0
        assert Entry.objects.count() == 0


def test_inventory_of_the_edition_before_is_taken_up_once(diagnosis, officer, client_of):
    first = make_published(diagnosis.municipality, {}, days=365, process=diagnosis.process)
    kept = make_entry(first, title="Bulletin", evidence="Quatre par an", since=2012)
    kept.media_type = "application/pdf"
    kept.file.save("bulletin.pdf", ContentFile(b"%PDF-1.7 quatre par an"))
    make_entry(first, title="Conseil des aînés", source="platform", source_key="process:aines")
    board = reverse("diagnosis_desk:board", args=[diagnosis.process.slug, diagnosis.slug])
    assert "Reprendre l’inventaire précédent" in client_of(officer).get(board).content.decode()
    answer = client_of(officer).post(f"{board}precedent/", follow=True).content.decode()
    assert "2 éléments ajoutés." in answer
    assert "Reprendre l’inventaire précédent" not in answer
    rows = Entry.objects.filter(activity=diagnosis).order_by("title")
    told = [(one.title, one.evidence, one.since, one.source_key, one.author) for one in rows]
    assert told == [
        ("Bulletin", "Quatre par an", 2012, "", officer),
        ("Conseil des aînés", "", None, "process:aines", officer),
    ]
    copy = rows[0].file
    with copy.open("rb") as shown:
        assert shown.read() == b"%PDF-1.7 quatre par an"
    assert rows[0].media_type == "application/pdf"
    assert copy.name != kept.file.name
    remove_entry(rows[0], by=officer)
    assert kept.file.storage.exists(kept.file.name)
    take_up_inventory(diagnosis, by=officer)
    assert (
        "n’a rien d’autre"
        in client_of(officer).post(f"{board}precedent/", follow=True).content.decode()
    )
    assert Entry.objects.filter(activity=diagnosis).count() == 2


def test_inventory_is_taken_up_by_those_who_fill_it_while_it_is_open(diagnosis, resident, officer):
    make_entry(make_published(diagnosis.municipality, {}, days=365))
    with pytest.raises(PermissionDenied):
        take_up_inventory(diagnosis, by=resident)
    with pytest.raises(Refused):
        take_up_inventory(set_stage(diagnosis, "consensus"), by=officer)
    assert Entry.objects.filter(activity=diagnosis).count() == 0
