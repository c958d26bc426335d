"""A budget counted by each rule: its file, its ledger, its pages, and the comparison after it."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from django.utils.translation import override

from deliberation.budgeting.pb import parse_pb
from parvis.activities.budget.configuration import Configuration
from parvis.activities.budget.exports import write_pb
from parvis.activities.budget.instances import input_text
from parvis.activities.budget.models import Project, Tally
from parvis.activities.budget.outcome import command, constraints_file
from parvis.activities.budget.rule_words import full_name
from parvis.activities.budget.rulebook import RULES, choice_in, choice_of, presets
from parvis.activities.budget.services import counting
from parvis.activities.budget.services.publication import publish_result
from parvis.ledger.models import Entry
from parvis.ledger.verbs import sentence
from parvis.processes.models import Activity
from parvis.processes.services import open_stage
from tests.factories.budget import make_vote, make_voters, vote

BALLOTS = [("1", "2"), ("2",), ("2", "3"), ("3",), ("3",)]
EXTREME = {"threshold": "votes", "threshold_minimum": 2}


def settings_of(choice) -> dict:
    """The settings that make a choice."""
    return dict(choice) | {"comparison": "comparison" in choice}


def published(commune, officer, **settings) -> Activity:
    activity = make_vote(commune, **settings)
    for voter, choices in zip(make_voters(commune, len(BALLOTS)), BALLOTS, strict=True):
        vote(activity, voter, *choices)
    activity = open_stage(activity, "count")
    counting.count(activity, by=officer)
    publish_result(activity, by=officer)
    return Activity.objects.get(pk=activity.pk)


def page(client, activity, tail="") -> str:
    answer = client.get(f"{activity.get_absolute_url()}resultat/{tail}")
    assert answer.status_code == 200
    return answer.content.decode().replace("\u202f", " ").replace("\u00a0", " ")


@pytest.mark.parametrize("key", sorted(presets()))
def test_result_is_published_and_explained(commune, officer, visitor, key):
    choice = presets()[key]
    activity = published(commune, officer, **settings_of(choice))
    assert choice_in(Tally.objects.get()) == choice
    text = page(visitor, activity)
    assert f"<strong>{full_name(choice)}.</strong>" in text
    assert "ont choisi au moins un projet retenu" in text
    assert "EJR+" in text
    for project in Project.objects.all():
        words = project.explanation["why"]["fr"].replace("\u202f", " ").replace("\u00a0", " ")
        assert words in page(visitor, activity, f"{project.code}/")


def test_file_ledger_and_words_name_the_parameters(commune, officer, visitor):
    activity = published(commune, officer, rule="greedy", overrun="stop", **EXTREME)
    meta = parse_pb(input_text(activity)).meta
    assert (meta["rule"], meta["overrun"], meta["threshold"]) == ("greedy", "stop", "votes:2")
    entry = Entry.objects.get(verb="tally.counted")
    assert json.loads(entry.data["parameters"]) == {"overrun": "stop", "threshold": "votes:2"}
    with override("fr"):
        said = sentence(entry)
    assert "arrêt au premier projet trop cher, au moins 2 voix" in said
    assert "moins de 2 voix ne peut pas être retenu" in page(visitor, activity)


def test_comparison_says_how_many_prefer_which(commune, officer, visitor):
    activity = published(commune, officer, comparison=True)
    said = Tally.objects.get().result["parameters"]
    text = page(visitor, activity)
    assert f"La comparaison : {said['prefer_equal_shares']} personnes obtiennent davantage" in text
    assert said["outcome"] == "greedy"
    assert "Les projets de « Plus de voix d’abord » sont donc retenus." in text


def test_meta_of_the_old_rules_is_as_it_was(commune):
    """Sealed files of before keep their SHA-256."""
    for rule, name in (("equal-shares", "equalshares/add1"), ("greedy", "greedy")):
        meta = parse_pb(input_text(make_vote(commune, rule=rule))).meta
        assert meta["rule"] == name
        assert not {"overrun", "threshold", "comparison"} & set(meta)


@pytest.mark.parametrize(
    "settings", [{"rule": "phragmen"}, {"rule": "greedy", "overrun": "stop"}, EXTREME]
)
def test_command_of_the_page_gives_the_published_result(commune, officer, tmp_path, settings):
    activity = published(commune, officer, **settings)
    tally = Tally.objects.get()
    config = Configuration(**activity.settings | {"categories": ()})
    words = command(activity, tally, config).split()
    (tmp_path / words[2]).write_bytes(write_pb(activity))
    if found := constraints_file(config):
        (tmp_path / "minimum.json").write_text(found)
    tool = Path(sys.executable).parent / "parvis-tools"
    done = subprocess.run([tool, *words[1:]], cwd=tmp_path, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout) == tally.result


def test_other_rules_can_be_compared_after_the_publication(commune, officer, client_of, visitor):
    activity = published(commune, officer)
    desk = f"/bureau/budget/{activity.process.slug}/{activity.slug}/vote/"
    client = client_of(officer)
    text = client.get(desk).content.decode()
    assert all(f'value="{rule}/' in text for rule in RULES)
    for key in ("phragmen/cost/none", "greedy/cost/none/stop"):
        client.post(f"{desk}comparer/", {"rule": key})
        assert f'value="{key}"' not in client.get(desk).content.decode()
    text = page(visitor, activity)
    for choice in (choice_of("phragmen"), choice_of("greedy", overrun="stop")):
        assert full_name(choice) in text
    assert Tally.objects.get(official=True).published_at is not None
    assert "Règle « Phragmén »" in page(visitor, activity, "2/")


@pytest.mark.parametrize("role", ["elected", "facilitator", "guarantor", "resident"])
def test_only_officers_compare(commune, officer, client_of, request, role):
    activity = published(commune, officer)
    url = f"/bureau/budget/{activity.process.slug}/{activity.slug}/vote/comparer/"
    client = client_of(request.getfixturevalue(role))
    assert client.post(url, {"rule": "phragmen/cost/none"}).status_code == 403
    assert Tally.objects.count() == 1


def test_unknown_rule_is_not_compared(commune, officer, client_of):
    activity = published(commune, officer)
    url = f"/bureau/budget/{activity.process.slug}/{activity.slug}/vote/comparer/"
    answer = client_of(officer).post(url, {"rule": "dictator"}, follow=True)
    assert "Choisissez une règle dans la liste." in answer.content.decode()
    assert Tally.objects.count() == 1


def test_result_of_before_the_new_figures_still_renders(commune, officer, visitor):
    activity = published(commune, officer)
    tally = Tally.objects.get()
    for name in ("left_short", "districts"):
        del tally.explanations["fairness"][name]
    tally.save()
    assert "EJR+" not in page(visitor, activity)
