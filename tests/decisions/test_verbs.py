from parvis.ledger.models import Entry
from parvis.ledger.verbs import sentence


def say(verb: str, data: dict) -> str:
    return sentence(Entry(verb=verb, data=data)).replace("\u00a0", " ")


def test_decision_that_answers_nobody_only_says_itself():
    data = {"decided_on": "2027-05-12", "title": "Un abri", "contributions": {}}
    assert say("decision.published", data) == "Décision du 12 mai 2027 : « Un abri »."


def test_decision_that_answers_one_says_it_in_the_singular():
    data = {"decided_on": "2027-05-12", "title": "Un abri", "contributions": {"a": "accepted"}}
    assert say("decision.published", data).endswith("Elle répond à 1 contribution.")


def test_commitment_without_date_or_budget_says_neither():
    data = {"title": "Planter", "due_on": None, "budget": None}
    assert say("commitment.added", data) == "La commune s’engage : « Planter »."


def test_news_without_a_new_date_say_status_and_percent():
    assert say("commitment.updated", {"status": "in_progress", "percent": 10}) == (
        "Nouvelles d’un engagement : « En cours », avancement de 10 %."
    )
