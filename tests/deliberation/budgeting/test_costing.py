from decimal import ROUND_HALF_UP, Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deliberation.budgeting.costing import CostLine, Total, total_of

lines = st.builds(
    CostLine,
    label=st.just("x"),
    quantity=st.integers(1, 10**7),
    unit_price=st.integers(1, 10**8),
    vat=st.sampled_from([0, 600, 1200, 2100]),
)


def test_a_costing_by_hand():
    bench = CostLine("Banc", 300, 499_99, 2100)
    laying = CostLine("Pose", 250, 40_00, 600)
    assert (bench.net, bench.gross) == (1_499_97, 1_814_96)
    assert (laying.net, laying.gross) == (100_00, 106_00)
    total = Total(net=1_599_97, vat=320_99, contingency=192_10, total=2_113_06)
    assert total_of([bench, laying], contingency=1000) == total


def test_half_a_cent_goes_up():
    assert CostLine("Clou", 50, 1, 0).net == 1
    assert total_of([CostLine("Clou", 100, 5, 1000)]).total == 6


def test_nothing_costs_nothing():
    assert total_of([], contingency=2000) == Total(0, 0, 0, 0)


@pytest.mark.parametrize("values", [(0, 1, 0), (1, 0, 0), (-1, 1, 0), (1, 1, -1), (1, 1, 10_001)])
def test_a_line_without_meaning_is_refused(values):
    with pytest.raises(ValueError, match="a line needs"):
        CostLine("x", *values)


def test_a_negative_contingency_is_refused():
    with pytest.raises(ValueError, match="contingency"):
        total_of([], contingency=-1)


@given(st.lists(lines, max_size=8), st.integers(0, 5000))
def test_sums_are_exact_and_agree_with_decimal_arithmetic(found, contingency):
    cent = Decimal(1)
    net = gross = Decimal(0)
    for line in found:
        one = (Decimal(line.quantity * line.unit_price) / 100).quantize(cent, ROUND_HALF_UP)
        net += one
        gross += (one * (10_000 + line.vat) / 10_000).quantize(cent, ROUND_HALF_UP)
    spare = (gross * contingency / 10_000).quantize(cent, ROUND_HALF_UP)
    total = total_of(found, contingency)
    assert (total.net, total.vat, total.contingency) == (net, gross - net, spare)
    assert total.total == total.net + total.vat + total.contingency
