"""Writing together: invitations, what a co-author may do, leaving, private papers."""

from datetime import timedelta

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from parvis.common.errors import Refused
from parvis.contributions.models import CoAuthor, Contribution, Paper, Status
from parvis.contributions.periodic import apply_retention
from parvis.contributions.privacy import export_person, forget_person
from parvis.contributions.services import ContributionFields, edit_contribution, publish_answer
from parvis.contributions.services.coauthors import answer_invitation, invite_coauthor, leave
from parvis.contributions.services.papers import attach_paper, remove_paper
from parvis.ledger.models import Entry
from parvis.notices.models import Notice
from tests.contributions.conftest import in_stage
from tests.factories.contributions import PDF, upload
from tests.factories.people import UserFactory, give_role

LINK = "https://clairval.test/contributions/invitations/"
ROLES = ("resident", "neighbour", "stranger", "officer", "elected", "guarantor")


def invite(contribution, by, who):
    return invite_coauthor(contribution, by=by, who=who, link=LINK)


def share(contribution, user) -> CoAuthor:
    row = invite(contribution, contribution.author, user.display_name)
    return answer_invitation(row, by=user, accept=True)


def fresh(contribution) -> Contribution:
    return Contribution.objects.select_related("activity__process").get(pk=contribution.pk)


@pytest.fixture
def shared(contribution, neighbour):
    share(contribution, neighbour)
    return fresh(contribution)


def test_a_member_is_invited_by_name_and_told(contribution, resident, neighbour):
    row = invite(contribution, resident, " voisine ")
    assert (row.user, row.email, row.state) == (neighbour, "", "invited")
    assert "Un banc place Verte" in Notice.objects.get(recipient=neighbour).subject
    assert mail.outbox == []


def test_an_address_gets_the_same_answer_with_and_without_an_account(
    client_of, contribution, resident, neighbour, django_capture_on_commit_callbacks
):
    page, client = f"/contributions/{contribution.uuid}/auteurs/", client_of(resident)
    with django_capture_on_commit_callbacks(execute=True):
        known = client.post(page, {"who": neighbour.email})
        unknown = client.post(page, {"who": "Nouvelle@Exemple.be"})
    assert known.status_code == unknown.status_code == 302
    assert CoAuthor.objects.get(user=None).email == "nouvelle@exemple.be"
    sent = [one for one in mail.outbox if one.to == ["Nouvelle@Exemple.be"]]
    assert LINK.partition("test")[2] in sent[0].body
    assert "banc" not in sent[0].body + sent[0].subject


@pytest.mark.parametrize(
    ("who", "code"),
    [
        ("", "empty"),
        ("  ", "empty"),
        ("pas une@adresse", "bad_address"),
        ("<script>@x", "bad_address"),
        ("Personne de ce nom", "nobody"),
        ("Resident", "author"),
        ("Étranger", "nobody"),
        ("Jumelle", "several"),
    ],
)
def test_an_invitation_to_nobody_is_refused(contribution, resident, stranger, commune, who, code):
    for _twin in range(2):
        give_role(UserFactory(display_name="Jumelle"), commune, "resident")
    with pytest.raises(Refused) as caught:
        invite(contribution, resident, who)
    assert caught.value.code == code
    assert not CoAuthor.objects.exists()


def test_nobody_is_invited_twice_nor_after_saying_no(contribution, resident, neighbour):
    row = invite(contribution, resident, "Voisine")
    with pytest.raises(Refused, match="déjà invitée"):
        invite(contribution, resident, neighbour.email)
    answer_invitation(row, by=neighbour, accept=False)
    with pytest.raises(Refused, match="a refusé"):
        invite(contribution, resident, "Voisine")
    assert "n’écrira pas" in Notice.objects.get(recipient=resident).subject


def test_at_most_nine(contribution, resident, commune):
    for number in range(9):
        invite(contribution, resident, f"personne-{number}@exemple.org")
    with pytest.raises(Refused) as caught:
        invite(contribution, resident, "une-de-plus@exemple.org")
    assert caught.value.code == "too_many"


