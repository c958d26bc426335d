"""The counting rule in the settings: what old settings mean, what is refused, what is locked."""

import pytest

from parvis.activities.budget.configuration import Configuration, configuration, counting_rule
from parvis.activities.budget.forms import SettingsForm
from parvis.activities.budget.rulebook import OFFERED
from parvis.common.errors import Refused
from parvis.processes.models import Activity
from parvis.processes.services import update_activity_settings
from tests.factories.budget import make_budget, make_vote

# As an activity of before the other rules holds them.
OLD = {"envelope": 10_000_00, "rule": "greedy", "utility": "cost", "completion": "add1"}


def filled(**changes):
    config = Configuration(envelope=1_000_00, min_choices=1, max_choices=3)
    return SettingsForm(data=SettingsForm.data_of(config.to_json()) | changes)


def page(response) -> str:
    return response.content.decode().replace("\u202f", " ").replace("\u00a0", " ")


def test_old_settings_keep_their_meaning(commune):
    activity = make_budget(commune)
    activity.settings = OLD
    greedy = {"rule": "greedy", "utility": "cost", "completion": "none"}
    assert counting_rule(configuration(activity)) == greedy
    activity.settings = OLD | {"rule": "equal-shares"}
    shares = {"rule": "equal-shares", "utility": "cost", "completion": "add1"}
    assert counting_rule(configuration(activity)) == shares


@pytest.mark.parametrize("rule", OFFERED)
def test_every_rule_can_be_chosen(rule):
    form = filled(rule=rule)
    assert form.is_valid(), form.errors
    assert form.settings_value()["rule"] == rule


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"rule": "dictator"}, "rule"),
        ({"completion": "magic"}, "completion"),
        ({"overrun": "jump"}, "overrun"),
        ({"threshold": "votes", "threshold_minimum": "0"}, "threshold_minimum"),
        ({"threshold": "share", "threshold_minimum": ""}, "threshold_minimum"),
        ({"threshold": "share", "threshold_minimum": "101"}, "threshold_minimum"),
        ({"threshold": "votes", "threshold_minimum": "-1"}, "threshold_minimum"),
    ],
)
def test_choice_that_means_nothing_is_refused(changes, field):
    assert list(filled(**changes).errors) == [field]


def test_refused_settings_come_back_filled_in(commune, client_of, officer):
    activity = make_budget(commune, stage="prepare")
    data = SettingsForm.data_of(activity.settings)
    data |= {"rule": "phragmen", "threshold": "share", "threshold_minimum": "400", "help": "Osez."}
    url = f"/bureau/demarches/{activity.process.slug}/activites/{activity.slug}/"
    text = page(client_of(officer).post(url, data))
    assert "Une part va de 1 à 100 pour cent." in text
    assert 'value="400"' in text
    assert "Osez." in text
    assert "checked" in text.split('value="phragmen"')[1].partition(">")[0]
    assert Activity.objects.get(pk=activity.pk).settings["rule"] == "equal-shares"


def test_settings_page_explains_each_rule_with_its_source(commune, client_of, officer):
    activity = make_budget(commune, stage="prepare")
    url = f"/bureau/demarches/{activity.process.slug}/activites/{activity.slug}/"
    text = page(client_of(officer).get(url))
    assert "recommandée" in text
    assert text.count("À choisir") == len(OFFERED)
    assert text.count("Source :") == len(OFFERED)


def test_public_page_says_the_rule_and_its_minimum(commune, visitor):
    activity = make_budget(commune, rule="phragmen", threshold="votes", threshold_minimum=7)
    text = page(visitor.get(activity.get_absolute_url()))
    assert "Phragmén (au moins 7 voix)." in text
    assert "Un projet qui a moins de 7 voix ne peut pas être retenu." in text


def test_vote_locks_the_new_settings_too(commune, officer):
    activity = make_vote(commune)
    after = activity.settings | {"threshold": "votes", "threshold_minimum": 2}
    with pytest.raises(Refused) as caught:
        update_activity_settings(activity, after, by=officer, reason="Un seuil.")
    assert caught.value.code == "rules_locked"


def test_advice_can_change_in_a_vote_opened_before_the_new_settings(commune, officer):
    activity = make_vote(commune)
    old = {k: v for k, v in activity.settings.items() if "threshold" not in k and k != "overrun"}
    Activity.objects.filter(pk=activity.pk).update(settings=old)
    activity.refresh_from_db()
    update_activity_settings(activity, old | {"help": "Osez."}, by=officer, reason="Un conseil.")
    assert Activity.objects.get(pk=activity.pk).settings["help"] == "Osez."


def test_settings_page_is_cut_into_themes(commune, client_of, officer):
    activity = make_budget(commune, stage="prepare")
    url = f"/bureau/demarches/{activity.process.slug}/activites/{activity.slug}/"
    text = page(client_of(officer).get(url))
    themes = [base.heading.slug for base in SettingsForm.__mro__ if "heading" in vars(base)]
    assert text.count('<fieldset class="theme') == len(themes) >= 5
    assert all(f'href="#theme-{slug}"' in text for slug in themes)


def test_every_theme_asks_for_something_and_nothing_is_asked_twice():
    names = [name for names in SettingsForm.themes().values() for name in names]
    assert sorted(names) == sorted(set(names)) == sorted(SettingsForm.base_fields)
    assert all(SettingsForm.themes().values())


def test_settings_come_back_as_they_were_typed(commune):
    config = Configuration(envelope=12_345_67, project_cap=9_00, categories=("Nature", "Jeunes"))
    form = SettingsForm(data=SettingsForm.data_of(config.to_json()))
    assert form.is_valid(), form.errors
    assert form.settings_value() == config.to_json()
