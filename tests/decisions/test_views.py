"""Decisions, commitments and threads as everyone reads them; the desk as officers work there."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from parvis.decisions.models import Commitment, CommitmentUpdate, Decision, DecisionLink
from parvis.decisions.services import update_commitment
from parvis.notices.selectors import is_following
from tests.factories.contributions import ContributionFactory
from tests.factories.decisions import CommitmentFactory, DecisionFactory

ROLES = ["resident", "officer", "elected", "facilitator", "guarantor", "administrator"]


def url(name, *args) -> str:
    return reverse(f"decisions:{name}", args=args)


def text(answer) -> str:
    return answer.content.decode()


def test_list_shows_published_decisions_only(visitor, decision, process):
    DecisionFactory(process=process, title="Encore secret", published_at=None)
    page = text(visitor.get(url("list")))
    assert "Planter des arbres" in page
    assert "Encore secret" not in page


def test_list_of_one_process(visitor, decision, commune):
    assert "Planter des arbres" in text(
        visitor.get(url("list") + "?demarche=" + decision.process.slug)
    )
    assert "Planter des arbres" not in text(visitor.get(url("list") + "?demarche=autre"))


def test_detail_says_what_why_and_on_which_contributions(visitor, decision, contribution):
    DecisionLink.objects.create(
        decision=decision, contribution=contribution, adoption="rejected", reason="Trop cher."
    )
    page = text(visitor.get(decision.get_absolute_url()))
    for words in ("La commune plante vingt arbres.", "Beaucoup l’ont demandé.", "Trop cher."):
        assert words in page
    assert url("thread", contribution.uuid) in page
    assert 'method="post"' not in page


def test_detail_hides_the_text_of_a_hidden_contribution(visitor, decision, contribution):
    DecisionLink.objects.create(decision=decision, contribution=contribution, adoption="accepted")
    contribution.status = "hidden"
    contribution.save()
    page = text(visitor.get(decision.get_absolute_url()))
    assert "Contribution n° 7" in page


@pytest.mark.parametrize("role", ROLES)
def test_draft_is_previewed_by_staff_only(request, client_of, draft, role):
    answer = client_of(request.getfixturevalue(role)).get(draft.get_absolute_url())
    assert answer.status_code == (404 if role == "resident" else 200)


def test_commitment_tells_how_far_it_is(visitor, commitment, officer):
    update_commitment(
        commitment,
        text="L’hiver est trop froid.",
        status="delayed",
        percent=40,
        due_on=date(2028, 9, 1),
        by=officer,
    )
    page = text(visitor.get(commitment.get_absolute_url()))
    for words in ("Retardé", "40", "L’hiver est trop froid.", "Service des espaces verts"):
        assert words in page
    assert "L’échéance passe du" in page
    assert "10\u202f000\u00a0€" in page
    assert 'method="post"' not in page


def test_overdue_commitment_without_explanation_says_so(visitor, commitment):
    commitment.due_on = timezone.localdate() - timedelta(days=1)
    commitment.save()
    page = text(visitor.get(commitment.get_absolute_url()))
    assert "Échéance dépassée" in page
    assert "n’a pas encore expliqué ce retard" in page


def test_follow_then_stop_following_a_commitment(client_of, resident, commitment):
    client = client_of(resident)
    client.post(url("follow", commitment.uuid))
    assert is_following(resident, commitment.key) is True
    assert "Ne plus suivre" in text(client.get(commitment.get_absolute_url()))
    client.post(url("follow", commitment.uuid), {"stop": "1"})
    assert is_following(resident, commitment.key) is False


def test_commitment_due_soon_counts_the_days(visitor, commitment):
    commitment.due_on = timezone.localdate() + timedelta(days=3)
    commitment.save()
    assert "(dans 3 jours)." in text(visitor.get(commitment.get_absolute_url()))


def test_board_counts_and_filters(visitor, decision, commitment):
    CommitmentFactory(decision=decision, title="Un banc", status="delivered", percent=100)
    CommitmentFactory(decision=decision, title="Un mur", due_on=date(2020, 1, 1))
    page = text(visitor.get(url("followup")))
    assert "33\u00a0%" in page or "33 %" in page
    assert all(title in page for title in ("Vingt arbres", "Un banc", "Un mur"))
    late = text(visitor.get(url("followup") + "?status=overdue"))
    assert ("Un mur" in late, "Un banc" in late) == (True, False)
    words = text(visitor.get(url("followup") + "?text=banc"))
    assert ("Un banc" in words, "Un mur" in words) == (True, False)


def test_board_ignores_unknown_filters(visitor, commitment):
    assert "Vingt arbres" in text(visitor.get(url("followup") + "?status=nothing&process=x"))


def test_thread_begins_with_where_it_stands(visitor, contribution, decision, commitment):
    page = text(visitor.get(url("thread", contribution.uuid)))
    assert "C’est décidé, et prévu." in page
    assert page.index("C’est décidé, et prévu.") < page.index("Contribution déposée")


def test_thread_names_its_author_as_such(client_of, resident, officer, contribution):
    address = url("thread", contribution.uuid)
    assert "devenue ma contribution" in text(client_of(resident).get(address))
    assert "devenue cette contribution" in text(client_of(officer).get(address))


def test_thread_of_hidden_contribution_shows_its_number_only(visitor, contribution):
    contribution.status = "hidden"
    contribution.save()
    page = text(visitor.get(url("thread", contribution.uuid)))
    assert "Contribution n° 7" in page
    assert "Des arbres" not in page


def test_thread_of_draft_process_is_not_found(visitor, contribution, process):
    process.status, process.published_at = "draft", None
    process.save()
    assert visitor.get(url("thread", contribution.uuid)).status_code == 404


def test_thread_as_json(visitor, contribution):
    data = visitor.get(url("thread_json", contribution.uuid)).json()
    assert (data["title"], data["number"]) == ("Des arbres", 7)
    assert [event["title"] for event in data["events"]] == ["Contribution déposée"]
    assert data["events"][0]["url"].startswith("http://clairval.test/contributions/")


def test_thread_reads_little_even_when_merged(
    visitor, contribution, activity, decision, neighbour, django_assert_max_num_queries
):
    main = ContributionFactory(activity=activity, author=neighbour, support_count=60)
    contribution.merged_into = main
    contribution.save()
    DecisionLink.objects.create(decision=decision, contribution=main, adoption="accepted")
    for _ in range(5):
        CommitmentFactory(decision=decision).contributions.add(main)
    visitor.get(url("thread", contribution.uuid))
    with django_assert_max_num_queries(12):
        visitor.get(url("thread", contribution.uuid))


def fill(process, contribution, count):
    for _ in range(count):
        decision = DecisionFactory(process=process)
        DecisionLink.objects.create(
            decision=decision, contribution=contribution, adoption="accepted"
        )
        CommitmentFactory(decision=decision)


@pytest.mark.parametrize(
    ("name", "role", "queries"),
    [
        ("list", None, 4),
        ("followup", None, 5),
        ("desk_list", "officer", 6),
        ("desk_choose", "officer", 8),
    ],
)
def test_lists_read_the_same_for_1_and_30(
    request, visitor, client_of, process, contribution, django_assert_num_queries, name, role,
    queries,
):  # fmt: skip
    client = client_of(request.getfixturevalue(role)) if role else visitor
    fill(process, contribution, 1)
    client.get(url(name))
    with django_assert_num_queries(queries):
        client.get(url(name))
    fill(process, contribution, 29)
    with django_assert_num_queries(queries):
        client.get(url(name))


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("page", ["desk_edit", "desk_links", "desk_results", "desk_commitments"])
def test_desk_pages_open_to_staff(request, client_of, draft, role, page):
    answer = client_of(request.getfixturevalue(role)).get(url(page, draft.uuid))
    assert answer.status_code == (403 if role == "resident" else 200)


@pytest.mark.parametrize("role", ROLES)
def test_creating_a_decision_is_for_officers(request, client_of, process, role):
    answer = client_of(request.getfixturevalue(role)).get(url("desk_create", process.slug))
    assert answer.status_code == (200 if role in {"officer", "administrator"} else 403)


TEXTS = {
    "title": "Planter",
    "text": "On plante.",
    "reasons": "Demandé.",
    "decided_by": "Le conseil",
    "decided_on": "2026-06-01",
}


def test_officer_records_links_publishes_and_follows_up(client_of, officer, contribution, process):
    client = client_of(officer)
    client.post(url("desk_create", process.slug), TEXTS)
    decision = Decision.objects.get()
    found = text(client.get(url("desk_links", decision.uuid) + "?mots=arbres"))
    assert "Des arbres" in found
    refused = client.post(
        url("desk_link", decision.uuid),
        {"contribution": contribution.uuid, "adoption": "rejected", "reason": ""},
    )
    assert "n’est pas retenue" in text(refused)
    client.post(
        url("desk_link", decision.uuid),
        {"contribution": contribution.uuid, "adoption": "accepted", "reason": "Bonne idée."},
    )
    assert decision.links.get().reason == "Bonne idée."
    client.post(
        url("desk_commitments", decision.uuid),
        {
            "title": "Vingt arbres",
            "owner": "Espaces verts",
            "due_on": "2028-06-01",
            "budget": "10000.50",
            "contributions": [contribution.pk],
        },
    )
    commitment = Commitment.objects.get()
    assert (commitment.budget, list(commitment.contributions.all())) == (1_000_050, [contribution])
    client.post(url("desk_publish", decision.uuid))
    data = {"text": "On creuse.", "status": "in_progress", "percent": "20", "spent": "100"}
    client.post(url("desk_update", commitment.uuid), data)
    commitment.refresh_from_db()
    assert (commitment.percent, commitment.spent) == (20, 10_000)
    page = text(client.get(url("thread", contribution.uuid)))
    assert "C’est décidé, et en cours de réalisation." in page


def test_refused_news_come_back_filled_in(client_of, officer, commitment):
    data = {"text": "", "status": "abandoned", "percent": "35"}
    answer = client_of(officer).post(url("desk_update", commitment.uuid), data)
    assert "Dites ce qui a changé" in text(answer)
    assert 'value="35"' in text(answer)
    assert CommitmentUpdate.objects.count() == 0


def test_unlink_takes_a_contribution_out(client_of, officer, draft, contribution):
    DecisionLink.objects.create(decision=draft, contribution=contribution, adoption="accepted")
    client_of(officer).post(url("desk_unlink", draft.uuid), {"contribution": contribution.uuid})
    assert draft.links.count() == 0


def test_elected_publishes_from_the_desk(client_of, elected, draft):
    client = client_of(elected)
    assert "Publier la décision" in text(client.get(url("desk_edit", draft.uuid)))
    client.post(url("desk_publish", draft.uuid))
    draft.refresh_from_db()
    assert draft.published_at is not None
