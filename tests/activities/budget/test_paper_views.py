"""The desk of the papers, page by page: what is typed is kept, nothing blind is shown."""

import re

import pytest

from parvis.activities.budget.models import Ballot, PaperBallot, PaperBatch
from parvis.activities.budget.services.paper import hand_out, print_batch, receive
from parvis.activities.budget.services.paper_entry import enter_paper
from tests.factories.budget import make_budget, make_vote
from tests.factories.paper import code, make_batch
from tests.factories.people import UserFactory, give_role


def url(activity, tail="papier/") -> str:
    return f"/bureau/budget/{activity.process.slug}/{activity.slug}/{tail}"


def page(response) -> str:
    return response.content.decode().replace("\u202f", " ").replace("\u00a0", " ")


@pytest.fixture(scope="module")
def made_once():
    return lambda commune: {"activity": make_vote(commune)}


@pytest.fixture
def activity(made):
    return made["activity"]


@pytest.fixture
def second(commune):
    user = UserFactory(display_name="Deuxième")
    give_role(user, commune, "officer")
    return user


def act(client, batch, action, **fields):
    data = {f"{action}-{name}": value for name, value in fields.items()} | {"action": action}
    return client.post(url(batch.activity, f"papier/{batch.uuid}/"), data)


def test_batch_through_the_pages(activity, client_of, officer, second):
    one, other = client_of(officer), client_of(second)
    one.post(url(activity), {"size": "3", "place": "Bibliothèque", "large": "on"})
    batch = PaperBatch.objects.get()
    batch.activity = activity
    assert (batch.size, batch.place, batch.large) == (3, "Bibliothèque", True)
    act(one, batch, "hand_out", number="2")
    act(one, batch, "receive", number="1")
    entry = url(activity, f"papier/{batch.uuid}/saisir/")
    one.post(entry, {"code": code(batch, 0), "choice": ["1"]})
    assert "1 papier attend votre deuxième lecture" in page(
        other.get(url(activity, f"papier/{batch.uuid}/"))
    )
    # The second person sees nothing of the first reading.
    assert "checked" not in page(other.get(entry))
    said = page(other.post(entry, {"code": code(batch, 0), "choice": ["1"]}, follow=True))
    assert "les deux lectures sont les mêmes" in said
    refused = act(one, batch, "close", reason="")
    assert refused.status_code == 422
    assert act(one, batch, "close", reason="Émargé sur une feuille.").status_code == 302
    assert [ballot.choices for ballot in Ballot.objects.all()] == [["1"]]
    assert "Ce lot est clos" in page(one.get(url(activity, f"papier/{batch.uuid}/")))


def test_different_readings_through_the_pages(activity, client_of, officer, second):
    batch = receive(make_batch(activity, officer, marks=1), number=1, by=officer)
    enter_paper(batch, code=code(batch, 0), choices=["1"], by=officer)
    other = client_of(second)
    entry = url(activity, f"papier/{batch.uuid}/saisir/")
    said = page(other.post(entry, {"code": code(batch, 0), "choice": ["2"]}, follow=True))
    assert "les deux lectures diffèrent" in said
    shown = page(other.get(url(activity, f"papier/{batch.uuid}/")))
    settle = re.search(r'href="([^"]+trancher/[^"]+)"', shown).group(1)
    assert "une autre personne doit trancher" in page(client_of(officer).get(settle))
    text = page(other.get(settle))
    assert "une autre personne doit trancher" not in text
    assert "coché à la première lecture seulement" in text
    assert "coché à la deuxième lecture seulement" in text
    empty = other.post(settle, {"choice": ["2"], "reason": ""})
    assert empty.status_code == 422
    assert re.search(r'value="2" checked', page(empty))
    assert other.post(settle, {"choice": ["2"], "reason": "La croix est nette."}).status_code == 302
    assert PaperBallot.objects.get().final == {"choices": ["2"], "void": False}
    assert other.get(settle).status_code == 404


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("", "Ce numéro n’est pas complet"),
        ("<script>alert(1)</script>", "Ce numéro n’est pas complet"),
        ("1-000000", "Aucun bulletin de ce lot ne porte ce numéro"),
    ],
)
def test_refused_paper_keeps_its_crosses(activity, client_of, officer, typed, said):
    batch = receive(make_batch(activity, officer), number=1, by=officer)
    entry = url(activity, f"papier/{batch.uuid}/saisir/")
    answer = client_of(officer).post(entry, {"code": typed, "choice": ["2"], "void": "on"})
    text = page(answer)
    assert answer.status_code == 422
    assert said in text
    assert re.search(r'value="2" checked', text)
    assert "<script>alert(1)" not in text


def test_own_reading_is_taken_back_through_the_page(activity, client_of, officer):
    batch = receive(make_batch(activity, officer), number=1, by=officer)
    enter_paper(batch, code=code(batch, 0), choices=["1"], by=officer)
    client = client_of(officer)
    back = url(activity, f"papier/{batch.uuid}/reprendre/")
    client.post(back, {"code": code(batch, 0)})
    assert PaperBallot.objects.count() == 0
    again = client.post(back, {"code": code(batch, 0)}, follow=True)
    assert "Seul votre propre bulletin" in page(again)


