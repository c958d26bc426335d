import pytest

from parvis.contributions.forms import ContributionForm, EditForm
from parvis.contributions.models import Contribution
from tests.factories.contributions import PDF, picture, upload
from tests.factories.places import SectionFactory

pytestmark = pytest.mark.urls("tests.contributions.urls")
TEXT = {"title": "Un banc", "body": "À l’ombre", "category": "Nature"}


def test_a_valid_form_gives_what_the_services_take(activity, commune):
    section = SectionFactory(municipality=commune, slug="bas", name="Village-Bas")
    data = TEXT | {"section": "bas", "place": "Place", "latitude": "50.6", "longitude": "4.4"}
    form = ContributionForm(activity, data, {"file_2": upload()})
    assert form.is_valid(), form.errors
    value = form.fields_value()
    assert (value.title, value.section, value.latitude) == ("Un banc", section, 50.6)
    assert [(file.name, text) for file, text in form.files_value()] == [("photo.jpg", "")]


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"title": ""}, "title"),
        ({"body": " "}, "body"),
        ({"category": "Inconnue"}, "category"),
        ({"section": "ailleurs"}, "section"),
        ({"latitude": "50.6"}, "longitude"),
        ({"latitude": "91", "longitude": "4"}, "latitude"),
        ({"title": "x" * 141}, "title"),
    ],
)
def test_a_wrong_field_is_named(activity, change, field):
    form = ContributionForm(activity, TEXT | change)
    assert list(form.errors) == [field]


def test_an_activity_without_categories_asks_none(activity):
    activity.settings = {}
    form = ContributionForm(activity, {"title": "x", "body": "y"})
    assert form.categories_field() is None
    assert form.is_valid(), form.errors
    assert form.fields_value().category == ""


def test_a_subclass_s_fields_are_shown_apart(activity):
    from django import forms

    class Costed(ContributionForm):
        cost = forms.IntegerField(label="Coût")

    assert [field.name for field in Costed(activity).extra_fields()] == ["cost"]
    assert Costed(activity).fields["title"].widget.attrs["data-counter"] == 140


def test_a_disguised_file_is_an_error_of_its_field(activity):
    form = ContributionForm(activity, TEXT, {"file_1": upload(b"MZ\x90", "photo.jpg")})
    assert list(form.errors) == ["file_1"]
    assert form.has_file_errors()
    assert "photo.jpg" in form.errors["file_1"][0]


def test_an_edited_one_has_room_for_what_is_left(contribution, resident):
    from parvis.contributions.services import attach_file

    for _ in range(4):
        attach_file(contribution, upload=upload(PDF), description="", by=resident)
    form = EditForm(contribution)
    assert [name for name in form.fields if name.startswith("file_")] == ["file_1"]
    assert form.initial["title"] == "Un banc place Verte"


def test_filing_from_the_page_with_an_image(client_of, resident, activity):
    data = TEXT | {"file_1": upload(picture(gps=True)), "description_1": "Le banc"}
    response = client_of(resident).post(f"/essai/{activity.slug}/deposer/", data)
    filed = Contribution.objects.get()
    assert response["Location"] == filed.get_absolute_url()
    assert filed.attachments.get().description == "Le banc"


def test_a_refused_file_loses_nothing_typed(client_of, resident, activity):
    data = TEXT | {"body": "Mon long texte", "file_1": upload(b"MZ\x90", "photo.jpg")}
    html = client_of(resident).post(f"/essai/{activity.slug}/deposer/", data).content.decode()
    assert "Mon long texte" in html
    assert "n’est pas une image" in html
    assert "Choisissez de nouveau vos fichiers" in html
    assert Contribution.objects.count() == 0


def test_editing_from_the_page(client_of, resident, contribution, neighbour):
    url = f"/contributions/{contribution.uuid}/modifier/"
    client = client_of(resident)
    assert "Un banc place Verte" in client.get(url).content.decode()
    client.post(url, TEXT | {"file_1": upload()})
    contribution.refresh_from_db()
    assert (contribution.title, contribution.attachments.count()) == ("Un banc", 1)
    remove = f"/contributions/fichiers/{contribution.attachments.get().uuid}/retirer/"
    client.post(remove)
    assert contribution.attachments.count() == 0
    assert client_of(neighbour).get(url).status_code == 403


def test_withdrawing_from_the_page(client_of, resident, contribution):
    client = client_of(resident)
    url = f"/contributions/{contribution.uuid}/retirer/"
    assert "Un banc place Verte" in client.get(url).content.decode()
    response = client.post(url)
    assert response["Location"] == contribution.activity.get_absolute_url()
    contribution.refresh_from_db()
    assert contribution.status == "withdrawn"
