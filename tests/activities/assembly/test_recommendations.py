"""Texts of the members: drafted, changed, amended, ordered, frozen."""

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from parvis.activities.assembly.kind import KIND
from parvis.activities.assembly.models import Amendment, Recommendation
from parvis.activities.assembly.selectors.recommendations import history_of, texts_of
from parvis.activities.assembly.services.amendments import decide_amendment, propose_amendment
from parvis.activities.assembly.services.recommendations import (
    Draft,
    change_recommendation,
    move_recommendation,
    restore_recommendation,
    withdraw_recommendation,
)
from parvis.common.errors import Refused
from parvis.contributions.models import Contribution
from parvis.ledger.models import Entry
from parvis.notices.models import Notice
from tests.activities.assembly.conftest import address
from tests.activities.assembly.stories import to_stage, write
from tests.factories.assembly import MemberFactory
from tests.factories.contributions import ContributionFactory

ROLES = ("resident", "officer", "elected", "facilitator", "guarantor", "administrator")


def change(text, by, **more):
    draft = Draft(more.pop("title", "Planter cent haies"), more.pop("text", "Cent haies."))
    return change_recommendation(text, draft=draft, version=text.version, by=by, **more)


def amend(text, member, **more):
    body = more.pop("body", "Des haies mellifères.")
    values = {"title": text.title, "text": body, "why": "Pour les abeilles."}
    return propose_amendment(text, by=member.user, **values | more)


def test_members_and_officers_write_at_the_end_of_the_list(working, members, officer):
    write(working, members[0].user, "Un")
    write(working, officer, "Deux")
    assert [text.title for text in texts_of(working)] == ["Un", "Deux"]
    first, second = Recommendation.objects.all()
    assert first.versions.get().member == members[0]
    assert second.versions.get().member is None


def open_in(permission, user, activity):
    """The stages in which somebody holds a permission."""
    held = set()
    for stage in KIND.stages:
        activity.stage_slug = stage.slug
        if user.has_perm(f"assembly.{permission}", activity):
            held.add(stage.slug)
    return held


@pytest.mark.parametrize("role", ROLES)
def test_permissions_by_stage_and_role(request, activity, role):
    user, everywhere = request.getfixturevalue(role), {stage.slug for stage in KIND.stages}
    runs = role in ("officer", "administrator")
    held = {
        "organise": everywhere if runs else set(),
        "enter": everywhere if runs or role == "guarantor" else set(),
        "draft": {"deliberate"} if runs else set(),
        "count_papers": {"vote"} if runs else set(),
        "publish": {"handover"} if runs else set(),
        "reply": {"reply", "follow-up"} if runs else set(),
        "vote": set(),
        "note": set(),
    }
    assert {name: open_in(name, user, activity) for name in held} == held
    MemberFactory(activity=activity, user=user)
    held |= {"enter": everywhere, "draft": {"deliberate"}, "vote": {"vote"}, "note": {"handover"}}
    assert {name: open_in(name, user, activity) for name in held} == held


def test_withdrawn_member_writes_no_more(working, members):
    members[0].status = "withdrawn"
    members[0].save()
    with pytest.raises(PermissionDenied):
        write(working, members[0].user)


def test_change_keeps_the_text_before(working, members):
    text = write(working, members[0].user)
    change(text, members[1].user, why="Plus ambitieux.")
    newest, first = history_of(Recommendation.objects.get())
    assert (newest[0].number, newest[0].why, newest[0].member) == (2, "Plus ambitieux.", members[1])
    assert "Planter cent haies" in newest[0].title
    assert [piece.kind for piece in first[1]] == ["same"]


def test_change_on_an_old_version_is_refused(working, members):
    text = write(working, members[0].user)
    change(text, members[1].user)
    with pytest.raises(Refused) as refusal:
        change(text, members[2].user)
    assert refusal.value.code == "changed_meanwhile"
    assert Recommendation.objects.get().version == 2


@pytest.mark.parametrize(
    ("draft", "code"),
    [
        (Draft("", "Texte"), "empty"),
        (Draft("Titre", "  "), "empty"),
        (Draft("x" * 141, "Texte"), "too_long"),
        (Draft("Titre", "x" * 4001), "too_long"),
        (Draft("Titre", "Texte", section="finding"), "unknown_section"),
        (Draft("Titre", "Texte", sources=(99,)), "unknown_source"),
    ],
)
def test_bad_draft_is_refused(working, officer, draft, code):
    text = write(working, officer)
    with pytest.raises(Refused) as refusal:
        change_recommendation(text, draft=draft, version=1, by=officer)
    assert refusal.value.code == code


