from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from parvis.common.errors import Refused
from parvis.decisions.models import Commitment, CommitmentUpdate, Decision, DecisionLink
from parvis.decisions.privacy import export_person, forget_person
from parvis.decisions.services import (
    add_commitment,
    edit_decision,
    link_contribution,
    publish_decision,
    record_decision,
    unlink_contribution,
    update_commitment,
)
from parvis.ledger.models import Entry
from parvis.notices.models import Notice
from parvis.notices.services import follow
from tests.factories.contributions import ContributionFactory
from tests.factories.decisions import DecisionFactory
from tests.factories.processes import ActivityFactory, ProcessFactory

ROLES = ["resident", "officer", "elected", "facilitator", "guarantor", "administrator"]


def refused(code):
    return pytest.raises(Refused, check=lambda refusal: refusal.code == code)


def record(process, by, **fields) -> Decision:
    texts = {
        "title": "Planter",
        "text": "On plante.",
        "reasons": "Demandé.",
        "decided_by": "Le conseil communal",
        "decided_on": date(2027, 6, 1),
    }
    return record_decision(process, by=by, **texts | fields)


def test_record_decision_links_contributions_as_a_draft(process, contribution, officer):
    decision = record(process, officer, links=[(contribution, "accepted", "Bonne idée.")])
    link = DecisionLink.objects.get()
    assert (link.decision, link.contribution, link.adoption, link.reason) == (
        decision,
        contribution,
        "accepted",
        "Bonne idée.",
    )
    assert (decision.published_at, Entry.objects.count(), Notice.objects.count()) == (None, 0, 0)


@pytest.mark.parametrize("adoption", ["rejected", "out_of_scope"])
def test_refusal_without_reason_is_refused_and_nothing_is_kept(
    process, contribution, officer, adoption
):
    with refused("no_reason"):
        record(process, officer, links=[(contribution, adoption, "  ")])
    assert Decision.objects.count() == 0


def test_decision_without_reasons_refused(process, officer):
    with refused("no_reasons"):
        record(process, officer, reasons=" ")


def test_link_of_another_process_or_hidden_or_unknown_adoption_refused(
    draft, contribution, officer, commune
):
    elsewhere = ActivityFactory(
        process=ProcessFactory(municipality=commune), kind_slug="workshop", stage_slug="submit"
    )
    stranger = ContributionFactory(activity=elsewhere, author=officer)
    with refused("other_process"):
        link_contribution(draft, stranger, adoption="accepted", by=officer)
    with refused("unknown_adoption"):
        link_contribution(draft, contribution, adoption="maybe", by=officer)
    contribution.status = "hidden"
    with refused("not_published"):
        link_contribution(draft, contribution, adoption="accepted", by=officer)


def test_link_again_replaces_what_was_said(draft, contribution, officer):
    link_contribution(draft, contribution, adoption="accepted", by=officer)
    link_contribution(draft, contribution, adoption="rejected", reason="Trop cher", by=officer)
    assert [(link.adoption, link.reason) for link in draft.links.all()] == [
        ("rejected", "Trop cher")
    ]
    unlink_contribution(draft, contribution, by=officer)
    assert draft.links.count() == 0


def test_publish_tells_authors_and_followers_once_each(
    draft, contribution, officer, resident, neighbour
):
    other = ContributionFactory(activity=contribution.activity, author=resident)
    joined = ContributionFactory(
        activity=contribution.activity, author=officer, merged_into=contribution
    )
    for row in (contribution, other):
        link_contribution(draft, row, adoption="accepted", by=officer)
    follow(resident, contribution.key)
    follow(neighbour, contribution.key)
    follow(neighbour, draft.process.key)
    publish_decision(draft, by=officer)
    told = {(notice.recipient, notice.topic) for notice in Notice.objects.all()}
    assert told == {(resident, "mine"), (joined.author, "mine"), (neighbour, "followed")}
    assert Notice.objects.count() == 3


def test_publish_records_answers_without_personal_data(draft, contribution, officer):
    link_contribution(draft, contribution, adoption="partly", by=officer)
    publish_decision(draft, by=officer)
    data = Entry.objects.get(verb="decision.published").data
    assert data["contributions"] == {contribution.key: "partly"}
    assert (data["title"], len(data["sha256"])) == ("Planter des arbres", 64)
    assert draft.text not in str(data)


def test_published_decision_does_not_change(decision, contribution, officer):
    for change in (
        lambda: edit_decision(decision, by=officer, title="Autre"),
        lambda: link_contribution(decision, contribution, adoption="accepted", by=officer),
        lambda: unlink_contribution(decision, contribution, by=officer),
        lambda: publish_decision(decision, by=officer),
    ):
        with refused("published"):
            change()


def test_publish_in_draft_process_refused(draft, process, officer):
    process.status, process.published_at = "draft", None
    process.save()
    with refused("draft_process"):
        publish_decision(draft, by=officer)


GRID = [
    ("decisions.record", {"officer", "administrator"}),
    ("decisions.publish", {"officer", "administrator", "elected"}),
    ("decisions.follow_up", {"officer", "administrator"}),
    ("decisions.see", set(ROLES) - {"resident"}),
]


