import pytest
from django.utils.translation import override

from parvis.common.formatting import excerpt
from parvis.contributions.cards import CARD_COLUMNS, cards
from parvis.contributions.selectors import ListFilters, ListPaginator, listing
from tests.factories.contributions import ContributionFactory


def card_of(activity, **fields) -> str:
    row = ContributionFactory(activity=activity, **fields)
    return cards(listing(activity).filter(pk=row.pk))


def test_card_escapes_what_people_wrote(activity):
    html = card_of(activity, title="<b>Un</b>", body="<script>x</script>", category="A & B")
    assert "&lt;b&gt;Un&lt;/b&gt;" in html
    assert "&lt;script&gt;" in html
    assert "A &amp; B" in html
    assert "<script" not in html


def test_card_of_somebody_who_left_names_nobody(activity):
    assert "Ancien·ne participant·e" in card_of(activity, author=None)
    with override("en"):
        assert "Ancien·ne" not in card_of(activity, author=None)


def test_card_columns_are_all_that_a_card_reads(activity, django_assert_num_queries):
    ContributionFactory(activity=activity)
    with django_assert_num_queries(1):
        cards(listing(activity).only(*CARD_COLUMNS))


@pytest.mark.parametrize("sort", ["recentes", "soutenues", "anciennes"])
def test_pages_hold_each_row_once_in_order(activity, sort):
    for number in range(7):
        ContributionFactory(activity=activity, support_count=number % 3)
    rows = listing(activity, ListFilters(sort=sort))
    pages = ListPaginator(rows, 3)
    assert [row.pk for page in pages for row in page] == [row.pk for row in rows]
    assert pages.get_page(99).number == 3


def test_count_of_a_list_reads_no_other_table(activity, django_assert_num_queries):
    with django_assert_num_queries(1) as caught:
        listing(activity).count()
    assert "people_user" not in caught[0]["sql"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [("court", "court"), ("un deux trois", "un deux…"), ("a" * 20, "aaaaaaaaa…"), ("", "")],
)
def test_excerpt_ends_at_a_word(text, expected):
    assert excerpt(text, 10) == expected