@pytest.mark.parametrize("size", ["", "0", "201", "-3", "abc", "9" * 50, "<b>"])
def test_batch_of_a_bad_size_comes_back(activity, client_of, officer, size):
    answer = client_of(officer).post(url(activity), {"size": size, "place": "Boncelles"})
    assert answer.status_code == 422
    assert "Boncelles" in page(answer)
    assert PaperBatch.objects.count() == 0


@pytest.mark.parametrize("number", ["", "-1", "999", "deux", "<script>"])
def test_batch_act_with_a_bad_number_changes_nothing(activity, client_of, officer, number):
    batch = print_batch(activity, size=3, by=officer)
    answer = act(client_of(officer), batch, "hand_out", number=number)
    assert answer.status_code == 422
    assert "<script>" not in page(answer).partition("<main")[2].partition("</main>")[0]
    batch.refresh_from_db()
    assert (batch.state, batch.handed_out) == (PaperBatch.State.PRINTED, 0)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("", "Adresse e-mail du compte"),
        ("inconnu", "inconnu"),
        ("inconnu@exemple.be", "Aucun compte de la commune"),
        ("<b>x</b>@exemple.be", "&lt;b&gt;x&lt;/b&gt;@exemple.be"),
    ],
)
def test_nobody_is_marked_for_a_bad_address(activity, client_of, officer, typed, said):
    batch = make_batch(activity, officer)
    address = url(activity, f"papier/{batch.uuid}/emarger/")
    answer = client_of(officer).post(address, {"email": typed})
    assert answer.status_code == 422
    assert said in page(answer)
    batch.refresh_from_db()
    assert batch.marks == 0


def test_act_of_another_state_changes_nothing(activity, client_of, officer):
    batch = print_batch(activity, size=3, by=officer)
    for action in ("close", "receive", "nothing", ""):
        assert act(client_of(officer), batch, action, number="1").status_code == 200
    batch.refresh_from_db()
    assert batch.state == PaperBatch.State.PRINTED


def test_cancelled_batch_leads_to_the_list(activity, client_of, officer):
    batch = print_batch(activity, size=3, by=officer)
    answer = act(client_of(officer), batch, "cancel")
    assert (answer.status_code, answer["Location"]) == (302, url(activity))


def test_files_to_print(activity, client_of, officer):
    batch = print_batch(activity, size=2, by=officer)
    client = client_of(officer)
    for tail in (f"papier/{batch.uuid}/bulletins.pdf", "papier/idee.pdf"):
        answer = client.get(url(activity, tail))
        assert answer["Content-Type"] == "application/pdf"
        assert answer["Cache-Control"] == "no-store"
        assert answer.content.startswith(b"%PDF-")


@pytest.mark.parametrize("role", ["resident", "elected", "facilitator", "guarantor"])
def test_only_officers_enter(activity, client_of, officer, request, role):
    batch = make_batch(activity, officer)
    client = client_of(request.getfixturevalue(role))
    for tail in ("papier/", f"papier/{batch.uuid}/", f"papier/{batch.uuid}/saisir/"):
        assert client.get(url(activity, tail)).status_code == 403
    assert client.get(url(activity, f"papier/{batch.uuid}/bulletins.pdf")).status_code == 403


def test_batch_of_another_vote_is_not_found(activity, commune, client_of, officer):
    batch = print_batch(activity, size=3, by=officer)
    other = make_budget(commune, stage="vote")
    assert client_of(officer).get(url(other, f"papier/{batch.uuid}/")).status_code == 404


@pytest.mark.parametrize("number", [1, 30])
def test_list_takes_the_same_queries(
    activity, client_of, officer, number, django_assert_num_queries
):
    for _number in range(number):
        print_batch(activity, size=2, by=officer)
    client = client_of(officer)
    client.get(url(activity))
    with django_assert_num_queries(7):
        client.get(url(activity))


def test_nothing_is_read_before_the_papers_are_counted(activity, client_of, officer):
    batch = print_batch(activity, size=3, by=officer)
    client, entry = client_of(officer), url(activity, f"papier/{batch.uuid}/saisir/")

    def shown() -> str:
        text = page(client.get(entry))
        assert ('name="code"' in text) is ("Numéro du papier" in text)
        return text

    assert "pas encore distribué" in shown()
    hand_out(batch, number=2, by=officer)
    early = shown()
    assert "pas encore comptés" in early
    assert "Numéro du papier" not in early
    # Somebody who had the page open is refused too, and keeps what was typed.
    refused = client.post(entry, {"code": code(batch, 0), "choice": ["2"]})
    assert refused.status_code == 422
    assert code(batch, 0) in page(refused)
    receive(batch, number=2, by=officer)
    counted = shown()
    assert "Personnes émargées : 0" in counted
    assert "Numéro du papier" in counted
