import pytest

from parvis.ledger.models import Entry
from parvis.ledger.verbs import sentence
from parvis.processes.services import open_by_hand, open_stage, update_activity_settings
from parvis.processes.verbs import REASON_MOST


def said(verb: str) -> str:
    return sentence(Entry.objects.get(verb=verb)).replace("\u00a0", " ")


def test_stage_opened_by_hand_says_the_stages_names_and_why(activity, officer):
    open_by_hand(activity, "vote", by=officer, reason="Tout est prêt.")
    assert said("stage.opened") == (
        "La commune ouvre l’étape « Vote », après « Inscriptions ». Raison : Tout est prêt."
    )


def test_stage_opened_by_date_says_so(activity):
    open_stage(activity, "vote")
    assert said("stage.opened") == (
        "L’étape « Vote » s’ouvre à la date prévue, après « Inscriptions »."
    )


@pytest.mark.parametrize("kind", [{}, {"kind": "uninstalled"}])
def test_stage_of_an_unknown_kind_is_said_by_its_slug(kind):
    data = kind | {"from": "submit", "to": "vote", "by_date": True}
    text = sentence(Entry(verb="stage.opened", data=data)).replace("\u00a0", " ")
    assert text == "L’étape « vote » s’ouvre à la date prévue, après « submit »."


def test_settings_changed_says_their_names_and_why(activity, officer):
    update_activity_settings(activity, {"places": 30}, by=officer, reason="Salle plus grande.")
    assert said("settings.changed") == (
        "Les réglages d’une activité déjà commencée changent : Places. Raison : Salle plus grande."
    )


def test_setting_that_the_form_no_longer_has_is_said_by_its_key():
    data = {"kind": "workshop", "changes": {"origin": ["x", "y"]}, "reason": ""}
    text = sentence(Entry(verb="settings.changed", data=data)).replace("\u00a0", " ")
    assert text == "Les réglages d’une activité déjà commencée changent : origin."


def test_long_reason_is_cut(activity, officer):
    open_by_hand(activity, "vote", by=officer, reason="Pourquoi pas. " * 40)
    reason = said("stage.opened").split("Raison : ")[1]
    assert (len(reason), reason[-1]) == (REASON_MOST, "…")
