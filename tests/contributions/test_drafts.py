"""Drafts that are kept on the site: by the button, by the script, through a lost session."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.utils import timezone

from parvis.common.errors import Refused
from parvis.contributions.models import Draft
from parvis.contributions.periodic import apply_retention
from parvis.contributions.privacy import export_person, forget_person
from parvis.contributions.services import (
    ContributionFields,
    file_contribution,
    forget_draft,
    save_draft,
)
from tests.contributions.conftest import in_stage
from tests.factories.contributions import ContributionFactory

PAGE = "/demarches/essais/proposer/"


def url(activity, noun="brouillons") -> str:
    return f"/contributions/{noun}/{activity.uuid}/"


def keep(activity, author, **values):
    return save_draft(activity, author=author, values=values or {"title": "Un banc"}, page=PAGE)


def test_a_draft_replaces_the_one_before(activity, resident):
    keep(activity, resident)
    keep(activity, resident, title="Deux bancs", body="  ")
    assert Draft.objects.get().values == {"title": "Deux bancs"}


def test_an_empty_form_forgets_the_draft(activity, resident):
    keep(activity, resident)
    assert keep(activity, resident, title=" ") is None
    assert not Draft.objects.exists()


@pytest.mark.parametrize("values", [{"body": "x" * 60_001}, {f"f{n}": "x" for n in range(101)}])
def test_a_draft_too_big_is_refused_and_the_last_one_stays(activity, resident, values):
    keep(activity, resident)
    with pytest.raises(Refused) as caught:
        keep(activity, resident, **values)
    assert caught.value.code == "too_long"
    assert Draft.objects.get().values == {"title": "Un banc"}


def test_nothing_is_kept_once_filing_is_over(activity, resident):
    in_stage(activity, "closed")
    with pytest.raises(PermissionDenied):
        keep(activity, resident)


def test_filing_deletes_ones_own_draft_only(activity, resident, neighbour):
    keep(activity, resident)
    keep(activity, neighbour)
    fields = ContributionFields(title="Un banc", body="À l’ombre.")
    file_contribution(activity, author=resident, fields=fields)
    assert Draft.objects.get().author == neighbour


def test_old_drafts_are_deleted(activity, resident, neighbour):
    keep(activity, resident)
    keep(activity, neighbour)
    old = timezone.now() - timedelta(days=61)
    Draft.objects.filter(author=resident).update(saved_at=old)
    apply_retention(timezone.now())
    assert Draft.objects.get().author == neighbour


def test_a_draft_is_in_its_authors_copy_and_goes_with_them(activity, resident, neighbour):
    keep(activity, resident)
    assert export_person(resident)["drafts"][0]["texts"] == {"title": "Un banc"}
    assert export_person(neighbour)["drafts"] == []
    forget_person(resident)
    assert not Draft.objects.exists()


def test_button_keeps_the_text_and_comes_back_to_the_form(client_of, activity, resident):
    data = {"title": "Un banc", "draft_page": PAGE, "seen_similar": "1"}
    answer = client_of(resident).post(url(activity), data)
    assert answer["Location"] == PAGE
    draft = Draft.objects.get()
    assert (draft.values, draft.page, draft.author) == ({"title": "Un banc"}, PAGE, resident)


@pytest.mark.parametrize("page", ["https://ailleurs.example/", "//ailleurs.example/", "proposer"])
def test_button_never_leads_to_another_site(client_of, activity, resident, page):
    answer = client_of(resident).post(url(activity), {"title": "Un banc", "draft_page": page})
    assert answer["Location"] == "/"


def test_script_gets_one_line(client_of, activity, resident):
    data = {"title": "Un banc", "draft_page": PAGE, "auto": "1"}
    text = client_of(resident).post(url(activity), data).content.decode()
    assert text.startswith("Brouillon gardé le ")
    assert "<" not in text


def test_forgetting_asks_for_nothing_else(client_of, activity, resident):
    keep(activity, resident)
    client_of(resident).post(url(activity), {"forget": "1", "title": "Un banc"})
    assert not Draft.objects.exists()
    forget_draft(activity, author=resident)


def test_a_session_that_ended_keeps_the_text_for_after_signing_in(activity):
    client = Client(headers={"host": "clairval.test"})
    data = {"title": "Un banc", "draft_page": PAGE}
    answer = client.post(url(activity), data)
    assert answer["Location"].endswith(f"?next={PAGE}")
    kept = client.session["kept_text"]
    assert (kept["page"], kept["values"]["title"]) == (PAGE, ["Un banc"])
    assert not Draft.objects.exists()


def test_a_draft_of_a_process_that_is_not_public_is_not_found(client_of, activity, resident):
    activity.process.status = "draft"
    activity.process.save()
    assert client_of(resident).post(url(activity), {"title": "x"}).status_code == 404


def test_own_drafts_are_on_ones_page(client_of, activity, resident):
    keep(activity, resident)
    html = client_of(resident).get("/moi/").content.decode()
    assert f'href="{PAGE}">Un banc</a>' in html


# --- what is alike ----------------------------------------------------------------------------


@pytest.fixture
def ideas(activity, resident):
    for title in ("Trois bancs place du Kiosque", "Une piste cyclable vers la gare"):
        ContributionFactory(activity=activity, author=resident, title=title, body="Un texte.")
    ContributionFactory(
        activity=activity, author=resident, title="Un banc place du Kiosque", status="hidden"
    )


def test_similar_contributions_are_shown_while_writing(client_of, activity, neighbour, ideas):
    data = {"title": "Un banc sur la place du kiosque", "body": ""}
    html = client_of(neighbour).post(url(activity, "semblables"), data).content.decode()
    assert "Trois bancs place du Kiosque" in html
    assert "piste cyclable" not in html
    assert html.count("<li>") == 1
    assert 'name="seen_similar"' in html


@pytest.mark.parametrize("title", ["", "   ", "%_' OR 1=1 --", "\x00", "x" * 5000])
def test_odd_titles_find_nothing(client_of, activity, neighbour, ideas, title):
    answer = client_of(neighbour).post(url(activity, "semblables"), {"title": title})
    assert answer.status_code == 200
    assert "<li>" not in answer.content.decode()


def test_visitors_cannot_make_the_site_search(visitor, activity):
    assert visitor.post(url(activity, "semblables"), {"title": "Un banc"}).status_code in (302, 403)


@pytest.mark.parametrize("number", [1, 30])
def test_looking_for_what_is_alike_takes_the_same_queries(
    client_of, activity, resident, neighbour, number, django_assert_num_queries
):
    for place in range(number):
        ContributionFactory(activity=activity, author=resident, title=f"Un banc {place}")
    client = client_of(neighbour)
    client.post(url(activity, "semblables"), {"title": "Un banc"})
    with django_assert_num_queries(5):
        client.post(url(activity, "semblables"), {"title": "Un banc"})