def test_sources_are_contributions_of_the_process(working, officer, other_activity):
    known = ContributionFactory(activity=working)
    text = write(working, officer, sources=(known.number,))
    assert list(text.sources.all()) == [known]
    strange = ContributionFactory(activity=other_activity)
    with pytest.raises(Refused) as refusal:
        write(working, officer, sources=(strange.number,))
    assert str(strange.number) in refusal.value.message


def test_accepted_amendment_becomes_the_text(working, members, officer):
    text = write(working, officer)
    amendment = amend(text, members[3])
    decide_amendment(amendment, accept=True, answer="Bien vu.", by=officer)
    kept = Recommendation.objects.get()
    assert (kept.text, kept.version) == ("Des haies mellifères.", 2)
    assert kept.versions.last().member == members[3]
    assert "accepté" in Notice.objects.get(recipient=members[3].user).subject


def test_refused_amendment_changes_nothing_but_says_why(working, members, officer):
    text = write(working, officer)
    amendment = amend(text, members[3])
    decide_amendment(amendment, accept=False, answer="Trop cher.", by=officer)
    assert Recommendation.objects.get().version == 1
    assert Amendment.objects.get().answer == "Trop cher."
    with pytest.raises(Refused) as refusal:
        decide_amendment(amendment, accept=True, answer="Finalement oui.", by=officer)
    assert refusal.value.code == "decided"


def test_amendment_is_decided_by_the_team_for_a_reason(working, members, officer):
    amendment = amend(write(working, officer), members[3])
    with pytest.raises(PermissionDenied):
        decide_amendment(amendment, accept=True, answer="Oui.", by=members[3].user)
    with pytest.raises(Refused):
        decide_amendment(amendment, accept=True, answer=" ", by=officer)


def test_amendment_that_changes_nothing_or_of_nobody_is_refused(working, members, officer):
    text = write(working, officer)
    with pytest.raises(Refused) as refusal:
        amend(text, members[0], body=text.text, reasons=text.reasons)
    assert refusal.value.code == "no_change"
    with pytest.raises(Refused) as refusal:
        propose_amendment(text, title="A", text="B", why="C", by=officer)
    assert refusal.value.code == "no_seat"


def test_texts_are_ordered_one_place_at_a_time(working, officer):
    for title in ("A", "B", "C"):
        write(working, officer, title)
    a, _b, c = texts_of(working)
    move_recommendation(c, up=True, by=officer)
    move_recommendation(a, up=True, by=officer)
    assert [text.title for text in texts_of(working)] == ["A", "C", "B"]
    move_recommendation(a, up=False, by=officer)
    assert [text.title for text in texts_of(working)] == ["C", "A", "B"]


def test_opening_the_vote_freezes_and_numbers_what_is_kept(working, members, officer):
    texts = [write(working, officer, title) for title in ("A", "B", "C")]
    withdraw_recommendation(texts[1], reason="En double.", by=officer)
    activity = to_stage(working, "vote", officer)
    assert dict(Recommendation.objects.values_list("title", "number")) == {
        "A": 1,
        "B": None,
        "C": 2,
    }
    assert Entry.objects.get(verb="assembly.frozen").data["count"] == 2
    with pytest.raises(Refused) as refusal:
        change(texts[0], officer)
    assert refusal.value.code == "closed"
    assert "membres/vote/" in Notice.objects.filter(recipient=members[0].user).last().url
    activity = to_stage(activity, "deliberate", officer)
    restore_recommendation(texts[1], by=officer)
    to_stage(activity, "vote", officer)
    assert Recommendation.objects.get(title="B").number == 2


def test_vote_does_not_open_without_texts_or_with_open_amendments(working, members, officer):
    with pytest.raises(Refused) as refusal:
        to_stage(working, "vote", officer)
    assert refusal.value.code == "nothing_to_vote_on"
    amend(write(working, officer), members[0])
    with pytest.raises(Refused) as refusal:
        to_stage(working, "vote", officer)
    assert refusal.value.code == "open_amendments"


