"""What the opening of the vote locks, and what becomes of texts that are no longer published."""

import pytest
from django.core.exceptions import PermissionDenied

from parvis.activities.budget.exports import write_csv, write_pb
from parvis.activities.budget.instances import input_text
from parvis.activities.budget.models import Ballot, Project, ProjectStatus
from parvis.activities.budget.services import review
from parvis.activities.budget.services.counting import count
from parvis.activities.budget.services.publication import publish_result
from parvis.common.errors import Refused
from parvis.contributions.models import Contribution, ReportReason, Status
from parvis.contributions.services import hide, merge_contributions, restore, withdraw_contribution
from parvis.processes.models import Activity
from parvis.processes.services import open_stage, update_activity_settings
from tests.factories.budget import make_budget, make_project, make_vote, vote

LOCKED = {
    "envelope": 20_000_00,
    "project_cap": 5_000_00,
    "min_choices": 2,
    "max_choices": 4,
    "limit_by_amount": True,
    "minimum_age": 12,
    "rule": "greedy",
    "utility": "count",
    "completion": "none",
    "publish_receipts": True,
}


def refused(verb, *args, **options) -> Refused:
    with pytest.raises(Refused) as caught:
        verb(*args, **options)
    return caught.value


def plain(text) -> str:
    """Words with their no-break spaces made plain."""
    return text.replace("\u202f", " ").replace("\u00a0", " ")


def moderate(project, officer):
    hide(
        project.contribution,
        moderator=officer,
        reason=ReportReason.ADVERTISING,
        explanation="De la publicité.",
    )


@pytest.fixture
def ready(commune):
    """Under review, with two projects on the ballot."""
    activity = make_budget(commune, stage="review")
    for code in ("1", "2"):
        make_project(activity, status=ProjectStatus.ON_BALLOT, code=code, title=f"Le projet {code}")
    return activity


@pytest.mark.parametrize(("name", "value"), LOCKED.items())
def test_rules_of_the_vote_are_locked_once_it_is_open(commune, officer, name, value):
    activity = make_vote(commune)
    settings = activity.settings | {name: value}
    refusal = refused(
        update_activity_settings, activity, settings, by=officer, reason="Une erreur."
    )
    assert refusal.code == "rules_locked"
    activity.refresh_from_db()
    assert activity.settings[name] != value


@pytest.mark.parametrize(("name", "value"), LOCKED.items())
def test_rules_can_change_during_the_review(ready, officer, name, value):
    settings = ready.settings | {name: value}
    update_activity_settings(ready, settings, by=officer, reason="Le conseil a décidé.")
    ready.refresh_from_db()
    assert ready.settings[name] == value


def test_texts_can_change_during_the_vote(commune, officer):
    activity = make_vote(commune)
    settings = activity.settings | {"help": "Un conseil.", "categories": ["Nature"]}
    update_activity_settings(activity, settings, by=officer, reason="Plus clair.")
    activity.refresh_from_db()
    assert (activity.settings["help"], activity.settings["categories"]) == (
        "Un conseil.",
        ["Nature"],
    )


@pytest.mark.parametrize(
    ("name", "value"),
    [(name, LOCKED[name]) for name in ("envelope", "rule", "utility", "limit_by_amount")],
)
def test_setting_changed_behind_the_services_stops_the_count(
    commune, officer, resident, name, value
):
    activity = make_vote(commune)
    vote(activity, resident, "1")
    open_stage(activity, "count")
    activity = Activity.objects.get(pk=activity.pk)
    activity.settings[name] = value
    activity.save()
    assert refused(count, activity, by=officer).code == "changed_since_sealing"


@pytest.mark.parametrize("status", [Status.HIDDEN, Status.WITHDRAWN])
def test_vote_does_not_open_with_a_text_that_cannot_be_read(ready, officer, status):
    gone = Project.objects.get(code="2")
    Contribution.objects.filter(pk=gone.pk).update(status=status)
    refusal = refused(open_stage, ready, "vote", by=officer, reason="Le calendrier")
    assert refusal.code == "texts_gone"
    assert "2 « Le projet 2 »" in plain(refusal.message)
    assert "Le projet 1" not in refusal.message
    review.take_off_ballot(gone, by=officer, reason="Le texte est retiré.")
    activity = open_stage(ready, "vote", by=officer, reason="Le calendrier")
    assert activity.stage_slug == "vote"


