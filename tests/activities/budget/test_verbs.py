"""What really happens in a budget, read back in the ledger; and told in each reader's language."""

import pytest
from django.utils import translation

from parvis.activities.budget.services import counting
from parvis.activities.budget.services.publication import publish_result
from parvis.activities.budget.services.review import admit, cost_project, put_on_ballot
from parvis.ledger.models import Entry
from parvis.ledger.verbs import sentence
from parvis.notices.models import Notice
from parvis.notices.services import follow
from parvis.processes.services import open_stage
from tests.factories.budget import make_budget, make_project, make_vote, make_voters, vote


def plain(text: str) -> str:
    return text.replace("\u00a0", " ").replace("\u202f", " ")


def said(verb: str) -> str:
    return plain(sentence(Entry.objects.get(verb=verb)))


@pytest.fixture
def counted(commune, officer):
    """A vote of three people, closed and counted."""
    activity = make_vote(commune)
    for voter in make_voters(commune, 3):
        vote(activity, voter, "1")
    activity = open_stage(activity, "count")
    return counting.count(activity, by=officer)


def test_whole_vote_is_said_in_plain_words(counted, officer):
    publish_result(counted.activity, by=officer)
    texts = {entry.verb: plain(sentence(entry)) for entry in Entry.objects.all()}
    assert [verb for verb, text in texts.items() if verb in text] == []
    assert texts["ballots.sealed"].startswith("L’urne est scellée. Bulletins : 3. Personnes")
    assert (
        f"inscription n° {Entry.objects.get(verb='ballots.sealed').number} " in (texts["lot.drawn"])
    )
    assert counted.result_hash[:12] in texts["tally.counted"]
    assert texts["result.published"].endswith("Projets retenus : 1. Personnes ayant voté : 3.")


def test_idea_on_its_way_to_the_ballot_is_said_in_its_currency(commune, officer):
    activity = make_budget(commune, stage="review", currency="PLN")
    project = make_project(activity)
    project = admit(project, by=officer)
    project = cost_project(project, by=officer, cost=2_500_00)
    put_on_ballot(project, by=officer)
    assert said("project.admitted") == "Une idée est jugée recevable."
    assert said("project.costed") == "Les services ont chiffré une idée : 2 500 zł."
    assert said("project.on_ballot") == (
        "Une idée est mise au vote sous le numéro 1. Coût : 2 500 zł."
    )


def test_rule_that_this_version_no_longer_has_is_said_by_its_code():
    entry = Entry(verb="tally.counted", data={"rule": "borda", "result_sha256": "a" * 64})
    assert "borda" in sentence(entry)


def test_new_stage_is_told_in_the_language_of_each_reader(commune, resident, officer):
    officer.language = "en"
    officer.save()
    activity = make_budget(commune)
    for person in (resident, officer):
        follow(person, activity.process.key)
    with translation.override("fr"):
        open_stage(activity, "review")
    bodies = {notice.recipient: plain(notice.body) for notice in Notice.objects.all()}
    title = activity.process.title
    assert bodies[resident].startswith(f"{title} : Analyse. Les services vérifient")
    assert bodies[officer].startswith(f"{title}: Review. ")
