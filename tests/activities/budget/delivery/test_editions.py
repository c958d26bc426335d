"""Editions: report, figures, lessons, and the next one prepared from the last."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from parvis.activities.budget.configuration import configuration
from parvis.activities.budget.models import Edition, Lesson
from parvis.activities.budget.rule_changes import changed_rules
from parvis.activities.budget.selectors.delivery import unruled
from parvis.activities.budget.selectors.editions import neighbours, settings_of
from parvis.activities.budget.services import editions as services
from parvis.activities.budget.services.council import Said, record_council_decision
from parvis.activities.budget.services.turnout import keep_turnout
from parvis.common.errors import Refused
from parvis.ledger.models import Entry
from parvis.processes.services import publish_process, update_activity_settings
from tests.factories.budget import make_published, make_vote

START = date(2027, 2, 1)


def refused(code):
    return pytest.raises(Refused, check=lambda refusal: refusal.code == code)


def page(response) -> str:
    return response.content.decode().replace("\u202f", " ").replace("\u00a0", " ")


def desk(activity, tail="") -> str:
    return f"/bureau/budget/{activity.process.slug}/{activity.slug}/realisation/edition/{tail}"


@pytest.fixture(scope="module")
def made_once():
    return lambda commune, officer: {"activity": ruled(commune, officer)}


@pytest.fixture
def activity(made):
    return made["activity"]


def ruled(commune, officer):
    """One winner refused: its money returns."""
    found = make_published(commune, officer, categories=["Nature"], minimum_age=14)
    project = unruled(found)[0]
    record_council_decision(
        found,
        decided_on=timezone.localdate(),
        reasons="Oui.",
        said=[Said(project, approved=False, reason="Terrain vendu.")],
        by=officer,
    )
    return found


@pytest.fixture
def returned(activity) -> int:
    return activity.budget_projects.get(rank=1).cost


def prepare(activity, officer, envelope=12_000_00, title="Budget 2027"):
    return services.prepare_next(
        activity, title=title, starts_on=START, envelope=envelope, by=officer
    )


def learn(activity, officer, **more):
    values = {
        "verdict": "change",
        "text": "Plus de temps pour voter.",
        "decided_by": "Le comité de suivi",
        "decided_on": timezone.localdate(),
    }
    return services.record_lesson(activity, by=officer, **values | more)


def test_next_edition_keeps_rules_texts_and_returned_money(activity, officer, returned):
    activity.process.negotiable = "Tout, sauf la piscine."
    activity.process.save()
    following = prepare(activity, officer)
    config = configuration(following)
    assert config.envelope == 12_000_00 + returned
    assert (config.minimum_age, config.categories) == (14, ("Nature",))
    assert following.process.negotiable == "Tout, sauf la piscine."
    assert (following.process.status, following.stage_slug) == ("draft", "prepare")
    assert following.process.phases.first().starts_on == START
    edition = Edition.objects.get(activity=following)
    assert (edition.previous.activity_id, edition.carried) == (activity.pk, returned)
    data = Entry.objects.get(verb="edition.prepared").data
    assert data == {
        "previous": activity.key,
        "carried": returned,
        "envelope": 12_000_00 + returned,
    }


def test_phases_keep_their_length_and_follow_each_other(activity, officer):
    following = prepare(activity, officer)
    again = prepare(following_published(following, officer), officer, title="Budget 2028")
    old, new = (list(one.process.phases.all()) for one in (following, again))
    assert [phase.ends_on - phase.starts_on for phase in old] == [
        phase.ends_on - phase.starts_on for phase in new
    ]
    assert new[1].starts_on == new[0].ends_on + timedelta(days=1)


def following_published(activity, officer):
    """The same at the stage where a next edition may be prepared."""
    activity.stage_slug = "follow-up"
    activity.save(update_fields=["stage_slug"])
    return activity


def test_only_one_edition_follows(activity, officer):
    prepare(activity, officer)
    with refused("prepared"):
        prepare(activity, officer)
    with refused("prepared"):
        services.remove_lesson(learn(activity, officer), by=officer)


def test_draft_is_hidden_from_the_public_and_shown_at_the_desk(
    activity, officer, visitor, client_of
):
    following = prepare(activity, officer)
    assert neighbours(activity).following is None
    assert neighbours(activity, drafts=True).following == following
    assert "Budget 2027" not in page(visitor.get(activity.get_absolute_url()))
    assert "Budget 2027" in page(client_of(officer).get(desk(activity)))


def test_published_editions_lead_to_each_other_and_say_what_changed(
    activity, officer, visitor, returned
):
    learn(activity, officer)
    following = prepare(activity, officer)
    update_activity_settings(following, following.settings | {"minimum_age": 12}, by=officer)
    publish_process(following.process, by=officer)
    assert "Édition suivante : Budget 2027" in page(visitor.get(activity.get_absolute_url()))
    text = page(visitor.get(following.get_absolute_url()))
    assert "Ce qui change cette fois" in text
    assert "Plus de temps pour voter." in text
    assert "Âge minimum pour voter" in text
    assert f"{returned // 100:,}".replace(",", " ") in text


def test_changed_rules_are_said_as_the_form_says_them():
    before = settings_of_defaults() | {"envelope": 50_000_00, "limit_by_amount": False}
    after = before | {"envelope": 60_000_00, "limit_by_amount": True, "rule": "greedy"}
    found = {one.label: (one.before, one.after) for one in changed_rules(before, after)}
    assert found["Enveloppe"] == ("50\u202f000\u00a0€", "60\u202f000\u00a0€")
    assert ("non", "oui") in found.values()
    assert len(found) == 3
    parts = before | {"envelopes": [["category", "Nature", 20_000_00]], "categories": ["Nature"]}
    said = {one.label: one.after for one in changed_rules(before, parts)}
    assert said == {"Catégories": "Nature", "Partager l’enveloppe": "Nature : 20000"}
    assert changed_rules(before, before | {"city": "Mons"}) == []


def settings_of_defaults() -> dict:
    return configuration(type("Any", (), {"settings": {}})).to_json()


def test_settings_of_an_edition_are_whole(activity):
    assert settings_of(activity)["rule"] == "equal-shares"


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"verdict": "maybe"}, "unknown_verdict"),
        ({"text": "  "}, "incomplete"),
        ({"decided_by": ""}, "incomplete"),
        ({"decided_on": date(2099, 1, 1)}, "future"),
    ],
)
def test_lesson_that_says_too_little_is_refused(activity, officer, change, code):
    with refused(code):
        learn(activity, officer, **change)
    assert Lesson.objects.count() == 0


def test_lesson_is_public_and_may_be_taken_back(activity, officer, visitor):
    lesson = learn(activity, officer, text="<i>Garder</i> le papier.", verdict="keep")
    text = page(visitor.get(f"{activity.get_absolute_url()}bilan/"))
    assert "&lt;i&gt;Garder&lt;/i&gt; le papier." in text
    services.remove_lesson(lesson, by=officer)
    assert Lesson.objects.count() == 0
    verbs = set(Entry.objects.values_list("verb", flat=True))
    assert {"lesson.recorded", "lesson.removed"} <= verbs


def test_cost_is_for_each_voter_and_needs_a_note(activity, officer, visitor):
    address = f"{activity.get_absolute_url()}chiffres/"
    assert "La commune ne l’a pas encore dit." in page(visitor.get(address))
    with refused("no_note"):
        services.say_running_cost(activity, cost=600_00, note=" ", by=officer)
    services.say_running_cost(activity, cost=600_00, note="Lettres et heures.", by=officer)
    text = page(visitor.get(address))
    assert "600 €, sans l’argent des projets : 200 € par personne qui a voté." in text
    assert "Lettres et heures." in text


def test_turnout_is_shown_where_it_is_known_else_said_unknown(activity, visitor, officer):
    address = f"{activity.get_absolute_url()}chiffres/"
    assert "nous ne devinons pas" in page(visitor.get(address))
    sections = {"Centre": (80, 20), "Roche": (70, 2), "Moulin": (60, 9)}
    keep_turnout(activity, ages={}, sections=sections)
    services.say_running_cost(activity, cost=None, note="", by=officer)
    text = page(visitor.get(address))
    assert "Participation : Village ou quartier" in text
    assert "nous ne devinons pas" not in text
    files = {one.slug: one for one in activity.kind.exports(activity)}
    table = files["figures"].write(activity).decode("utf-8-sig").splitlines()
    assert "turnout_section;Centre;20;80" in table
    assert "turnout_section;Roche;;" in table


def test_report_tells_key_figures_first_and_its_pdf_is_tagged(activity, visitor, officer):
    learn(activity, officer)
    address = f"{activity.get_absolute_url()}bilan/"
    text = page(visitor.get(address))
    chapters = ("calendrier", "regles", "participation", "resultat", "realisation", "argent")
    assert [f'id="{slug}"' in text for slug in chapters] == [True] * 6
    assert text.index("Personnes qui ont voté") < text.index('id="regles"')
    retained = text[text.index('id="retenir"') : text.index("Personnes qui ont voté")]
    assert retained.count("<li>") == 3
    assert "projets retenus" in retained
    pdf = visitor.get(f"{address}bilan.pdf")
    assert pdf["Content-Type"] == "application/pdf"
    assert pdf.content.startswith(b"%PDF-")
    assert b"pdfuaid" in pdf.content


def test_nothing_is_told_before_the_result(commune, visitor):
    activity = make_vote(commune)
    for tail in ("bilan/", "bilan/bilan.pdf", "chiffres/"):
        assert visitor.get(f"{activity.get_absolute_url()}{tail}").status_code == 404


@pytest.mark.parametrize("role", ["resident", "elected", "facilitator", "guarantor"])
def test_others_learn_cost_and_prepare_nothing(activity, request, role):
    person = request.getfixturevalue(role)
    with pytest.raises(PermissionDenied):
        learn(activity, person)
    with pytest.raises(PermissionDenied):
        services.say_running_cost(activity, cost=1, note="x", by=person)
    with pytest.raises(PermissionDenied):
        prepare(activity, person)


def test_linking_existing_budgets_happens_once(activity, commune, officer):
    older = make_vote(commune)
    services.link_editions(activity, previous=older, carried=5_00, by=officer)
    assert neighbours(activity).previous == older
    with refused("prepared"):
        services.link_editions(make_vote(commune), previous=older, by=officer)
    with refused("linked"):
        services.link_editions(activity, previous=make_vote(commune), by=officer)


def test_edition_does_not_come_after_itself(activity, commune, officer):
    first, second = make_vote(commune), make_vote(commune)
    services.link_editions(second, previous=first, by=officer)
    services.link_editions(activity, previous=second, by=officer)
    with refused("circle"):
        services.link_editions(first, previous=activity, by=officer)


def test_desk_links_a_budget_that_is_there_already(activity, commune, client_of, officer):
    older, client = make_published(commune, officer), client_of(officer)
    address = desk(activity, "precedente/")
    assert f'<option value="{older.pk}">' in page(client.get(desk(activity)))
    for typed in ({}, {"link-previous": "99999"}, {"link-previous": "<b>", "link-carried": "3"}):
        answer = client.post(address, typed)
        assert answer.status_code == 422
        assert "<b>" not in page(answer)
    bad = client.post(address, {"link-previous": older.pk, "link-carried": "beaucoup"})
    assert bad.status_code == 422
    assert f'<option value="{older.pk}" selected>' in page(bad)
    assert (
        client.post(address, {"link-previous": older.pk, "link-carried": "50"}).status_code == 302
    )
    assert neighbours(activity).previous == older
    assert neighbours(activity).edition.carried == 50_00
    assert older.process.title in page(client.get(desk(activity)))


def test_desk_forms_record_and_keep_what_was_typed(activity, client_of, officer, resident):
    client = client_of(officer)
    refusal = client.post(desk(activity, "lecon/"), {"lesson-text": "Voter <b>plus</b>"})
    assert refusal.status_code == 422
    assert "Voter &lt;b&gt;plus" in page(refusal)
    lesson = {
        "lesson-verdict": "keep",
        "lesson-text": "Le papier.",
        "lesson-decided_by": "Le conseil",
        "lesson-decided_on": timezone.localdate().isoformat(),
    }
    assert client.post(desk(activity, "lecon/"), lesson).status_code == 302
    client.post(desk(activity, f"lecon/{Lesson.objects.get().uuid}/retirer/"))
    assert Lesson.objects.count() == 0
    assert client.post(desk(activity, "cout/"), {"cost-cost": "abc"}).status_code == 422
    client.post(desk(activity, "cout/"), {"cost-cost": "1 200", "cost-note": "Lettres."})
    assert Edition.objects.get(activity=activity).running_cost == 1_200_00
    wrong = {"next-title": "", "next-envelope": "-3", "next-starts_on": "hier"}
    assert client.post(desk(activity, "suivante/"), wrong).status_code == 422
    right = {"next-title": "Budget 2027", "next-envelope": "9000", "next-starts_on": "2027-02-01"}
    assert client.post(desk(activity, "suivante/"), right).status_code == 302
    assert Edition.objects.filter(previous__activity=activity).count() == 1
    assert client_of(resident).get(desk(activity)).status_code == 403
