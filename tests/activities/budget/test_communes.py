"""The rules of Belgian communes entered through the settings, and what they give on small votes.

communes.json: the rules as handbook/budget.md has them, with its references; what it does not say
is named in `ours`. Each outcome is worked out by hand in `by_hand`.
"""

import json
import shlex
from pathlib import Path

import pytest

from deliberation.cli import main
from parvis.activities.budget.forms import SettingsForm
from parvis.activities.budget.models import Project, ProjectStatus, Tally
from parvis.activities.budget.presets import PRESETS
from parvis.activities.budget.services.counting import count
from parvis.activities.budget.services.publication import publish_result
from parvis.activities.budget.services.terms import grant_amount
from parvis.common.errors import Refused
from parvis.processes.models import Activity
from parvis.processes.services import open_stage
from tests.activities.budget import scores
from tests.factories.budget import make_budget, make_project, make_voters, vote

FILE = Path(__file__).with_name("communes.json")
COMMUNES = json.loads(FILE.read_text(encoding="utf-8"))
NAMES = [found["slug"] for found in COMMUNES]


def typed(found) -> dict:
    """The whole form: what the commune says, and the first values of the rest."""
    blank = SettingsForm()
    first = {name: blank.get_initial_for_field(field, name) for name, field in blank.fields.items()}
    return {k: v for k, v in first.items() if v is not None} | found["typed"]


def settings_of(found) -> dict:
    form = SettingsForm(typed(found))
    assert form.is_valid(), form.errors
    return form.settings_value()


def open_vote(commune, found):
    """A budget with these rules and the projects, at the opening of the vote."""
    activity = make_budget(commune, stage="review")
    activity.settings = settings_of(found)
    activity.save()
    for code, euros in found["projects"].items():
        status = ProjectStatus.ON_BALLOT
        project = make_project(activity, status=status, code=code, cost=euros * 100)
        project.stream = found.get("streams", {}).get(code, "")
        project.groups = found.get("groups", {}).get(code, [])
        project.own_share = found.get("own_shares", {}).get(code, 0) * 100
        project.save()
    return open_stage(activity, "vote")


def plain(text) -> str:
    return text.replace("\u202f", " ").replace("\u00a0", " ")


def test_every_commune_of_the_table_is_here():
    assert list(PRESETS) == NAMES
    assert all(found["sources"] and found["rules"] and found["by_hand"] for found in COMMUNES)


@pytest.mark.parametrize("found", COMMUNES, ids=NAMES)
def test_rules_give_the_outcome_worked_out_by_hand(commune, officer, monkeypatch, found):
    scores.install(monkeypatch)
    activity = open_vote(commune, found)
    voters = make_voters(commune, len(found["ballots"]))
    for voter, choices in zip(voters, found["ballots"], strict=True):
        vote(activity, voter, *choices)
    for wrong in found.get("refused", ()):
        with pytest.raises(Refused) as caught:
            vote(activity, voters[0], *wrong["choices"])
        assert caught.value.code == wrong["code"]
    if "jury" in found:
        scores.publish_scores(activity, found["jury"])
    for code, euros in found.get("granted", {}).items():
        grant_amount(Project.objects.get(code=code), by=officer, amount=euros * 100)
    tally = count(open_stage(activity, "count"), by=officer)
    assert tally.result["selected"] == found["selected"]


@pytest.mark.parametrize("found", COMMUNES, ids=NAMES)
def test_rules_are_said_in_plain_words(commune, visitor, found):
    activity = make_budget(commune)
    Activity.objects.filter(pk=activity.pk).update(settings=settings_of(found))
    text = plain(visitor.get(f"{activity.get_absolute_url()}regles/").content.decode())
    assert [words for words in found["words"] if words not in text] == []


@pytest.mark.parametrize("found", COMMUNES, ids=NAMES)
def test_officer_starts_from_the_rules_of_a_commune(commune, officer, client_of, found):
    activity = make_budget(commune, stage="prepare", help="Osez.", categories=("Nature",))
    url = f"{activity.kind.desk_url(activity)}regles/partir/"
    answer = client_of(officer).post(url, {"preset": found["slug"]})
    assert answer.url == f"/bureau/demarches/{activity.process.slug}/activites/{activity.slug}/"
    kept = Activity.objects.get(pk=activity.pk).settings
    own = {"help": "Osez.", "categories": kept["categories"]}
    assert kept == settings_of(found) | own


@pytest.mark.parametrize(
    ("stage", "preset"), [("submit", "mons"), ("vote", "mons"), ("prepare", "atlantis")]
)
def test_nothing_is_taken_over_once_people_act_or_from_nowhere(
    commune, officer, client_of, stage, preset
):
    activity = make_budget(commune, stage=stage)
    url = f"{activity.kind.desk_url(activity)}regles/partir/"
    answer = client_of(officer).post(url, {"preset": preset})
    assert answer.url == f"{activity.kind.desk_url(activity)}regles/"
    assert Activity.objects.get(pk=activity.pk).settings == activity.settings


def test_jury_and_public_parts_are_on_the_result_page(commune, officer, visitor, monkeypatch):
    """La Louvière: the notes, the guaranteed place, the files for a recount."""
    scores.install(monkeypatch)
    found = COMMUNES[NAMES.index("la-louviere")]
    activity = open_vote(commune, found)
    ballots = found["ballots"]
    for voter, choices in zip(make_voters(commune, len(ballots)), ballots, strict=True):
        vote(activity, voter, *choices)
    scores.publish_scores(activity, found["jury"])
    activity = open_stage(activity, "count")
    count(activity, by=officer)
    publish_result(activity, by=officer)
    text = plain(visitor.get(f"{activity.get_absolute_url()}resultat/").content.decode())
    title = Project.objects.select_related("contribution").get(code="4").contribution.title
    assert f"Un projet a reçu une place garantie par les règles : « {title} »" in text
    assert "--jury jury.json --constraints constraints.json" in text
    assert ">92,0<" in text
    why = plain(visitor.get(f"{activity.get_absolute_url()}resultat/4/").content.decode())
    assert "Les règles garantissent une place au groupe de ce projet" in why
    assert "20,0 sur 100" in why
    assert "garantit une place" in why


def test_recount_from_the_published_files_gives_the_result(
    commune, officer, visitor, monkeypatch, tmp_path, capsys
):
    """The command of the result page, on the files that it offers."""
    scores.install(monkeypatch)
    found = COMMUNES[NAMES.index("la-louviere")]
    activity = open_vote(commune, found)
    ballots = found["ballots"]
    for voter, choices in zip(make_voters(commune, len(ballots)), ballots, strict=True):
        vote(activity, voter, *choices)
    scores.publish_scores(activity, found["jury"])
    activity = open_stage(activity, "count")
    count(activity, by=officer)
    publish_result(activity, by=officer)
    activity = Activity.objects.get(pk=activity.pk)
    for export in activity.kind.exports(activity):
        (tmp_path / export.filename).write_bytes(export.write(activity))
    page = visitor.get(f"{activity.get_absolute_url()}resultat/").content.decode()
    command = page.split('id="commande">')[1].partition("<")[0]
    monkeypatch.chdir(tmp_path)
    assert main(shlex.split(command)[1:]) == 0
    assert json.loads(capsys.readouterr().out) == Tally.objects.get().result
