import pytest
from hypothesis import given
from hypothesis import strategies as st

from deliberation.sortition.errors import SortitionError
from deliberation.sortition.margins import propose_quotas
from tests.deliberation.sortition.pools import examples


def test_quotas_surround_the_share_in_the_population():
    margins = {"gender": {"f": 5100, "m": 4900}, "section": {"north": 6000, "south": 4000}}
    found = [(q.value, q.minimum, q.maximum) for q in propose_quotas(margins, seats=30)]
    assert found == [("f", 15, 16), ("m", 14, 15), ("north", 18, 18), ("south", 12, 12)]


def test_slack_widens_quotas_within_the_panel():
    margins = {"gender": {"f": 1, "m": 99}}
    found = [(q.minimum, q.maximum) for q in propose_quotas(margins, seats=10, slack=2)]
    assert found == [(0, 3), (7, 10)]


@examples
@given(
    st.dictionaries(st.sampled_from("abcdef"), st.integers(0, 10**6), min_size=1).filter(
        lambda counts: sum(counts.values()) > 0
    ),
    st.integers(1, 200),
)
def test_each_feature_can_be_met(counts, seats):
    quotas = propose_quotas({"feature": counts}, seats=seats)
    assert sum(q.minimum for q in quotas) <= seats <= sum(q.maximum for q in quotas)


@pytest.mark.parametrize("counts", [{}, {"f": 0}, {"f": 3, "m": -1}])
def test_a_feature_without_inhabitants_is_refused(counts):
    with pytest.raises(SortitionError, match="gender has no inhabitants"):
        propose_quotas({"gender": counts}, seats=10)


def test_a_panel_without_seats_is_refused():
    with pytest.raises(SortitionError, match="seats must be 1 or more"):
        propose_quotas({"gender": {"f": 1}}, seats=0)