@pytest.mark.parametrize(("permission", "holders"), GRID)
def test_permission_by_role(request, draft, permission, holders):
    found = {role for role in ROLES if request.getfixturevalue(role).has_perm(permission, draft)}
    assert found == holders


def test_record_by_elected_denied_but_publish_allowed(process, draft, elected):
    with pytest.raises(PermissionDenied):
        record(process, elected)
    assert publish_decision(draft, by=elected).published_at is not None


def test_add_commitment_to_published_decision_records_it(decision, contribution, officer):
    commitment = add_commitment(
        decision,
        title="Vingt arbres",
        owner="Espaces verts",
        due_on=date(2028, 6, 1),
        budget=10_000_00,
        contributions=[contribution],
        by=officer,
    )
    assert list(commitment.contributions.all()) == [contribution]
    assert Entry.objects.get(verb="commitment.added").data == {
        "decision": decision.key,
        "title": "Vingt arbres",
        "due_on": "2028-06-01",
        "budget": 10_000_00,
    }


def test_commitment_of_a_draft_is_recorded_when_it_is_published(draft, officer):
    add_commitment(draft, title="Vingt arbres", owner="Espaces verts", due_on=None, by=officer)
    assert Entry.objects.count() == 0
    publish_decision(draft, by=officer)
    assert [entry.verb for entry in Entry.objects.order_by("number")] == [
        "decision.published",
        "commitment.added",
    ]


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"owner": " "}, "no_owner"),
        ({"budget": -1}, "negative"),
        ({"starts_on": date(2029, 1, 1)}, "dates_reversed"),
    ],
)
def test_add_wrong_commitment_refused(decision, officer, fields, code):
    good = {"title": "Arbres", "owner": "Espaces verts", "due_on": date(2028, 6, 1)}
    with refused(code):
        add_commitment(decision, by=officer, **good | fields)


def test_update_commitment_tells_authors_and_followers(commitment, officer, resident, neighbour):
    follow(neighbour, commitment.key)
    update_commitment(
        commitment, text="On creuse.", status="in_progress", percent=30, spent=1_000_00, by=officer
    )
    commitment.refresh_from_db()
    assert (commitment.status, commitment.percent, commitment.spent) == (
        "in_progress",
        30,
        1_000_00,
    )
    assert Entry.objects.get().data == {"status": "in_progress", "percent": 30}
    told = {(notice.recipient, notice.topic, notice.body) for notice in Notice.objects.all()}
    body = "Vingt arbres\n\nOn creuse."
    assert told == {(resident, "mine", body), (neighbour, "followed", body)}


def test_delivered_is_100_percent_from_today(commitment, officer):
    update_commitment(commitment, text="C’est fait.", status="delivered", percent=60, by=officer)
    commitment.refresh_from_db()
    assert (commitment.percent, commitment.delivered_on) == (100, timezone.localdate())
    assert CommitmentUpdate.objects.get().percent == 100


def test_delivered_by_mistake_can_be_taken_back(commitment, officer):
    update_commitment(commitment, text="C’est fait.", status="delivered", percent=100, by=officer)
    update_commitment(commitment, text="Pas tout.", status="in_progress", percent=80, by=officer)
    commitment.refresh_from_db()
    assert (commitment.percent, commitment.delivered_on) == (80, None)


@pytest.mark.parametrize("status", ["delayed", "abandoned", "in_progress"])
def test_update_without_text_refused(commitment, officer, status):
    with refused("no_text"):
        update_commitment(commitment, text=" ", status=status, percent=0, by=officer)


@pytest.mark.parametrize(
    ("fields", "code"),
    [({"percent": 101}, "bad_percent"), ({"status": "lost"}, "unknown_status")],
)
def test_wrong_update_refused(commitment, officer, fields, code):
    good = {"text": "Oui", "status": "in_progress", "percent": 10}
    with refused(code):
        update_commitment(commitment, by=officer, **good | fields)


def test_moved_date_keeps_the_old_one_in_the_news(commitment, officer):
    update_commitment(
        commitment,
        text="L’hiver est trop froid.",
        status="delayed",
        percent=10,
        due_on=date(2028, 9, 1),
        by=officer,
    )
    update = CommitmentUpdate.objects.get()
    assert (update.due_before, update.due_after) == (date(2028, 6, 1), date(2028, 9, 1))
    assert Commitment.objects.get().due_on == date(2028, 9, 1)
    assert Entry.objects.get().data["due_on"] == "2028-09-01"


def test_update_of_draft_decision_refused(process, officer):
    draft = DecisionFactory(process=process, published_at=None)
    commitment = add_commitment(draft, title="X", owner="Y", due_on=None, by=officer)
    with refused("draft_decision"):
        update_commitment(commitment, text="Oui", status="in_progress", percent=1, by=officer)


def test_news_are_exported_and_keep_without_their_author(commitment, officer):
    update_commitment(commitment, text="On creuse.", status="in_progress", percent=1, by=officer)
    assert [row["text"] for row in export_person(officer)["news"]] == ["On creuse."]
    forget_person(officer)
    assert CommitmentUpdate.objects.get().author is None
