import pytest

from parvis.activities.assembly.configuration import configuration
from parvis.common.errors import Refused
from parvis.processes.services import update_activity_settings
from tests.activities.assembly.conftest import SETTINGS


def test_settings_come_back_as_they_were_kept(activity):
    assert configuration(activity) == SETTINGS


def test_allowance_is_typed_in_euros_and_kept_in_cents(activity, officer):
    settings = activity.settings | {"allowance": 21_700}
    kept = update_activity_settings(activity, settings, by=officer, reason="Plus juste.")
    assert configuration(kept).allowance == 21_700


@pytest.mark.parametrize(
    ("changes", "word"),
    [
        ({"elected_seats": 3}, "panel mixte"),
        ({"format": "mixed_panel"}, "panel mixte"),
        ({"seats": 0}, "Places"),
        ({"threshold": 101}, "pour cent"),
        ({"update_months": 12}, "nouvelles"),
        ({"algorithm": "coin"}, "tirage"),
    ],
)
def test_settings_that_contradict_each_other_are_refused(activity, officer, changes, word):
    with pytest.raises(Refused) as refusal:
        update_activity_settings(activity, activity.settings | changes, by=officer)
    assert word in str(refusal.value.message)
    assert configuration(activity) == SETTINGS