def test_vote_opens_once_the_text_is_restored(ready, officer):
    gone = Project.objects.get(code="2")
    moderate(gone, officer)
    assert refused(open_stage, ready, "vote").code == "texts_gone"
    restore(gone.contribution, moderator=officer, explanation="Une erreur.")
    assert open_stage(ready, "vote").stage_slug == "vote"


def own_project(activity, author):
    project = Project.objects.select_related("contribution").get(activity=activity, code="1")
    project.contribution.author = author
    project.contribution.save()
    return project


def test_author_cannot_withdraw_what_people_vote_on(commune, resident, client_of):
    contribution = own_project(make_vote(commune), resident).contribution
    refusal = refused(withdraw_contribution, contribution, by=resident)
    assert refusal.code == "on_ballot"
    contribution.refresh_from_db()
    assert contribution.status == Status.PUBLISHED
    response = client_of(resident).post(f"/contributions/{contribution.uuid}/retirer/", follow=True)
    assert "le retirer changerait les bulletins" in response.content.decode()


def test_author_can_withdraw_before_the_vote(ready, resident):
    contribution = own_project(ready, resident).contribution
    assert withdraw_contribution(contribution, by=resident).status == Status.WITHDRAWN


def test_another_person_never_withdraws(commune, resident, officer):
    contribution = own_project(make_vote(commune), resident).contribution
    with pytest.raises(PermissionDenied):
        withdraw_contribution(contribution, by=officer)


def test_hidden_project_stays_on_the_ballot_without_its_title(
    commune, resident, officer, visitor, client_of
):
    activity = make_vote(commune)
    project = Project.objects.select_related("contribution").get(code="2")
    title = project.contribution.title
    vote(activity, resident, "2")
    moderate(project, officer)
    assert vote(activity, officer, "2").changed is False
    path = f"/demarches/{activity.process.slug}/budget/budget/"
    text = client_of(officer).get(f"{path}bulletin/").content.decode()
    assert "Projet n° 2 (texte masqué)" in text
    assert title not in text
    activity = open_stage(activity, "count")
    count(activity, by=officer)
    publish_result(activity, by=officer)
    project = Project.objects.get(code="2")
    assert project.votes == Ballot.objects.count() == 2
    for page in (f"{path}resultat/", f"{path}resultat/2/", path):
        text = visitor.get(page).content.decode()
        assert "Projet n° 2 (texte masqué)" in text
        assert title not in text


def test_hiding_after_the_close_does_not_stop_the_count(commune, resident, officer):
    activity = make_vote(commune)
    vote(activity, resident, "2")
    activity = open_stage(activity, "count")
    project = Project.objects.select_related("contribution").get(code="2")
    moderate(project, officer)
    assert count(activity, by=officer).is_done
    publish_result(activity, by=officer)
    activity = Activity.objects.select_related("process").get(pk=activity.pk)
    title = project.contribution.title
    assert title in input_text(activity)
    assert title not in write_pb(activity).decode()
    assert title not in write_csv(activity).decode()


def test_only_the_budget_merges_its_ideas(commune, officer, client_of):
    activity = make_budget(commune, stage="review")
    main, other = (make_project(activity).contribution for _ in range(2))
    refusal = refused(merge_contributions, main, others=[other], by=officer, reason="Pareil.")
    assert refusal.code == "kind_merges"
    client = client_of(officer)
    desk = activity.kind.desk_url(activity)
    response = client.post(f"/contributions/{main.uuid}/fusionner/", {"reason": "Pareil."})
    assert (response.status_code, response.url) == (302, desk)
    text = client.get(main.get_absolute_url()).content.decode()
    assert f"/contributions/{main.uuid}/fusionner/" not in text
    assert f'href="{desk}"' in text
    other.refresh_from_db()
    assert other.merged_into_id is None
