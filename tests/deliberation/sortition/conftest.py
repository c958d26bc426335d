import pytest

from deliberation.sortition.lottery import build_lottery
from tests.deliberation.sortition.pools import town


@pytest.fixture(scope="session")
def town_lottery():
    pool, quotas, seats = town()
    return build_lottery(pool, quotas, seats=seats)
