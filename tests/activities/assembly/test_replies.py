import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from parvis.activities.assembly.models import Candidate, Contact, Letter
from parvis.activities.assembly.selectors.letters import letter_of_code
from parvis.activities.assembly.selectors.replies import channel_counts
from parvis.activities.assembly.services.criteria import save_criterion
from parvis.activities.assembly.services.replies import Reply, reply_to
from parvis.common.errors import Refused
from parvis.processes.services import open_stage
from tests.activities.assembly.conftest import inviting_assembly
from tests.activities.assembly.drawing import GENDER, codes_of, say_yes, send_letters

ANSWERS = {"sent": "1", "answer": "yes", "q-genre": "Femme", "name": "Zoé Đặng"}


@pytest.fixture(scope="module")
def made_once():
    return lambda commune, officer: with_letters(inviting_assembly(officer), officer)


def with_letters(inviting, officer) -> dict:
    """The codes of letters that are out, with one question."""
    save_criterion(inviting, GENDER, by=officer)
    return {"letters": codes_of(send_letters(inviting, officer)), "inviting": inviting}


@pytest.fixture
def inviting(made):
    return made["inviting"]


@pytest.fixture
def letters(made):
    return made["letters"]


def url(activity, name="assembly:reply") -> str:
    return reverse(name, args=[activity.process.slug, activity.slug])


def test_yes_is_kept_apart_from_the_person(inviting, letters):
    letter = say_yes(inviting, letters[0], phone="081 00 00 00")
    candidate, contact = Candidate.objects.get(), Contact.objects.get()
    assert letter.number == candidate.number == contact.number
    assert (candidate.answers, candidate.section) == ({"genre": "Femme"}, letter.section)
    assert (contact.name, contact.email, contact.phone) == (
        "Zoé Đặng",
        "zoe@exemple.be",
        "081 00 00 00",
    )
    links = {field.name for field in Contact._meta.fields if field.is_relation}
    assert links == {"activity"}


def test_yes_can_be_changed_and_keeps_its_number(inviting, letters):
    number = say_yes(inviting, letters[0]).number
    assert say_yes(inviting, letters[0], gender="Homme").number == number
    assert Candidate.objects.get().answers == {"genre": "Homme"}


def test_no_after_yes_forgets_the_answers(inviting, letters):
    say_yes(inviting, letters[0])
    letter = reply_to(letter_of_code(inviting, letters[0]), Reply(False))
    assert (letter.state, letter.number) == ("no", "")
    assert not Candidate.objects.exists()
    assert not Contact.objects.exists()


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"answers": {}}, "unanswered"),
        ({"answers": {"genre": "Autre"}}, "unanswered"),
        ({"name": ""}, "no_contact"),
        ({"email": "", "phone": ""}, "no_contact"),
    ],
)
def test_incomplete_yes_is_refused_and_changes_nothing(inviting, letters, changes, code):
    with pytest.raises(Refused) as refusal:
        say_yes(inviting, letters[0], **changes)
    assert refusal.value.code == code
    assert not Candidate.objects.exists()
    assert Letter.objects.exclude(state="sent").count() == 0


def test_nothing_is_kept_after_the_close(inviting, letters, officer):
    open_stage(inviting, "draw", by=officer, reason="Clôture.")
    with pytest.raises(Refused) as refusal:
        say_yes(inviting, letters[0])
    assert refusal.value.code == "closed"
    assert not Candidate.objects.exists()


def test_questions_are_locked_once_somebody_answered(inviting, letters, officer):
    say_yes(inviting, letters[0])
    with pytest.raises(Refused) as refusal:
        save_criterion(inviting, GENDER, by=officer)
    assert refusal.value.code == "answered"


@pytest.mark.parametrize("channel", ["phone", "paper"])
@pytest.mark.parametrize(
    "role", ["resident", "officer", "elected", "facilitator", "guarantor", "administrator"]
)
def test_only_officers_write_replies_down(request, inviting, letters, role, channel):
    user, letter = request.getfixturevalue(role), letter_of_code(inviting, letters[0])
    reply = Reply(True, {"genre": "Femme"}, "Zoé", phone="081")
    if role in ("officer", "administrator"):
        reply_to(letter, reply, channel=channel, by=user)
        assert dict(channel_counts(inviting))[Candidate.Channel(channel).label] == 1
    else:
        with pytest.raises(PermissionDenied):
            reply_to(letter, reply, channel=channel, by=user)