def test_only_the_invited_person_answers(contribution, resident, neighbour, officer):
    row = invite(contribution, resident, "Voisine")
    for somebody in (resident, officer):
        with pytest.raises(PermissionDenied):
            answer_invitation(row, by=somebody, accept=True)
    answer_invitation(row, by=neighbour, accept=True)
    with pytest.raises(Refused, match="déjà répondu"):
        answer_invitation(row, by=neighbour, accept=True)


def test_an_address_must_be_confirmed_by_its_owner(contribution, resident, commune):
    row = invite(contribution, resident, "venue@exemple.be")
    person = UserFactory(display_name="Venue", email="venue@exemple.be")
    give_role(person, commune, "resident")
    person.emailaddress_set.update(verified=False)
    with pytest.raises(PermissionDenied):
        answer_invitation(row, by=person, accept=True)
    person.emailaddress_set.update(verified=True)
    row = answer_invitation(row, by=person, accept=True)
    assert (row.user, row.email, row.state) == (person, "", "accepted")


def test_both_names_are_shown_and_both_are_told(shared, resident, neighbour, officer, visitor):
    assert "avec Voisine" in visitor.get(shared.get_absolute_url()).content.decode()
    Notice.objects.all().delete()
    publish_answer(shared, author=officer, adoption="accepted", text="Oui.")
    told = Notice.objects.values_list("recipient__display_name", "topic")
    assert sorted(told) == [("Resident", "mine"), ("Voisine", "mine")]
    entry = Entry.objects.get(verb="contribution.shared")
    assert entry.data == {"authors": 2}


def test_a_co_author_edits_but_does_not_withdraw_nor_support(shared, neighbour):
    fields = ContributionFields(title="Deux bancs", body="Au soleil.")
    assert edit_contribution(shared, by=neighbour, fields=fields).title == "Deux bancs"
    assert not neighbour.has_perm("contributions.withdraw", shared)
    assert not neighbour.has_perm("contributions.support", shared)


GRID = {
    "contributions.share": {"open": {"resident"}, "closed": set()},
    "contributions.leave": {"open": {"resident"}, "closed": {"resident"}},
    "contributions.give_paper": {"open": {"resident"}, "closed": set()},
    "contributions.see_papers": {
        "open": {"resident", "officer"},
        "closed": {"resident", "officer"},
    },
    "contributions.see_coauthors": {
        "open": {"resident", "officer"},
        "closed": {"resident", "officer"},
    },
}


@pytest.mark.parametrize("permission", GRID)
@pytest.mark.parametrize("stage", ["open", "closed"])
@pytest.mark.parametrize("accepted", [True, False])
def test_permission_grid(request, contribution, neighbour, permission, stage, accepted):
    if accepted:
        share(contribution, neighbour)
    in_stage(contribution.activity, stage)
    target = fresh(contribution)
    people = {role: request.getfixturevalue(role) for role in ROLES}
    may = {role for role, user in people.items() if user.has_perm(permission, target)}
    expected = GRID[permission][stage]
    if accepted and "resident" in expected:
        expected = expected | {"neighbour"}
    assert may == expected


def test_the_next_author_takes_over_when_the_first_leaves(shared, resident, neighbour):
    leave(shared, by=resident)
    assert fresh(shared).author == neighbour
    assert not CoAuthor.objects.exists()
    told = Notice.objects.filter(recipient=neighbour, subject__contains="n’écrit plus")
    assert told.count() == 1
    with pytest.raises(Refused, match="seule personne"):
        leave(fresh(shared), by=neighbour)


def test_a_co_author_who_leaves_is_no_author_any_more(shared, resident, neighbour):
    leave(shared, by=neighbour)
    assert not neighbour.has_perm("contributions.edit", fresh(shared))
    assert fresh(shared).author == resident


def test_erasing_an_account_leaves_the_text_to_the_others(shared, resident, neighbour):
    assert export_person(neighbour)["writes_with"][0]["state"] == "accepted"
    forget_person(resident)
    assert fresh(shared).author == neighbour
    forget_person(neighbour)
    assert fresh(shared).author is None


def test_old_invitations_are_forgotten_and_authors_stay(shared, resident):
    invite(shared, resident, "personne@exemple.org")
    CoAuthor.objects.update(invited_at=timezone.now() - timedelta(days=31))
    apply_retention(timezone.now())
    assert CoAuthor.objects.get().state == "accepted"


