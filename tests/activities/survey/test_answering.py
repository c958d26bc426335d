"""Answering, page by page, as a browser without JavaScript does."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from deliberation.surveys.questionnaire import DONT_KNOW, Choice
from parvis.activities.survey.models import Draft, Participation, Response, Upload
from tests.activities.survey.pages import fill, shown, text_of
from tests.deliberation.surveys.questionnaires import ask, choices
from tests.factories.survey import make_survey, sections

HOSTILE = "<script>alert(1)</script> {{likes}} =1+1 \u202e"


def begin(client, survey, **data) -> str:
    return client.post(f"{survey.get_absolute_url()}repondre/", data)["Location"]


def send(client, address: str):
    return client.post(f"{address}relire/", {})


def test_from_the_first_page_to_thanks(survey, begun, visitor):
    assert shown(visitor, begun) == ["likes", "name"]
    assert (
        fill(visitor, begun, likes="yes", name="Le Dimanche")["Location"] == f"{begun}?page=page2"
    )
    page = text_of(visitor, f"{begun}?page=page2")
    assert "Une note pour « Le Dimanche » ?" in page
    answer = fill(visitor, f"{begun}?page=page2", mark="7", order__b="1", order__c="2")
    assert answer["Location"] == f"{begun}relire/"
    page = text_of(visitor, f"{begun}relire/")
    assert "Le Dimanche" in page
    assert "B, C" in page
    assert Response.objects.count() == 0
    assert send(visitor, begun)["Location"] == f"{survey.get_absolute_url()}merci/"
    assert "enregistrées" in text_of(visitor, f"{survey.get_absolute_url()}merci/")
    response = Response.objects.get()
    assert response.answers == {
        "likes": "yes",
        "name": "Le Dimanche",
        "mark": 7,
        "order": ["b", "c"],
    }
    assert (response.channel, response.language, response.complete) == ("online", "fr", True)
    assert response.week.weekday() == 0
    assert Draft.objects.count() == 0


def test_nothing_ties_an_answer_to_who_sent_it(survey, begun, visitor):
    fill(visitor, begun, likes="yes")
    send(visitor, begun)
    response, roll = Response.objects.get(), list(Participation.objects.all())
    known = {str(value) for one in roll for value in (one.pk, one.person_key)}
    kept = {str(getattr(response, field.attname)) for field in response._meta.fields}
    assert known & kept == {str(survey.pk)} & known
    assert {field.name for field in Response._meta.fields if field.is_relation} == {
        "activity",
        "version",
    }


def test_an_answer_on_the_same_page_brings_a_question_up(begun, visitor):
    answer = fill(visitor, begun, likes="no")
    assert answer.status_code == 200
    assert "amène une question de plus" in answer.content.decode()
    assert shown(visitor, begun) == ["likes", "why", "name"]
    assert fill(visitor, begun, likes="no", why="Trop tôt")["Location"] == f"{begun}?page=page2"
    assert fill(visitor, begun, likes="yes", why="Trop tôt")["Location"] == f"{begun}?page=page2"
    send(visitor, begun)
    assert Response.objects.get().answers == {"likes": "yes"}


def test_a_refused_page_comes_back_filled_in(begun, visitor):
    answer = fill(visitor, begun, likes="perhaps", name="x" * 201)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Choisissez parmi les réponses proposées." in page
    assert "C’est trop long" in page
    assert "x" * 201 in page
    assert Draft.objects.get().answers == {}
    answer = fill(visitor, begun)
    assert answer.status_code == 422
    assert "Cette question attend une réponse." in answer.content.decode()


def test_a_required_question_that_was_skipped_is_asked_before_sending(begun, visitor):
    answer = send(visitor, begun)
    assert answer["Location"] == f"{begun}?page=page1&manque=1"
    assert "Il manque encore quelque chose" in text_of(visitor, answer["Location"])
    assert Response.objects.count() == 0


def test_going_back_keeps_what_was_typed(begun, visitor):
    fill(visitor, begun, likes="yes")
    answer = fill(visitor, f"{begun}?page=page2", go="back", mark="__dont_know")
    assert answer["Location"] == f"{begun}?page=page1"
    assert Draft.objects.get().answers == {"likes": "yes", "mark": DONT_KNOW}
    assert 'value="__dont_know" data-unknown checked' in text_of(visitor, f"{begun}?page=page2")


def test_hostile_free_text_is_shown_as_it_is(begun, visitor):
    fill(visitor, begun, likes="yes", name=HOSTILE)
    page = text_of(visitor, f"{begun}?page=page2") + text_of(visitor, f"{begun}relire/")
    assert "<script>alert" not in page
    assert page.count("&lt;script&gt;alert(1)&lt;/script&gt; {{likes}} =1+1") >= 2
    send(visitor, begun)
    assert Response.objects.get().answers["name"] == HOSTILE


@pytest.mark.parametrize(
    "data",
    [
        {"q-likes": ["yes", "no"], "shown": ["likes", "nothing", "__proto__"]},
        {"q-likes": "yes\x00", "shown": "likes"},
        {"shown": "likes", "go": "../../"},
        {"q-mark": "9" * 5000, "shown": ["likes", "mark"]},
    ],
)
def test_made_up_pages_do_no_harm(begun, visitor, data):
    answer = visitor.post(begun, data)
    assert answer.status_code in (200, 302, 422)
    assert set(Draft.objects.get().answers.values()) <= {"no"}


def test_right_to_left_text_is_set_by_what_it_says(commune, visitor):
    arabic = sections(
        (ask("name", "short", label={"ar": "ما اسمك؟"}, help={"ar": "اكتب"}),), languages=("ar",)
    )
    survey = make_survey(commune, arabic)
    address = begin(visitor, survey)
    page = text_of(visitor, address)
    assert '<label for="q-name-in" dir="auto" lang="ar">ما اسمك؟' in page
    fill(visitor, address, name="مريم")
    assert '<dd dir="auto">مريم' in text_of(visitor, f"{address}relire/")


def test_the_language_of_the_questions_is_chosen(commune, visitor):
    both = sections(
        (ask("a", label={"fr": "Une question", "en": "A question"}),), languages=("fr", "en")
    )
    address = begin(visitor, make_survey(commune, both), language="en")
    assert "A question" in text_of(visitor, address)
    assert Draft.objects.get().language == "en"


def test_every_kind_of_question_is_read(commune, visitor):
    rows = (Choice("r1", {"fr": "Rue"}), Choice("r2", {"fr": "Place"}))
    asked = (
        ask("read_me", "info"),
        ask("several", "multiple", choices=choices("x", "y", "65+")),
        ask("table", "matrix", rows=rows),
        ask("number", "number"),
        ask("day", "date"),
        ask("long", "long"),
        ask("spot", "point"),
        ask("unsure", "number", dont_know=True),
    )
    address = begin(visitor, make_survey(commune, sections(asked)))
    answer = fill(
        visitor,
        address,
        several=["x", "65+"],
        table__r1="yes",
        number="1 250,5",
        day="31/12/2026",
        long="ligne 1\r\nligne 2",
        spot____lat="50,84",
        spot____lon="4,35",
        unsure____dk="1",
    )
    assert answer["Location"] == f"{address}relire/"
    assert Draft.objects.get().answers == {
        "several": ["x", "65+"],
        "table": {"r1": "yes"},
        "number": "1250.5",
        "day": "2026-12-31",
        "long": "ligne 1\nligne 2",
        "spot": [4.35, 50.84],
        "unsure": DONT_KNOW,
    }
    page = text_of(visitor, address)
    assert 'value="65+" checked' in page
    assert 'value="2026-12-31"' in page


def test_two_things_at_the_same_place_are_refused(begun, visitor):
    fill(visitor, begun, likes="yes")
    answer = fill(visitor, f"{begun}?page=page2", order__a="1", order__b="1")
    assert answer.status_code == 422
    assert "Deux réponses ont la même place" in answer.content.decode()


def picture() -> SimpleUploadedFile:
    from io import BytesIO

    from PIL import Image

    into = BytesIO()
    Image.new("RGB", (20, 20), "red").save(into, "PNG")
    return SimpleUploadedFile("../../moi à la maison.png", into.getvalue(), "image/png")


def test_a_file_is_checked_kept_and_taken_away(commune, visitor, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    address = begin(visitor, make_survey(commune, sections((ask("photo", "file"),))))
    answer = fill(visitor, address, photo=SimpleUploadedFile("virus.png", b"MZ\x90", "image/png"))
    assert answer.status_code == 422
    assert "n’est pas une image" in answer.content.decode()
    assert fill(visitor, address, photo=picture())["Location"] == f"{address}relire/"
    upload = Upload.objects.get()
    assert Draft.objects.get().answers == {"photo": upload.id.hex}
    assert upload.media_type == "image/webp"
    assert "maison" not in upload.file.name
    assert "moi à la maison.webp" in text_of(visitor, address)
    fill(visitor, address)
    assert Upload.objects.count() == 1
    fill(visitor, address, photo____remove="1")
    assert (Upload.objects.count(), Draft.objects.get().answers) == (0, {})
    fill(visitor, address, photo=picture())
    send(visitor, address)
    upload = Upload.objects.get()
    assert Response.objects.get().answers == {"photo": upload.id.hex}
    assert (upload.draft, upload.response) == (None, Response.objects.get())


def test_saved_for_later_is_taken_up_with_the_code_alone(survey, begun, visitor, commune):
    answer = fill(visitor, begun, go="later", likes="yes")
    page = text_of(visitor, answer["Location"])
    token = begun.rstrip("/").rpartition("/")[2]
    assert token in page
    elsewhere = Client(headers={"host": "clairval.test"})
    resume = f"{survey.get_absolute_url()}reprendre/"
    typed = token.lower().replace("-", " ").replace("0", "o")
    assert elsewhere.post(resume, {"code": typed})["Location"] == begun
    assert 'value="yes" checked' in text_of(elsewhere, begun)


@pytest.mark.parametrize("code", ["", "abc", "7K3M-Q2XA-PD9C", "x" * 500, "<b>"])
def test_a_code_that_is_not_known_says_so(survey, visitor, code):
    answer = visitor.post(f"{survey.get_absolute_url()}reprendre/", {"code": code})
    assert answer.status_code == 422


def test_the_code_of_another_survey_opens_nothing(survey, begun, commune, form, visitor):
    other = make_survey(commune, form)
    token = begun.rstrip("/").rpartition("/")[2]
    assert visitor.get(f"{other.get_absolute_url()}repondre/{token}/").status_code == 404
    assert visitor.get(f"{survey.get_absolute_url()}repondre/nothing/").status_code == 404


def test_a_second_tab_is_told_and_shown_what_it_typed(survey, begun, visitor):
    page2 = f"{begun}?page=page2"
    fill(visitor, begun, likes="yes")
    held = shown(visitor, page2)
    fill(visitor, page2, mark="7")
    send(visitor, begun)
    answer = visitor.post(page2, {"shown": held, "q-mark": "3", "go": "next"})
    assert answer.status_code == 409
    assert "Vos réponses sont déjà envoyées" in answer.content.decode()
    assert send(visitor, begun).status_code == 409
    assert Response.objects.get().answers == {"likes": "yes", "mark": 7}


def test_two_tabs_do_not_undo_each_other(begun, visitor):
    page2 = f"{begun}?page=page2"
    first, second = shown(visitor, begun), shown(visitor, page2)
    assert f'action="{begun}?page=page1"' in text_of(visitor, begun)
    visitor.post(page2, {"shown": second, "q-mark": "9", "go": "next"})
    visitor.post(f"{begun}?page=page1", {"shown": first, "q-likes": "yes", "go": "next"})
    assert Draft.objects.get().answers == {"likes": "yes", "mark": 9}


def test_a_browser_answers_once_and_another_one_too(survey, begun, visitor):
    fill(visitor, begun, likes="yes")
    send(visitor, begun)
    address = f"{survey.get_absolute_url()}repondre/"
    answer = visitor.post(address, {})
    assert answer.status_code == 422
    assert "déjà envoyé vos réponses" in answer.content.decode()
    other = Client(headers={"host": "clairval.test"})
    second = begin(other, survey)
    fill(other, second, likes="no", go="later")
    send(other, second)
    assert Response.objects.count() == 2


def test_two_answers_begun_in_one_browser_are_sent_once(survey, begun, visitor):
    second = begin(visitor, survey)
    assert second != begun
    for address, name in ((begun, "Le premier"), (second, "Le second")):
        fill(visitor, address, likes="yes", name=name)
    assert send(visitor, begun).status_code == 302
    answer = send(visitor, second)
    assert answer.status_code == 409
    assert "déjà envoyé vos réponses" in answer.content.decode()
    assert "Le second" in answer.content.decode()
    assert Response.objects.get().answers["name"] == "Le premier"
    assert Draft.objects.get().answers["name"] == "Le second"


def test_an_account_has_one_answer_on_every_device(commune, form, client_of, resident):
    survey = make_survey(commune, form, who="account")
    address = f"{survey.get_absolute_url()}repondre/"
    stranger = Client(headers={"host": "clairval.test"})
    assert stranger.get(address)["Location"].startswith("/compte/")
    first, second = client_of(resident), client_of(resident)
    begun = begin(first, survey)
    fill(first, begun, likes="yes", name="Ici")
    assert begin(second, survey) == begun
    assert "Ici" in text_of(second, begun)
    assert stranger.get(begun).status_code in (403, 302)
    assert stranger.post(begun, {"shown": "name", "q-name": "Moi"}).status_code in (403, 302)
    send(second, begun)
    assert first.post(address, {}).status_code == 422
    assert Response.objects.get().answers == {"likes": "yes", "name": "Ici"}


@pytest.mark.parametrize("stage", ["prepare", "closed", "results"])
def test_nobody_answers_outside_the_open_stage(survey, begun, visitor, stage):
    survey.stage_slug = stage
    survey.save()
    assert visitor.post(f"{survey.get_absolute_url()}repondre/", {}).status_code == 422
    held = {"shown": "likes", "q-likes": "yes", "go": "next"}
    answer = visitor.post(begun, held)
    assert answer.status_code == 409
    assert "C’est fermé" in answer.content.decode()
    assert send(visitor, begun).status_code == 409
    assert Response.objects.count() == 0


def test_pages_ask_the_same_few_queries_for_two_and_two_hundred_questions(
    commune, visitor, django_assert_num_queries
):
    for number, asked in ((2, 2), (200, 100)):
        pages = [
            tuple(ask(f"q{n}", "scale") for n in range(start, start + asked))
            for start in range(0, number, asked)
        ]
        address = begin(
            Client(headers={"host": "clairval.test"}), make_survey(commune, sections(*pages))
        )
        data = {"shown": [f"q{n}" for n in range(asked)], "go": "next"}
        data |= {f"q-q{n}": "5" for n in range(asked)}
        visitor.get(address)
        with django_assert_num_queries(3):
            assert visitor.get(address).status_code == 200
        with django_assert_num_queries(10):
            assert visitor.post(address, data).status_code == 302
        with django_assert_num_queries(3):
            assert visitor.get(f"{address}relire/").status_code == 200