def test_code_of_another_assembly_is_unknown(inviting, letters, commune, officer):
    assert letter_of_code(inviting, letters[0]) is not None
    other = type(inviting)(pk=0, uuid=inviting.uuid)
    assert letter_of_code(other, letters[0]) is None


def test_reply_page_asks_for_the_code_then_the_questions_then_confirms(visitor, inviting, letters):
    code = letters[0]
    page = visitor.get(url(inviting), {"code": code}).content.decode()
    assert f'value="{code}"' in page
    assert "Vous êtes ?" not in page
    page = visitor.post(url(inviting), {"code": code.lower()}).content.decode()
    assert "Vous êtes ?" in page
    sent = ANSWERS | {"code": code, "phone": "081 00 00 00"}
    page = visitor.post(url(inviting), sent).content.decode()
    assert Candidate.objects.get().number in page
    assert "Zoé" not in page
    page = visitor.post(url(inviting), {"code": code}).content.decode()
    assert 'value="Zoé Đặng"' in page


def test_no_needs_no_answers(visitor, inviting, letters):
    sent = {"code": letters[0], "sent": "1", "answer": "no"}
    assert "vous ne participez pas" in visitor.post(url(inviting), sent).content.decode()
    assert Letter.objects.filter(state="no").count() == 1


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("", "Vous en avez écrit 0"),
        ("7K3M", "Vous en avez écrit 4"),
        ("0000-0000-0001", "n’est pas juste"),
        ("0000-0000-0000", "n’est pas celui d’une lettre"),
        ("<script>" * 20, "Vous en avez écrit"),
    ],
)
def test_wrong_codes_are_explained(visitor, inviting, letters, code, words):
    response = visitor.post(url(inviting), {"code": code})
    assert response.status_code == 422
    page = response.content.decode()
    assert words in page
    assert "<script>" * 2 not in page


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"answer": ""}, "Choisissez oui ou non"),
        ({"q-genre": ""}, "Choisissez une réponse"),
        ({"q-genre": "Martien"}, "Martien"),
        ({"name": ""}, "Écrivez votre nom"),
        ({"email": "pas une adresse"}, "adresse"),
        ({"phone": "", "email": ""}, "Écrivez une adresse e-mail ou un numéro"),
        ({"name": "é" * 500}, "120"),
        ({"name": "a\x00b"}, "nul"),
    ],
)
def test_wrong_answers_are_explained_and_kept(visitor, inviting, letters, changes, words):
    sent = ANSWERS | {"code": letters[0], "phone": "081 00 00 00"} | changes
    response = visitor.post(url(inviting), sent)
    page = response.content.decode()
    assert (response.status_code, words in page) == (422, True)
    assert "Tout ce que vous avez écrit est gardé" in page
    assert not Candidate.objects.exists()


def test_reply_page_before_and_after_the_invitations_says_that_it_is_closed(
    visitor, inviting, letters, officer
):
    open_stage(inviting, "draw", by=officer, reason="Clôture.")
    page = visitor.post(url(inviting), ANSWERS | {"code": letters[0]}).content.decode()
    assert "ne sont pas ouvertes" in page
    assert not Candidate.objects.exists()


def test_guesses_are_counted(visitor, inviting, letters, settings):
    settings.RATE_LIMITS_ENABLED = True
    answers = [visitor.post(url(inviting), {"code": "7K3M"}).status_code for _ in range(61)]
    assert set(answers[:60]) == {422}
    assert answers[60] == 429


def test_officer_writes_a_reply_down(client_of, officer, inviting, letters):
    client = client_of(officer)
    desk = url(inviting, "assembly_desk:write_down")
    assert "arrivée" in client.post(desk, {"code": letters[0]}).content.decode()
    sent = ANSWERS | {"code": letters[0], "phone": "081", "channel": "paper"}
    assert Candidate.objects.count() == 0
    page = client.post(desk, sent).content.decode()
    candidate = Candidate.objects.get()
    assert (candidate.channel, candidate.number in page) == ("paper", True)
    page = client.get(url(inviting, "assembly_desk:replies")).content.decode()
    assert "sur papier" in page
