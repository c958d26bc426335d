import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django_scopes import scope

from parvis.places.models import Municipality, Section
from tests.factories.places import SectionFactory
from tests.places.test_geojson import SQUARE, polygon
from tests.places.test_services import picture


@pytest.fixture(autouse=True)
def _media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


IDENTITY = {
    "name": "Clairval-sur-Eau",
    "intro": "Bienvenue.",
    "languages": ["fr", "en"],
    "retention_months": "24",
    "population": "12500",
    "refnis": "92094",
}


@pytest.mark.parametrize(
    "path", ["/bureau/commune/", "/bureau/commune/apparence/", "/bureau/commune/sections/"]
)
@pytest.mark.parametrize(
    ("role", "status"),
    [
        ("resident", 403),
        ("officer", 403),
        ("elected", 403),
        ("facilitator", 403),
        ("guarantor", 403),
        ("administrator", 200),
    ],
)
def test_desk_pages_are_for_administrators(client_of, request, path, role, status):
    assert client_of(request.getfixturevalue(role)).get(path).status_code == status


def test_desk_page_without_signing_in_leads_to_the_sign_in_page(visitor):
    assert visitor.get("/bureau/commune/")["Location"].startswith("/compte/login/")


def test_identity_is_saved(client_of, administrator, commune):
    client = client_of(administrator)
    form = IDENTITY | {"boundary": json.dumps(polygon(SQUARE))}
    page = client.post("/bureau/commune/", form, follow=True)
    assert "C’est enregistré." in page.content.decode()
    commune.refresh_from_db()
    assert (commune.name, commune.languages) == ("Clairval-sur-Eau", ["fr", "en"])
    assert (commune.boundary, commune.population) == (polygon(SQUARE), 12_500)


def test_identity_that_is_refused_comes_back_filled_in(client_of, administrator, commune):
    form = IDENTITY | {"boundary": "{", "refnis": "12"}
    page = client_of(administrator).post("/bureau/commune/", form)
    assert page.context["form"].errors.keys() == {"boundary", "refnis"}
    assert "Clairval-sur-Eau" in page.content.decode()
    commune.refresh_from_db()
    assert commune.name == "Clairval"


def test_promised_delay_is_saved_with_where_it_is_written(client_of, administrator, commune):
    client = client_of(administrator)
    refused = client.post("/bureau/commune/", IDENTITY | {"answer_days": "45"})
    assert refused.context["form"].errors.keys() == {"answer_source"}
    assert refused.context["form"]["answer_days"].value() == "45"
    client.post("/bureau/commune/", IDENTITY | {"answer_days": "45", "answer_source": "Charte"})
    commune.refresh_from_db()
    assert (commune.answer_days, commune.answer_source) == (45, "Charte")


def test_boundary_that_is_shown_again_can_be_saved_again(client_of, administrator, commune):
    Municipality.objects.update(boundary=polygon(SQUARE))
    client = client_of(administrator)
    shown = client.get("/bureau/commune/").context["form"]["boundary"].value()
    client.post("/bureau/commune/", IDENTITY | {"boundary": json.dumps(shown)})
    commune.refresh_from_db()
    assert commune.boundary == polygon(SQUARE)


def test_looks_are_saved_and_shown(client_of, administrator, commune, visitor):
    form = {
        "brand_colour": "#0b5a52",
        "accent_colour": "#f4b73f",
        "logo": SimpleUploadedFile("logo.png", picture(), "image/png"),
    }
    client_of(administrator).post("/bureau/commune/apparence/", form)
    commune.refresh_from_db()
    css = visitor.get("/marque.css")
    assert css.content.decode() == (
        ":root{--brand:#0b5a52;--brand-ink:#ffffff;--accent:#f4b73f;--accent-ink:#14110f}"
    )
    assert css["Cache-Control"] == "public, max-age=300"
    logo = visitor.get(commune.logo_url)
    assert (logo["Content-Type"], logo.content[:4]) == ("image/png", b"\x89PNG")
    assert "immutable" in logo["Cache-Control"]
    assert visitor.get("/logo/autre.png").status_code == 404


def test_logo_of_a_lost_file_is_not_found(commune, visitor):
    Municipality.objects.update(logo="logos/perdu.png")
    assert visitor.get("/logo/perdu.png").status_code == 404


def test_looks_that_are_refused_say_why(client_of, administrator, commune):
    form = {"brand_colour": "#7a7a7a", "accent_colour": "#f4b73f"}
    page = client_of(administrator).post("/bureau/commune/apparence/", form)
    assert "ni le blanc ni le noir ne se lisent bien" in page.content.decode()
    form = {"brand_colour": "#0b5a52", "accent_colour": "#f4b73f"}
    fake = SimpleUploadedFile("logo.png", b"<svg/>", "image/png")
    page = client_of(administrator).post("/bureau/commune/apparence/", form | {"logo": fake})
    assert page.context["form"].errors.keys() == {"logo"}


def test_brand_with_a_colour_that_is_none_uses_the_default(commune, visitor):
    Municipality.objects.update(brand_colour="}*{x:y")
    assert "}*{" not in visitor.get("/marque.css").content.decode()


def test_sections_are_added_changed_and_removed(client_of, administrator, commune):
    client = client_of(administrator)
    form = {"name": "Le Bas", "population": "120", "geometry": json.dumps(polygon(SQUARE))}
    client.post("/bureau/commune/sections/nouvelle/", form)
    assert Section.objects.get().geometry == polygon(SQUARE)
    client.post("/bureau/commune/sections/le-bas/", form | {"name": "Le Haut", "geometry": ""})
    section = Section.objects.get()
    assert (section.name, section.geometry) == ("Le Haut", None)
    page = client.post("/bureau/commune/sections/le-bas/retirer/", follow=True)
    assert "est retiré" in page.content.decode()
    assert Section.objects.count() == 0


def test_section_of_another_municipality_is_not_found(client_of, administrator, other_commune):
    with scope(municipality=other_commune):
        SectionFactory(municipality=other_commune, slug="ailleurs")
    client = client_of(administrator)
    assert client.get("/bureau/commune/sections/ailleurs/").status_code == 404
    assert client.post("/bureau/commune/sections/ailleurs/retirer/").status_code == 404


@pytest.mark.parametrize("number", [1, 30])
def test_sections_ask_the_same_number_of_queries(
    client_of, administrator, commune, number, django_assert_num_queries
):
    SectionFactory.create_batch(number, municipality=commune)
    client = client_of(administrator)
    client.get("/bureau/commune/sections/")
    # Host name, session, user, session tracking, roles, sections; unread notices are kept.
    with django_assert_num_queries(5):
        client.get("/bureau/commune/sections/")


def test_geojson_has_the_boundary_and_the_sections(visitor, commune, other_commune):
    Municipality.objects.filter(pk=commune.pk).update(boundary=polygon(SQUARE))
    SectionFactory(municipality=commune, name="Le Bas", slug="bas", geometry=polygon(SQUARE))
    SectionFactory(municipality=commune, name="Sans contour")
    with scope(municipality=other_commune):
        SectionFactory(municipality=other_commune, name="Ailleurs", geometry=polygon(SQUARE))
    answer = visitor.get("/territoire.geojson")
    assert answer["Content-Type"] == "application/geo+json"
    assert [feature["properties"] for feature in answer.json()["features"]] == [
        {"kind": "boundary", "slug": "", "name": "Clairval"},
        {"kind": "section", "slug": "bas", "name": "Le Bas"},
    ]
