"""A diagnosis whose inventory is open."""

import pytest

from tests.factories.diagnosis import make_diagnosis, make_participant


@pytest.fixture
def diagnosis(commune):
    return make_diagnosis(commune)


@pytest.fixture
def assessing(commune, officer, elected, resident):
    """Open for assessment, with an officer, an elected and a resident."""
    activity = make_diagnosis(commune, "assess")
    for user, role in ((officer, "officer"), (elected, "elected"), (resident, "resident")):
        make_participant(activity, role, user=user)
    return activity
