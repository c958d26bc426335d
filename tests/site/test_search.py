"""Search: three families, no accents, pages, and nothing that is not public."""

from datetime import timedelta

import pytest
from django.utils import timezone

from parvis.contributions.folding import fold
from parvis.contributions.models import Contribution
from tests.factories.site import make_decision, make_process

QUERIES = 9


def make_contributions(process, author, titles) -> None:
    activity = process.activities.get()
    for number, title in enumerate(titles, start=1):
        Contribution.objects.create(
            municipality=process.municipality,
            activity=activity,
            number=number,
            author=author,
            title=title,
            body="Un texte.",
            search_text=fold(title, "Un texte."),
            created_at=timezone.now() - timedelta(minutes=number),
        )


def test_search_finds_every_family_without_accents(visitor, officer, resident):
    process = make_process(officer, "Des forêts partout")
    make_contributions(process, resident, ["Une forêt à l’école"])
    make_decision(process, "Planter la forêt communale")
    page = visitor.get("/recherche/?q=foret").content.decode()
    assert "Une forêt à l’école" in page
    assert (
        "Des forêts partout" in visitor.get("/recherche/?q=foret&dans=demarches").content.decode()
    )
    decisions = visitor.get("/recherche/?q=FORÊT&dans=decisions").content.decode()
    assert "Planter la forêt communale" in decisions


def test_search_hides_what_is_not_public(visitor, officer):
    process = make_process(officer, "Verger caché", status="draft", published_at=None)
    make_decision(process, "Verger non publié", published_at=None)
    page = visitor.get("/recherche/?q=verger").content.decode()
    assert "Aucun résultat" in page


def test_search_opens_the_first_family_that_has_something(visitor, officer):
    make_process(officer, "Kiosque")
    assert visitor.get("/recherche/?q=kiosque").context["family"] == "demarches"


def test_search_without_words_explains_itself(visitor):
    page = visitor.get("/recherche/").content.decode()
    assert "Cherchez une idée" in page


def test_search_keeps_the_words_in_the_field(visitor):
    page = visitor.get('/recherche/?q="><script>').content.decode()
    assert "&quot;&gt;&lt;script&gt;" in page
    assert "<script>" not in page


@pytest.mark.parametrize("rows", [1, 30])
def test_search_asks_as_much_for_1_and_30_rows(
    visitor, officer, resident, rows, django_assert_num_queries
):
    process = make_process(officer, "Place")
    make_contributions(process, resident, [f"Banc {number}" for number in range(rows)])
    with django_assert_num_queries(QUERIES):
        page = visitor.get("/recherche/?q=banc&dans=contributions").context["page_obj"]
    assert page.paginator.count == rows
