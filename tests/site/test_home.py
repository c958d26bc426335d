"""The first screen: what is open, until when, what became of last year's; and its cost."""

from datetime import timedelta

import pytest
import time_machine
from django.core.cache import cache
from django.utils import timezone

from parvis.processes.models import Activity
from tests.factories.site import make_commitment, make_decision, make_process

# One of them is the host name, which is kept for some seconds outside the tests.
ANONYMOUS_QUERIES = 9
SIGNED_IN_QUERIES = 12


def text_of(client, path="/") -> str:
    return client.get(path).content.decode()


def test_home_empty_offers_a_first_step(visitor):
    page = text_of(visitor)
    assert "Rien n’est ouvert en ce moment" in page
    assert "Comment ça marche" in page


@time_machine.travel("2027-05-12 10:00 +0000", tick=False)
def test_home_shows_what_is_open_and_until_when(visitor, officer):
    process = make_process(officer, "Mille euros par rue", tone="vote")
    Activity.objects.filter(process=process).update(
        next_change_at=timezone.now() + timedelta(days=3, hours=1)
    )
    page = text_of(visitor)
    assert "Mille euros par rue" in page
    assert "encore 3 jours" in page


def test_home_hides_drafts(visitor, officer):
    make_process(officer, "Projet secret", status="draft", published_at=None)
    assert "Projet secret" not in text_of(visitor)


def test_home_tells_upcoming_from_open(visitor, officer):
    make_process(officer, "Pour bientôt", tone="upcoming")
    page = text_of(visitor)
    assert page.index("Rien n’est ouvert") < page.index("À l’étude et à venir")
    assert page.index("À l’étude et à venir") < page.index("Pour bientôt")


def test_home_shows_promises_with_their_progress(visitor, officer):
    decision = make_decision(make_process(officer, "Budget 2025", tone="followup"))
    make_commitment(decision, "Trois bancs", percent=40, status="in_progress")
    page = text_of(visitor)
    assert "Trois bancs" in page
    assert '<progress value="40" max="100"' in page


def test_home_hides_promises_of_an_unpublished_decision(visitor, officer):
    decision = make_decision(make_process(officer, "Budget 2025"), published_at=None)
    make_commitment(decision, "Promesse en attente")
    assert "Promesse en attente" not in text_of(visitor)


@pytest.mark.parametrize("rows", [1, 30])
def test_home_asks_as_much_for_1_and_30_rows(
    visitor, officer, client_of, rows, django_assert_num_queries
):
    for number in range(rows):
        process = make_process(officer, f"Démarche {number}", tone="vote")
        make_commitment(make_decision(process))
    cache.clear()
    with django_assert_num_queries(ANONYMOUS_QUERIES):
        visitor.get("/")
    cache.clear()
    client = client_of(officer)
    with django_assert_num_queries(SIGNED_IN_QUERIES):
        client.get("/")


def test_home_links_to_english_and_speaks_it(visitor, commune):
    commune.languages = ["fr", "en"]
    commune.save()
    page = text_of(visitor)
    assert 'hreflang="en"' in page
    response = visitor.get("/langue/en/?vers=/demarches/")
    assert response["Location"] == "/demarches/"
    assert "Open now" in text_of(visitor)


def test_how_shows_the_five_promises(visitor):
    page = text_of(visitor, "/comment-ca-marche/")
    for level in ("Informer", "Consulter", "Concerter", "Co-construire", "Co-décider"):
        assert level in page