def test_through_the_pages(client_of, contribution, resident, neighbour):
    page = f"/contributions/{contribution.uuid}/auteurs/"
    refused = client_of(resident).post(page, {"who": "Personne de ce nom"})
    assert refused.status_code == 422
    assert 'value="Personne de ce nom"' in refused.content.decode()
    client_of(resident).post(page, {"who": "Voisine"})
    row, client = CoAuthor.objects.get(), client_of(neighbour)
    assert "Un banc place Verte" in client.get("/contributions/invitations/").content.decode()
    assert client.get(page).status_code == 403
    client.post(f"/contributions/invitations/{row.uuid}/", {"answer": "yes"})
    assert "Voisine" in client.get(page).content.decode()
    client.post(f"/contributions/{contribution.uuid}/auteurs/quitter/")
    assert not CoAuthor.objects.exists()


def test_an_invitation_is_taken_back(client_of, contribution, resident, neighbour):
    row = invite(contribution, resident, "Voisine")
    cancel = f"/contributions/invitations/{row.uuid}/annuler/"
    assert client_of(neighbour).post(cancel).status_code == 403
    client_of(resident).post(cancel)
    assert not CoAuthor.objects.exists()


# --- private papers ---------------------------------------------------------------------------


def give(contribution, by, content=PDF, name="statuts.pdf"):
    return attach_paper(contribution, upload=upload(content, name), description="Statuts", by=by)


def test_a_paper_is_for_its_authors_and_officers_only(client_of, contribution, request):
    paper = give(contribution, contribution.author)
    url = f"/contributions/documents/{paper.uuid}/"
    answers = {role: client_of(request.getfixturevalue(role)).get(url) for role in ROLES}
    may = {role for role, answer in answers.items() if answer.status_code == 200}
    for answer in answers.values():
        answer.close()
    assert may == {"resident", "officer"}


def test_a_paper_is_a_download_that_no_cache_keeps(client_of, visitor, contribution, officer):
    paper = give(contribution, contribution.author)
    url = f"/contributions/documents/{paper.uuid}/"
    assert visitor.get(url).status_code == 404
    answer = client_of(officer).get(url)
    assert b"".join(answer.streaming_content) == PDF
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["Cache-Control"] == "private, no-store"
    assert "sandbox" in answer["Content-Security-Policy"]


def test_papers_never_show_on_the_public_page(visitor, contribution, resident):
    give(contribution, resident)
    assert "statuts" not in visitor.get(contribution.get_absolute_url()).content.decode().lower()


@pytest.mark.parametrize("content", [b"", b"<html>", b"MZ\x90\x00"])
def test_a_disguised_paper_is_refused_and_the_words_stay(
    client_of, contribution, resident, content
):
    data = {"description": "Nos statuts", "upload": upload(content, "statuts.pdf")}
    answer = client_of(resident).post(f"/contributions/{contribution.uuid}/documents/", data)
    assert answer.status_code == 422
    assert 'value="Nos statuts"' in answer.content.decode()
    assert not Paper.objects.exists()


def test_five_papers_at_most_and_one_goes_with_its_file(contribution, resident, neighbour):
    papers = [give(contribution, resident) for _ in range(5)]
    with pytest.raises(Refused, match="5 documents"):
        give(contribution, resident)
    with pytest.raises(PermissionDenied):
        remove_paper(papers[0], by=neighbour)
    remove_paper(papers[0], by=resident)
    assert Paper.objects.count() == 4


def test_papers_are_erased_when_their_time_is_over(
    contribution, resident, django_capture_on_commit_callbacks
):
    paper = give(contribution, resident)
    stored = paper.file
    assert paper.keep_until == timezone.localdate() + timedelta(days=365)
    with django_capture_on_commit_callbacks(execute=True):
        apply_retention(timezone.now() + timedelta(days=365))
    assert stored.storage.exists(stored.name)
    with django_capture_on_commit_callbacks(execute=True):
        apply_retention(timezone.now() + timedelta(days=366))
    assert not stored.storage.exists(stored.name)
    assert not Paper.objects.exists()


def test_hidden_contribution_takes_no_paper(contribution, resident):
    Contribution.objects.update(status=Status.HIDDEN)
    with pytest.raises(Refused, match="plus publiée"):
        give(contribution, resident)
