"""The Citizens' Statement of a review."""

import pytest
from django.utils import timezone

from parvis.activities.assembly.models import SideFeedback, Statement
from parvis.activities.assembly.services.statement import (
    describe_process,
    file_statement,
    note_feedback,
    word_count,
)
from parvis.common.errors import Refused
from parvis.processes.services import create_process, publish_process
from tests.activities.assembly.conftest import address
from tests.activities.assembly.stories import seat_somebody, to_stage, vote, words_of, write


@pytest.fixture
def review(officer):
    """A counted review: unanimous, so nobody argued against."""
    process = create_process("citizen-initiative-review", author=officer, title="Examen")
    activity = publish_process(process, by=officer).activities.get()
    activity.settings |= {"question": "Faut-il un nouveau pont ?"}
    activity.save()
    members = [seat_somebody(activity) for _each in range(4)]
    activity = to_stage(activity, "deliberate", officer)
    write(activity, officer, "Le pont coûte 4 millions", section="finding")
    write(activity, officer, "Moins de détours", section="for")
    write(activity, officer, "Voir aussi le bac", section="consideration")
    activity = to_stage(activity, "vote", officer)
    for place, member in enumerate(members):
        vote(activity, member, **{"Voir aussi le bac": "yes" if place else "no"})
    return to_stage(activity, "handover", officer)


def feedback(activity, side, officer):
    return note_feedback(
        activity,
        side=side,
        given_by="Comité",
        text="Fidèle.",
        received_on=timezone.localdate(),
        by=officer,
    )


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", 0),
        ("Vingt-quatre personnes", 2),
        ("L’eau, l'air : deux biens.", 4),
        ("en 2026 – ou après…", 4),
        ("mot " * 150, 150),
    ],
)
def test_words_are_counted_as_people_do(text, words):
    assert word_count(text) == words


def test_description_has_150_words_at_most(review, officer):
    with pytest.raises(Refused) as refusal:
        describe_process(review, text="mot " * 151, by=officer)
    assert "151" in refusal.value.message
    assert describe_process(review, text="mot " * 150, by=officer).description


def test_filing_waits_for_the_description_and_both_sides(review, officer):
    with pytest.raises(Refused) as refusal:
        file_statement(review, by=officer)
    assert refusal.value.code == "no_description"
    describe_process(review, text="Quatre jours de travail.", by=officer)
    feedback(review, "for", officer)
    with pytest.raises(Refused) as refusal:
        file_statement(review, by=officer)
    assert refusal.value.code == "one_side_missing"
    feedback(review, "against", officer)
    assert file_statement(review, by=officer).filed_at
    with pytest.raises(Refused) as refusal:
        describe_process(review, text="Autre chose.", by=officer)
    assert refusal.value.code == "filed"


def test_statement_page_and_pdf(visitor, client_of, review, officer, resident):
    url = address(review, "assembly:statement")
    assert visitor.get(url).status_code == 404
    assert "pas encore déposée" in client_of(officer).get(url).content.decode()
    describe_process(review, text="Quatre jours de travail.", by=officer)
    feedback(review, "for", officer)
    feedback(review, "against", officer)
    file_statement(review, by=officer)
    page = visitor.get(url).content.decode()
    answer = visitor.get(address(review, "assembly:statement_pdf"))
    paper = words_of(answer.content)
    for words in (
        "Le pont coûte 4 millions",
        "Moins de détours",
        "Aucun membre du panel n’a pris cette position.",
        "Voir aussi le bac",
        "Quatre jours de travail.",
    ):
        assert words in page
        assert words in paper
    assert "75\u202f%" in page
    assert "Lire la déclaration" in visitor.get(address(review)).content.decode()


def test_statement_at_the_desk(client_of, review, officer):
    client, url = client_of(officer), address(review, "assembly_desk:statement")
    long = client.post(url, {"action": "describe", "describe-text": "mot " * 160})
    assert long.status_code == 422
    assert "160" in long.content.decode()
    client.post(url, {"action": "describe", "describe-text": "Quatre jours."})
    for side in ("for", "against"):
        data = {"feedback-side": side, "feedback-given_by": "Comité", "feedback-text": "Bien."}
        day = timezone.localdate().isoformat()
        client.post(url, data | {"feedback-received_on": day, "action": "feedback"})
    assert SideFeedback.objects.count() == 2
    client.post(url, {"action": "file"})
    assert Statement.objects.get().filed_at
    assert "2 mots sur 150" in client.get(url).content.decode().replace("\xa0", " ")


def test_feedback_of_a_day_to_come_or_of_nobody_is_refused(review, officer):
    with pytest.raises(Refused) as refusal:
        note_feedback(
            review,
            side="left",
            given_by="X",
            text="Y",
            received_on=timezone.localdate(),
            by=officer,
        )
    assert refusal.value.code == "unknown_side"
