"""The residents' priorities orient a budget, and each idea says which one it serves."""

import pytest
from django.db.models import F
from django.urls import reverse

from parvis.activities.budget.models import Project, ServedNeed
from parvis.activities.budget.selectors.needs import known_needs, need_of
from parvis.activities.budget.services.needs import serve_need
from parvis.activities.budget.services.projects import edit_project, file_project
from parvis.common.errors import Refused
from parvis.contributions.models import Contribution
from parvis.contributions.services import ContributionFields
from parvis.processes.services import open_stage
from tests.activities.priorities.conftest import make_choice
from tests.factories.budget import make_budget, make_project
from tests.factories.contributions import upload


@pytest.fixture
def oriented(commune, officer):
    """A budget that takes ideas, in a process whose two priorities were ranked."""
    activity = make_budget(commune, "submit")
    choice = make_choice(commune, process=activity.process, number=2)
    open_stage(choice, "result", by=officer, reason="Fini.")
    # Far from the numbers that make_project gives.
    Contribution.objects.update(number=F("number") + 90_000)
    activity.refresh_from_db()
    return activity


def url(activity, name) -> str:
    return reverse(f"budget:{name}", args=[activity.process.slug, activity.slug])


def test_published_priorities_are_noted_on_the_budget(oriented):
    first, second = known_needs(oriented)
    assert (first.title, first.rank, first.voices) == ("Priorité 1", 1, 0)
    assert first.key == Contribution.objects.get(title="Priorité 1").key
    assert second.title == "Priorité 2"


def test_opening_the_filing_takes_them_too(commune, officer):
    activity = make_budget(commune, "prepare")
    choice = make_choice(commune, "result", process=activity.process, number=2)
    choice.priorities.update(rank=1, voices=3)
    assert known_needs(activity) == []
    opened = open_stage(activity, "submit", by=officer, reason="Prévu.")
    assert [one.voices for one in known_needs(opened)] == [3, 3]


def test_what_oriented_the_ideas_no_longer_changes_afterwards(oriented, officer):
    Contribution.objects.filter(title="Priorité 2").update(title="Autre chose")
    reviewed = open_stage(oriented, "review", by=officer, reason="Prévu.")
    assert [one.title for one in known_needs(reviewed)] == ["Priorité 1", "Priorité 2"]


def test_a_priority_that_moderation_hides_is_shown_no_more(oriented, visitor):
    Contribution.objects.filter(title="Priorité 1").update(status="hidden")
    assert [one.title for one in known_needs(oriented)] == ["Priorité 2"]
    assert "Priorité 1" not in visitor.get(url(oriented, "home")).content.decode()


def test_an_idea_says_which_priority_it_serves(oriented, client_of, resident):
    client, [first, second] = client_of(resident), known_needs(oriented)
    typed = {"title": "Un banc", "body": "À l’ombre.", "estimated_cost": ""}
    assert "Priorité 2" in client.get(url(oriented, "file")).content.decode()
    bad = client.post(url(oriented, "file"), typed | {"need": "contribution:x"})
    assert (bad.status_code, Project.objects.count()) == (422, 0)
    client.post(url(oriented, "file"), typed | {"need": second.key})
    project = Project.objects.select_related("activity", "contribution").get()
    assert need_of(project) == second
    page = client.get(project.contribution.get_absolute_url()).content.decode()
    assert "Priorité servie" in page
    edit = reverse(
        "budget:edit",
        args=[oriented.process.slug, oriented.slug, project.contribution.uuid],
    )
    assert f'value="{second.key}" selected' in client.get(edit).content.decode()
    client.post(edit, typed | {"need": ""})
    assert need_of(project) is None
    assert first.key != second.key


def test_refused_file_leaves_neither_idea_nor_priority(oriented, resident):
    fields = ContributionFields(title="Un banc", body="À l’ombre.")
    values = {"author": resident, "fields": fields, "need": known_needs(oriented)[0].key}
    with pytest.raises(Refused):
        file_project(oriented, **values, files=[(upload(b"MZ", "a.exe"), "")])
    assert (Project.objects.count(), ServedNeed.objects.count()) == (0, 0)
    project = file_project(oriented, **values)
    assert need_of(project).rank == 1
    edit_project(project, by=resident, fields=fields)
    assert need_of(project).rank == 1


def test_ideas_are_narrowed_to_a_priority(oriented, visitor):
    first = known_needs(oriented)[0]
    served, other = make_project(oriented), make_project(oriented)
    serve_need(served, first.key)
    serve_need(other, "contribution:unknown")
    assert ServedNeed.objects.count() == 1
    page = visitor.get(url(oriented, "ideas") + "?priorite=1").content.decode()
    assert served.contribution.title in page
    assert other.contribution.title not in page
    everything = visitor.get(url(oriented, "ideas") + "?priorite=nimporte").content.decode()
    assert other.contribution.title in everything


def test_a_budget_without_priorities_asks_nothing(commune, client_of, resident):
    activity = make_budget(commune, "submit")
    client = client_of(resident)
    assert 'name="need"' not in client.get(url(activity, "file")).content.decode()
    assert "Les priorités des habitants" not in client.get(url(activity, "home")).content.decode()


@pytest.mark.parametrize("name", ["home", "rules"])
def test_home_and_rules_show_the_priorities(oriented, visitor, name):
    page = visitor.get(url(oriented, name)).content.decode()
    assert "Les priorités des habitants" in page
    assert page.index("Priorité 1") < page.index("Priorité 2")
