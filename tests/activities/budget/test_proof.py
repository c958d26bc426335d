"""Voting with a code, without an account; confirming an account; what is said when it fails."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from parvis.activities.budget import sessions
from parvis.activities.budget.models import Ballot, Turnout
from parvis.people.eligibility.models import Entry, Register
from parvis.people.eligibility.selectors import entry_of_account, find_entry
from parvis.people.eligibility.services import (
    give_code,
    import_people,
    replace_code,
)
from parvis.processes.services import open_stage
from tests.activities.budget.test_views import CODE, cast, page, url
from tests.factories.budget import make_vote
from tests.factories.eligibility import (
    give_proof,
    make_register,
    national_number,
    people_file,
    person_row,
)

METHODS = ("code", "counter", "register", "openid")
NUMBER = person_row(0)["numéro national"]


@pytest.fixture
def activity(commune):
    activity = make_vote(commune, methods=METHODS)
    make_register(activity.key)
    return activity


@pytest.fixture
def code(activity):
    return give_code(activity.key, find_entry(activity.key, national_number=NUMBER))


def prove(client, activity, how, **data):
    return client.post(url(activity, "voter/"), {"how": how} | data)


def test_person_votes_with_the_code_and_without_an_account(visitor, activity, code):
    typed = code.lower().replace("-", " ")
    assert prove(visitor, activity, "code", code=typed)["Location"] == url(activity, "bulletin/")
    text = page(visitor.get(url(activity, "bulletin/")))
    assert "Vous votez avec le code de votre lettre" in text
    assert "vous n’avez rien à déclarer" in text
    answer = visitor.post(url(activity, "bulletin/"), {"choice": ["1", "2"], "cast": "1"})
    assert CODE.search(page(answer))
    assert Ballot.objects.get().choices == ["1", "2"]


def test_session_keeps_neither_the_code_nor_a_choice(visitor, activity, code):
    prove(visitor, activity, "code", code=code)
    cast(visitor, activity, "1")
    kept = str(dict(visitor.session))
    assert code not in kept
    assert code.replace("-", "") not in kept
    assert "choice" not in kept
    assert CODE.search(kept) is None


def test_ballot_is_changed_with_the_same_code_from_another_browser(client_of, activity, code):
    for choice in ("1", "2"):
        browser = Client(headers={"host": "clairval.test"})
        prove(browser, activity, "code", code=code)
        assert cast(browser, activity, choice).status_code == 200
    assert [ballot.choices for ballot in Ballot.objects.all()] == [["2"]]


def test_scanned_code_is_typed_already_and_not_yet_used(visitor, activity, code):
    text = page(visitor.get(url(activity, f"voter/?code={code}")))
    assert f'value="{code}"' in text
    assert sessions.KEY not in visitor.session


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("", "Un code a douze lettres ou chiffres. Vous en avez écrit 0."),
        ("7K3M", "Vous en avez écrit 4."),
        ("AAAA-AAAA-AAAB", "n’est pas juste"),
        ("0000-0000-0000", "n’est pas, ou n’est plus, valable"),
        ("<script>alert(1)</script>", "Un code a douze lettres"),
        ("é" * 12, "n’est pas juste"),
        ("x" * 5000, "Un code a douze lettres"),
    ],
)
def test_wrong_code_is_refused_in_words_and_stays_typed(visitor, activity, typed, words):
    answer = prove(visitor, activity, "code", code=typed)
    assert answer.status_code == 422
    assert words in page(answer)
    assert "<script>alert" not in page(answer)
    assert sessions.KEY not in visitor.session


def test_replaced_code_is_void_at_once_even_in_an_open_browser(visitor, activity, code):
    prove(visitor, activity, "code", code=code)
    entry = find_entry(activity.key, national_number=NUMBER)
    fresh = replace_code(activity.key, entry)
    assert "Prouver que je peux voter" in page(visitor.get(url(activity, "bulletin/")))
    assert prove(visitor, activity, "code", code=code).status_code == 422
    assert prove(visitor, activity, "code", code=fresh).status_code == 302


def test_time_that_is_up_keeps_the_choices(visitor, activity, code):
    prove(visitor, activity, "code", code=code)
    session = visitor.session
    session[sessions.KEY] = {activity.key: [*session[sessions.KEY][activity.key][:2], 1]}
    session.save()
    answer = cast(visitor, activity, "1", "3")
    assert "Vos choix sont gardés : entrez à nouveau votre code" in page(answer)
    assert Ballot.objects.count() == 0
    again = prove(visitor, activity, "code", code=code, choice=["1", "3"])
    assert page(again).count(" checked") == 2


def test_person_ends_the_session_on_a_shared_computer(visitor, activity, code):
    prove(visitor, activity, "code", code=code)
    visitor.post(url(activity, "voter/"), {"leave": "1"})
    assert visitor.session[sessions.KEY] == {}
    assert cast(visitor, activity, "1").status_code == 200
    assert Ballot.objects.count() == 0


def test_account_that_is_not_confirmed_cannot_vote(client_of, resident, activity):
    client = client_of(resident)
    assert "Prouver que je peux voter" in page(client.get(url(activity, "bulletin/")))
    cast(client, activity, "1")
    assert Ballot.objects.count() == 0


@pytest.mark.parametrize("how", ["confirm", "number", "openid"])
def test_account_is_confirmed_once_and_then_votes(client_of, resident, activity, code, how):
    give_proof(resident, NUMBER)
    client = client_of(resident)
    assert prove(client, activity, how, code=code, national_number=NUMBER).status_code == 302
    assert entry_of_account(activity.key, resident).method in ("code", "register", "openid")
    assert "Votre compte est confirmé" in page(client.get(url(activity, "voter/")))
    assert cast(client, activity, "2").status_code == 200
    assert Ballot.objects.get().choices == ["2"]
    assert resident.display_name not in str(list(Entry.objects.values()))
    assert str(resident.uuid) not in str(list(Entry.objects.values()))


@pytest.mark.parametrize(
    ("how", "data", "words"),
    [
        ("number", {"national_number": ""}, "Ce numéro national n’est pas juste"),
        ("number", {"national_number": "85.07.30-033.28"}, "Nous ne trouvons personne"),
        ("number", {"national_number": "' OR 1=1 --"}, "Ce numéro national n’est pas juste"),
        ("openid", {}, "Nous ne trouvons personne"),
        ("account", {}, "Choisissez une des façons proposées"),
        ("", {}, "Choisissez une des façons proposées"),
    ],
)
def test_proof_that_shows_nothing_is_refused(client_of, resident, activity, how, data, words):
    answer = prove(client_of(resident), activity, how, **data)
    assert answer.status_code == 422
    assert words in page(answer)
    assert entry_of_account(activity.key, resident) is None


def test_second_account_of_one_person_is_refused_with_advice(
    client_of, resident, officer, activity, code
):
    prove(client_of(resident), activity, "number", national_number=NUMBER)
    answer = prove(client_of(officer), activity, "confirm", code=code)
    assert "Un autre compte est déjà confirmé" in page(answer)
    assert "carte d’identité" in page(answer)


def test_number_of_a_visitor_without_account_is_refused(visitor, activity):
    answer = prove(visitor, activity, "number", national_number=NUMBER)
    assert "Connectez-vous d’abord" in page(answer)


@pytest.mark.parametrize("methods", [("counter",), ("openid",)])
def test_way_that_the_vote_does_not_accept_is_refused(commune, visitor, methods):
    activity = make_vote(commune, methods=methods)
    make_register(activity.key)
    code = give_code(activity.key, find_entry(activity.key, national_number=NUMBER))
    answer = prove(visitor, activity, "code", code=code)
    assert "n’accepte pas cette façon" in page(answer)
    assert "J’ai reçu une lettre" not in page(answer)


def test_person_who_is_too_young_by_the_list_cannot_vote(commune, visitor):
    activity = make_vote(commune, methods=METHODS, minimum_age=16)
    number = national_number(timezone.localdate() - timedelta(days=15 * 365))
    make_register(activity.key)
    days = {"age_on": timezone.localdate(), "delete_on": timezone.localdate() + timedelta(days=9)}
    import_people(activity.key, people_file([{"nn": number}]), **days)
    code = give_code(activity.key, find_entry(activity.key, national_number=number))
    answer = prove(visitor, activity, "code", code=code)
    assert "n’a pas encore 16 ans" in page(answer)
    assert sessions.KEY not in visitor.session


def test_age_that_the_list_does_not_tell_is_declared(commune, visitor):
    activity = make_vote(commune, methods=METHODS)
    make_register(activity.key)
    Entry.objects.update(age=None)
    code = give_code(activity.key, find_entry(activity.key, national_number=NUMBER))
    prove(visitor, activity, "code", code=code)
    refused = visitor.post(url(activity, "bulletin/"), {"choice": ["1"], "cast": "1"})
    assert "Cochez que vous remplissez les conditions" in page(refused)
    assert CODE.search(page(cast(visitor, activity, "1")))


def test_vote_by_account_alone_has_no_such_page(commune, visitor):
    activity = make_vote(commune)
    answer = visitor.get(url(activity, "voter/"))
    assert answer["Location"] == url(activity, "bulletin/")


def test_everything_is_erased_at_the_close_and_the_figures_stay(visitor, activity, code):
    prove(visitor, activity, "code", code=code)
    cast(visitor, activity, "1")
    open_stage(activity, "count")
    assert Entry.objects.count() == 0
    register = Register.objects.get()
    assert register.erased_at is not None
    # One voter is never shown as a group.
    assert not Turnout.objects.filter(voters__isnull=False).exists()
    assert "Le vote est fermé" in page(prove(visitor, activity, "code", code=code))
    assert [ballot.choices for ballot in Ballot.objects.all()] == [["1"]]


def test_too_many_tries_are_stopped_in_words(visitor, activity, settings):
    settings.RATE_LIMITS_ENABLED = True
    answers = [prove(visitor, activity, "code", code="0000-0000-0000") for _time in range(21)]
    assert [answer.status_code for answer in answers] == [422] * 20 + [429]
    assert "attendez quelques minutes" in page(answers[-1])


def test_ballot_with_a_code_takes_few_queries(visitor, activity, code, django_assert_num_queries):
    prove(visitor, activity, "code", code=code)
    cast(visitor, activity, "1")
    with django_assert_num_queries(12):
        assert cast(visitor, activity, "2").status_code == 200