# --- pages ------------------------------------------------------------------------------------
def test_member_writes_changes_and_amends_on_screen(client_of, working, members, officer):
    client = client_of(members[0].user)
    new = {"action": "new", "new-section": "recommendation", "new-title": "Des bancs"}
    client.post(address(working, "assembly:texts"), new | {"new-text": "Partout."})
    text = Recommendation.objects.get()
    url = address(working, "assembly:text", text.uuid)
    changed = {"change-section": "recommendation", "change-title": "Des bancs à l’ombre"}
    changed |= {"change-text": "Partout.", "change-version": "1", "action": "change"}
    client.post(url, changed)
    late = client.post(url, changed | {"change-title": "Des bancs au soleil"})
    assert late.status_code == 422
    assert "Des bancs au soleil" in late.content.decode()
    assert "entre-temps" in late.content.decode()
    amended = {"amend-title": "Des bancs", "amend-text": "Trois bancs.", "amend-why": "Moins."}
    client.post(url, amended | {"action": "amend"})
    page = client_of(officer).get(url).content.decode()
    assert "<del>" in page
    assert f"Du membre {members[0].number}" in page
    assert members[0].user.display_name not in page
    amendment = Amendment.objects.get()
    name = f"decide-{amendment.uuid}"
    decided = {f"{name}-verdict": "yes", f"{name}-answer": "D’accord.", "action": name}
    client_of(officer).post(url, decided)
    assert Recommendation.objects.get().text == "Trois bancs."


@pytest.mark.parametrize(
    ("change", "word"),
    [
        ({"new-title": ""}, "obligatoire"),
        ({"new-text": "x" * 4001}, "4000"),
        ({"new-section": "finding"}, "choix"),
        ({"new-sources": "12 douze"}, "numéros"),
        ({"new-sources": "²"}, "numéros"),
        ({"new-sources": "404"}, "404"),
        ({"new-sources": " ".join(map(str, range(40)))}, "Trente"),
    ],
)
def test_bad_text_comes_back_filled_in(client_of, working, members, change, word):
    data = {"action": "new", "new-section": "recommendation", "new-title": "<i>Bancs</i>"}
    data |= {"new-text": "Ici </textarea><script>"} | change
    answer = client_of(members[0].user).post(address(working, "assembly:texts"), data)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert word in page.replace("\u202f", "").replace("\xa0", "")
    assert "<script>" not in page.replace("<script ", "")
    assert not Recommendation.objects.exists()


def test_private_space_is_closed_to_others(client_of, visitor, working, resident, elected, officer):
    text = write(working, officer, "Secret de travail")
    for name, *more in (("members",), ("texts",), ("text", text.uuid), ("ballot",)):
        url = address(working, f"assembly:{name}", *more)
        assert visitor.get(url).status_code in (302, 403)
        for stranger in (resident, elected):
            assert client_of(stranger).get(url).status_code == 403
    assert "Secret de travail" not in visitor.get(address(working)).content.decode()
    desk = address(working, "assembly_desk:texts")
    assert "Secret de travail" not in client_of(elected).get(desk).content.decode()
    assert "Secret de travail" in client_of(officer).get(desk).content.decode()


def test_moving_on_screen(client_of, working, officer, members):
    first, second = write(working, officer, "A"), write(working, officer, "B")
    client_of(officer).post(address(working, "assembly:move", second.uuid), {"up": "1"})
    assert [text.title for text in texts_of(working)] == ["B", "A"]
    url = address(working, "assembly:move", first.uuid)
    assert client_of(members[0].user).post(url, {"up": "1"}).status_code == 403


def fill(activity, number):
    for place in range(number):
        text = Recommendation.objects.create(
            activity=activity, position=place, title=f"Texte {place}", text="Oui."
        )
        member = MemberFactory(activity=activity)
        Amendment.objects.create(
            recommendation=text, member=member, version=1, made_at=timezone.now(), why="Oui."
        )


@pytest.mark.parametrize(("name", "queries"), [("assembly:texts", 8), ("assembly_desk:texts", 7)])
@pytest.mark.parametrize("rows", [1, 30])
def test_lists_of_texts_take_as_many_queries_for_1_and_30(
    client_of, working, officer, django_assert_num_queries, name, queries, rows
):
    fill(working, rows)
    client = client_of(officer)
    client.get(address(working, name))
    with django_assert_num_queries(queries):
        client.get(address(working, name))


def test_published_contributions_are_only_the_adopted(counted):
    assert [one.title for one in Contribution.objects.all()] == ["Planter des haies"]
