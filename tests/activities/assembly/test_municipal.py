"""Replies of the municipality, news, evaluations, what is late, who is told."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from parvis.activities.assembly.kind import KIND
from parvis.activities.assembly.models import MunicipalReply, Report
from parvis.activities.assembly.selectors.follow_up import adopted_texts, dues
from parvis.activities.assembly.services.municipal import (
    Promise,
    ReplyFields,
    publish_follow_up,
    reply_to,
)
from parvis.activities.assembly.services.reminders import remind_all
from parvis.common.dates import add_months
from parvis.common.errors import Refused
from parvis.contributions.services import publish_answer
from parvis.decisions.models import Commitment, Decision
from parvis.decisions.selectors import thread
from parvis.notices.models import Notice
from parvis.notices.services import follow
from tests.activities.assembly.conftest import address, counted_assembly, published_assembly
from tests.activities.assembly.stories import hand_over_now, seat_somebody, to_stage, vote, write
from tests.factories.people import UserFactory


def today():
    return timezone.localdate()


def fields(position="accepted", **more):
    known = {"reasons": "Le budget le permet.", "decided_by": "Le conseil", "decided_on": today()}
    return ReplyFields(position, **known | more)


@pytest.fixture(scope="module")
def made_once():
    return lambda commune, officer: {
        "handed": hand_over_now(counted_assembly(officer)["counted"], officer)
    }


@pytest.fixture
def handed(made):
    return made["handed"]


@pytest.fixture
def activity(officer):
    """Another assembly, that has not begun."""
    return published_assembly(officer)


@pytest.fixture
def text(handed):
    return adopted_texts(handed).get()


@pytest.fixture
def late(handed):
    """The reply was due yesterday."""
    Report.objects.update(reply_by=today() - timedelta(days=1))
    return handed


def test_reply_is_a_decision_that_is_tracked(handed, text, officer):
    promise = Promise("Planter 2 km de haies", "Service espaces verts", today() + timedelta(90))
    reply = reply_to(text, fields=fields(), promise=promise, by=officer)
    decision = Decision.objects.get()
    assert (reply.decision, decision.published_at is not None) == (decision, True)
    assert decision.links.get().adoption == "accepted"
    assert Commitment.objects.get().contributions.get() == text.contribution
    assert reply.update_due == add_months(today(), 3)
    assert reply.evaluation_due == add_months(today(), 12)
    titles = [str(event.title) for event in thread(text.contribution)]
    assert "Adoptée par l’assemblée" in titles
    assert any(title.startswith("Engagement") for title in titles)


def test_recommendation_is_answered_by_a_reply_only(handed, text, officer, client_of):
    answer = f"/contributions/{text.contribution.uuid}/reponse/"
    replies = address(handed, "assembly_desk:municipal_replies")
    with pytest.raises(Refused) as refusal:
        publish_answer(text.contribution, author=officer, adoption="accepted", text="Oui.")
    assert refusal.value.code == "kind_answers"
    client = client_of(officer)
    for ask in (client.get, client.post):
        assert ask(answer)["Location"] == replies
    page = client.get(text.contribution.get_absolute_url()).content.decode()
    assert replies in page
    assert answer not in page


def test_reply_without_reasons_is_refused_and_keeps_nothing(text, officer):
    with pytest.raises(Refused):
        reply_to(text, fields=fields(reasons=" "), by=officer)
    assert not Decision.objects.exists()
    assert not MunicipalReply.objects.exists()


@pytest.mark.parametrize(
    ("values", "promise", "code"),
    [
        ({"position": "perhaps"}, None, "unknown_position"),
        ({"decided_on": today() + timedelta(2)}, None, "future"),
        ({"position": "to_study"}, None, "no_study_end"),
        ({"position": "to_study", "study_until": today()}, None, "no_study_end"),
        ({"position": "refused"}, Promise("Rien", "Personne"), "promise_without_yes"),
        ({}, Promise("Planter", " "), "no_owner"),
        ({"decided_by": " "}, None, "empty"),
    ],
)
def test_bad_reply_is_refused_whole(text, officer, values, promise, code):
    with pytest.raises(Refused) as refusal:
        reply_to(text, fields=fields(**values), promise=promise, by=officer)
    assert refusal.value.code == code
    assert not Decision.objects.exists()


def test_study_waits_for_another_reply_and_a_final_one_does_not(handed, text, officer):
    soon = today() + timedelta(30)
    reply_to(text, fields=fields("to_study", study_until=soon), by=officer)
    [due] = dues(handed)
    assert (due.what, due.on, due.late) == ("reply", soon, False)
    assert not Decision.objects.exists()
    reply_to(text, fields=fields("refused"), by=officer)
    assert Decision.objects.get().links.get().adoption == "rejected"
    with pytest.raises(Refused) as refusal:
        reply_to(text, fields=fields(), by=officer)
    assert refusal.value.code == "replied"


def test_texts_that_were_not_adopted_get_no_reply(handed, officer):
    other = handed.recommendations.get(adopted=False)
    with pytest.raises(Refused) as refusal:
        reply_to(other, fields=fields(), by=officer)
    assert refusal.value.code == "not_adopted"


def test_elected_does_not_reply(text, elected):
    with pytest.raises(PermissionDenied):
        reply_to(text, fields=fields(), by=elected)


def test_news_then_evaluation_are_owed_in_turn(handed, text, officer):
    with pytest.raises(Refused) as refusal:
        publish_follow_up(text, kind="update", state="planned", text="Bientôt.", by=officer)
    assert refusal.value.code == "no_reply"
    reply = reply_to(text, fields=fields(), by=officer)
    assert [(due.what, due.on) for due in dues(handed)] == [("update", reply.update_due)]
    publish_follow_up(text, kind="update", state="in_progress", text="On plante.", by=officer)
    assert [(due.what, due.on) for due in dues(handed)] == [("evaluation", reply.evaluation_due)]
    publish_follow_up(text, kind="evaluation", state="delivered", text="Planté.", by=officer)
    assert dues(handed) == []
    titles = [str(event.title) for event in thread(text.contribution)]
    assert titles[-1].startswith("Évaluation")


def test_late_reply_is_shown_to_everybody(visitor, late, officer, client_of):
    [due] = dues(late)
    assert (due.what, due.late) == ("reply", True)
    home = visitor.get(address(late)).content.decode()
    assert "La commune est en retard" in home
    process = visitor.get(late.process.get_absolute_url()).content.decode()
    assert "promesse en retard" in process
    [call] = KIND.desk_tasks(officer)
    assert "en retard" in call.text
    page = client_of(officer).get(address(late, "assembly_desk:municipal_replies")).content.decode()
    assert "en retard" in page


def test_reply_in_time_counts_the_days_left(visitor, handed, officer):
    Report.objects.update(reply_by=today() + timedelta(days=5))
    assert "encore 5 jours" in visitor.get(address(handed)).content.decode().replace("\xa0", " ")
    assert list(KIND.desk_tasks(officer)) == []


def test_everybody_is_reminded_once(late, officer, administrator):
    neighbour = UserFactory()
    follow(neighbour, adopted_texts(late).get().contribution.key)
    assert remind_all(today()) == 1
    assert remind_all(today()) == 0
    assert "En retard" in Notice.objects.get(recipient=officer, topic="work").subject
    assert "La commune est en retard" in Notice.objects.get(recipient=neighbour).subject


def test_reminder_before_the_day_is_for_officers_only(handed, officer):
    neighbour = UserFactory()
    follow(neighbour, adopted_texts(handed).get().contribution.key)
    Report.objects.update(reply_by=today() + timedelta(days=15))
    assert remind_all(today()) == 0
    Report.objects.update(reply_by=today() + timedelta(days=14))
    assert remind_all(today()) == 1
    assert "Bientôt attendu" in Notice.objects.get(recipient=officer, topic="work").subject
    assert not Notice.objects.filter(recipient=neighbour).exists()


# --- pages ------------------------------------------------------------------------------------
def test_officer_replies_and_follows_up_on_screen(client_of, visitor, handed, text, officer):
    client, url = client_of(officer), address(handed, "assembly_desk:municipal_reply", text.uuid)
    data = {"action": "reply", "reply-position": "accepted", "reply-reasons": "Oui, <b>vite</b>."}
    data |= {"reply-decided_by": "Le conseil", "reply-decided_on": today().isoformat()}
    half = client.post(url, data | {"reply-promise": "Planter"})
    assert half.status_code == 422
    assert "&lt;b&gt;vite" in half.content.decode()
    client.post(url, data | {"reply-promise": "Planter", "reply-owner": "Espaces verts"})
    news = {"action": "update", "update-state": "in_progress", "update-text": "On plante."}
    client.post(url, news)
    for page in (url, text.contribution.get_absolute_url()):
        shown = client.get(page).content.decode()
        assert "Oui, &lt;b&gt;vite&lt;/b&gt;." in shown
        assert "On plante." in shown
    assert "Réponse : Acceptée" in visitor.get(address(handed)).content.decode().replace(
        "\xa0", " "
    ).replace("\u202f", " ")


@pytest.fixture
def many(activity, officer):
    """As many adopted recommendations as asked for, replied to."""

    def make(number):
        member = seat_somebody(activity)
        working = to_stage(activity, "deliberate", officer)
        for place in range(number):
            write(working, officer, f"Texte {place}")
        voting = to_stage(working, "vote", officer)
        vote(voting, member)
        return to_stage(voting, "handover", officer)

    return make


@pytest.mark.parametrize(
    ("name", "queries"),
    [("assembly_desk:municipal_replies", 9), ("assembly:report", 12), ("assembly_desk:vote", 10)],
)
@pytest.mark.parametrize("rows", [1, 30])
def test_pages_take_as_many_queries_for_1_and_30_recommendations(
    client_of, many, officer, django_assert_num_queries, name, queries, rows
):
    activity, client = many(rows), client_of(officer)
    client.get(address(activity, name))
    with django_assert_num_queries(queries):
        client.get(address(activity, name))
