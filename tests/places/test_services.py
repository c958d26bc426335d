import io

import pytest
from django.core.exceptions import PermissionDenied
from django.core.management import CommandError, call_command
from django.utils.translation import override
from django_scopes import scope
from PIL import Image, PngImagePlugin

from parvis.common.errors import Refused
from parvis.ledger.models import Entry
from parvis.people.models import Membership, User
from parvis.places import services
from parvis.places.addresses import absolute_url
from parvis.places.colours import contrast, is_readable, readable_ink
from parvis.places.models import Hostname, Municipality, Section
from parvis.places.services import SectionFields


def picture(form: str = "PNG", size=(800, 400), **options) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", size, "#336699").save(out, form, **options)
    return out.getvalue()


@pytest.fixture(autouse=True)
def _media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def test_contrast_is_that_of_wcag():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.478, abs=0.001)
    assert readable_ink("#ffff00") == "#14110f"


def test_update_identity_changes_and_says_which_fields(commune, administrator):
    services.update_identity({"name": "Clairval-sur-Eau", "intro": ""}, by=administrator)
    commune.refresh_from_db()
    assert commune.name == "Clairval-sur-Eau"
    entry = Entry.objects.get()
    assert (entry.verb, entry.data) == ("municipality.updated", {"fields": ["name"]})


def test_update_identity_without_change_records_nothing(commune, administrator):
    services.update_identity({"name": commune.name}, by=administrator)
    assert Entry.objects.count() == 0


def test_update_identity_of_a_field_that_is_not_part_of_it_is_refused(commune, administrator):
    with pytest.raises(TypeError, match="is_demonstration"):
        services.update_identity({"is_demonstration": True}, by=administrator)


ROLES = ["resident", "officer", "elected", "facilitator", "guarantor", "administrator"]


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize(
    "act",
    [
        lambda by: services.update_identity({"name": "X"}, by=by),
        lambda by: services.update_looks(brand="#000000", accent="#000000", by=by),
        lambda by: services.set_logo(picture(), by=by),
        lambda by: services.remove_logo(by=by),
        lambda by: services.save_section(None, SectionFields("X"), by=by),
        lambda by: services.delete_section(Section.objects.first(), by=by),
    ],
)
def test_only_administrators_change_the_municipality(commune, request, role, act):
    Section.objects.create(municipality=commune, slug="bas", name="Bas")
    person = request.getfixturevalue(role)
    if role == "administrator":
        act(person)
    else:
        with pytest.raises(PermissionDenied):
            act(person)


def test_update_looks_on_which_text_is_unreadable_is_refused(commune, administrator):
    grey = "#7a7a7a"
    assert not is_readable(grey)
    with override("fr"), pytest.raises(Refused, match="le contraste est de 4,4") as refusal:
        services.update_looks(brand=grey, accent="#f4b73f", by=administrator)
    assert refusal.value.code == "contrast"
    commune.refresh_from_db()
    assert commune.brand_colour != grey


@pytest.mark.parametrize("form", ["PNG", "WEBP"])
def test_set_logo_redraws_it_small_and_without_metadata(
    commune, administrator, form, django_capture_on_commit_callbacks
):
    options = {}
    if form == "PNG":
        options["pnginfo"] = PngImagePlugin.PngInfo()
        options["pnginfo"].add_text("Author", "Quelqu’un")
    services.set_logo(picture(form, **options), by=administrator)
    commune.refresh_from_db()
    with Image.open(commune.logo.path) as kept:
        assert (kept.format, kept.size, kept.info) == ("PNG", (512, 256), {})


@pytest.mark.parametrize(
    ("upload", "words"),
    [
        (picture("JPEG"), "PNG ou WebP"),
        (picture("GIF"), "PNG ou WebP"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "PNG ou WebP"),
        (picture()[:200], "PNG ou WebP"),
        (b"", "PNG ou WebP"),
        (b"x" * (1024 * 1024 + 1), "trop lourde"),
        (picture(size=(5000, 5000)), "trop grande"),
    ],
)
def test_set_logo_that_is_no_such_image_is_refused(commune, administrator, upload, words):
    with override("fr"), pytest.raises(Refused, match=words):
        services.set_logo(upload, by=administrator)
    commune.refresh_from_db()
    assert not commune.logo


def test_set_logo_again_deletes_the_former_file(
    commune, administrator, tmp_path, django_capture_on_commit_callbacks
):
    for _ in range(2):
        with django_capture_on_commit_callbacks(execute=True):
            services.set_logo(picture(), by=administrator)
    assert len(list((tmp_path / "logos").iterdir())) == 1
    with django_capture_on_commit_callbacks(execute=True):
        services.remove_logo(by=administrator)
    assert list((tmp_path / "logos").iterdir()) == []


def test_save_section_finds_a_free_slug(commune, administrator):
    first, second = (
        services.save_section(None, SectionFields("Le Bas", 12), by=administrator) for _ in "ab"
    )
    assert (first.slug, second.slug) == ("le-bas", "le-bas-2")
    services.save_section(first, SectionFields("Le Haut"), by=administrator)
    first.refresh_from_db()
    assert (first.slug, first.name, first.population) == ("le-bas", "Le Haut", None)


def test_delete_section_in_use_is_refused(commune, administrator, resident):
    section = services.save_section(None, SectionFields("Le Bas"), by=administrator)
    Membership.objects.filter(user=resident).update(section=section)
    with pytest.raises(Refused) as refusal:
        services.delete_section(section, by=administrator)
    assert (refusal.value.code, Section.objects.count()) == ("used", 1)
    Membership.objects.update(section=None)
    services.delete_section(section, by=administrator)
    assert Section.objects.count() == 0


def test_absolute_url_is_on_the_main_host(commune, settings):
    settings.PUBLIC_URL_PATTERN = "https://{host}"
    Hostname.objects.create(municipality=commune, name="aaa.test")
    assert absolute_url(commune, "/x/") == "https://clairval.test/x/"


def create(**changes) -> None:
    options = {
        "slug": "neuve",
        "name": "Neuve",
        "hostname": "neuve.test",
        "administrator": "maire@neuve.be",
    }
    call_command("create_municipality", **(options | changes))


def test_create_municipality_makes_a_site_with_its_administrator(db, capsys):
    create(hostname="Neuve.TEST")
    municipality = Municipality.objects.get()
    assert municipality.hostnames.get().name == "neuve.test"
    with scope(municipality=municipality):
        user = User.objects.get(email="maire@neuve.be")
        roles = set(Membership.objects.filter(user=user).values_list("role", flat=True))
        assert roles == {"administrator", "resident"}
        assert Entry.objects.order_by("number").first().verb == "municipality.created"
    assert user.emailaddress_set.get().verified is True
    assert "neuve.test" in capsys.readouterr().out


def test_create_municipality_with_a_known_person_keeps_the_account(commune, resident):
    create(administrator=resident.email.upper())
    assert User.objects.filter(email=resident.email).count() == 1


@pytest.mark.parametrize(
    "changes",
    [
        {"slug": "clairval"},
        {"hostname": "clairval.test"},
        {"hostname": "https://neuve.test"},
        {"hostname": "neuve.test:8000"},
        {"slug": "pas une clé"},
        {"administrator": "personne"},
    ],
)
def test_create_municipality_that_cannot_work_creates_nothing(commune, changes):
    with pytest.raises(CommandError):
        create(**changes)
    assert (Municipality.objects.count(), User.objects.count()) == (1, 0)
