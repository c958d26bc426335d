"""The terms of a project: what its form asks, what is refused, what the budget then pays."""

import pytest

from parvis.activities.budget.forms import IdeaForm
from parvis.activities.budget.models import Project, ProjectStatus
from parvis.activities.budget.services.projects import edit_project, file_project
from parvis.activities.budget.services.review import cost_project
from parvis.activities.budget.services.terms import grant_amount
from parvis.activities.budget.terms import Terms
from parvis.common.errors import Refused
from parvis.contributions.services import ContributionFields
from tests.factories.budget import make_budget, make_project, make_vote

FIELDS = ContributionFields(title="Un banc", body="Près de l’école, à l’ombre.")
RULES = {
    "streams": ("delivered", "subsidy"),
    "subsidy_cap": 1_000_00,
    "holders": ("person", "association", "committee"),
    "committee_members": 5,
    "holder_age": 16,
    "subsidy_age": 18,
    "holder_groups": ("Moins de 26 ans",),
    "cofinancing": True,
    "own_share": 20,
}
ASKED = {"stream", "holder", "members", "groups", "own_share", "of_age"}
GOOD = Terms("subsidy", "committee", 5, ("Moins de 26 ans",), 300_00)


def refused(verb, *args, **options) -> str:
    with pytest.raises(Refused) as caught:
        verb(*args, **options)
    return caught.value.code


def test_form_asks_nothing_more_without_these_rules(commune):
    assert not ASKED & set(IdeaForm(make_budget(commune)).fields)


def test_form_asks_what_the_rules_need(commune):
    form = IdeaForm(make_budget(commune, **RULES))
    assert set(form.fields) >= ASKED
    text = str(form).replace("\u00a0", " ")
    assert "16 ans ou plus (18 ans pour un subside)" in text
    assert "au moins 20 % du coût" in text


def test_terms_are_kept_and_can_be_changed(commune, resident):
    activity = make_budget(commune, **RULES)
    project = file_project(
        activity, author=resident, fields=FIELDS, estimated_cost=1_200_00, terms=GOOD
    )
    assert Terms.of(Project.objects.get()) == GOOD
    edit_project(project, by=resident, fields=FIELDS, estimated_cost=1_200_00)
    assert Terms.of(Project.objects.get()) == GOOD
    other = Terms("delivered", "person")
    edit_project(project, by=resident, fields=FIELDS, terms=other)
    assert Terms.of(Project.objects.get()) == other


@pytest.mark.parametrize(
    ("terms", "code"),
    [
        (Terms("", "person"), "no_stream"),
        (Terms("magic", "person"), "no_stream"),
        (Terms("subsidy", ""), "no_holder"),
        (Terms("subsidy", "king"), "no_holder"),
        (Terms("subsidy", "committee", 4), "too_few_members"),
        (Terms("subsidy", "committee"), "too_few_members"),
        (Terms("subsidy", "person", groups=("Rois",)), "no_group"),
        (Terms("subsidy", "person", own_share=1_200_00), "nothing_to_pay"),
        (Terms("subsidy", "person", own_share=200_00), "own_share_too_small"),
        (Terms("subsidy", "person"), "above_cap"),
    ],
)
def test_terms_that_the_rules_do_not_allow_are_refused(commune, resident, terms, code):
    activity = make_budget(commune, **RULES)
    options = {"author": resident, "fields": FIELDS, "estimated_cost": 1_200_00, "terms": terms}
    assert refused(file_project, activity, **options) == code
    assert not Project.objects.exists()


def test_own_share_is_refused_where_the_municipality_pays_all(commune, resident):
    activity = make_budget(commune)
    options = {"fields": FIELDS, "estimated_cost": 100_00, "terms": Terms(own_share=10_00)}
    assert refused(file_project, activity, author=resident, **options) == "no_cofinancing"


def data(**changes):
    return {
        "title": "Un banc",
        "body": "Près de l’école, à l’ombre.",
        "stream": "subsidy",
        "holder": "committee",
        "members": "7",
        "groups": ["Moins de 26 ans"],
        "own_share": "300",
        "estimated_cost": "1200",
        "of_age": "on",
    } | changes


def test_form_gives_the_terms(commune):
    form = IdeaForm(make_budget(commune, **RULES), data())
    assert form.is_valid(), form.errors
    assert form.terms_value() == Terms("subsidy", "committee", 7, ("Moins de 26 ans",), 300_00)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"stream": ""}, "stream"),
        ({"stream": "<script>"}, "stream"),
        ({"holder": "king"}, "holder"),
        ({"members": "0"}, "members"),
        ({"groups": ["Rois"]}, "groups"),
        ({"own_share": "beaucoup"}, "own_share"),
        ({"of_age": ""}, "of_age"),
    ],
)
def test_bad_terms_are_shown_beside_their_field(commune, changes, field):
    sent = {name: value for name, value in data(**changes).items() if value != ""}
    assert list(IdeaForm(make_budget(commune, **RULES), sent).errors) == [field]


def test_age_for_a_subsidy_is_asked_only_of_those_who_want_one(commune):
    rules = RULES | {"holder_age": 0}
    sent = {name: value for name, value in data().items() if name != "of_age"}
    assert list(IdeaForm(make_budget(commune, **rules), sent).errors) == ["of_age"]
    form = IdeaForm(make_budget(commune, **rules), sent | {"stream": "delivered"})
    assert form.is_valid(), form.errors


def test_resident_files_with_terms_on_the_screen(commune, client_of, resident):
    activity = make_budget(commune, **RULES)
    answer = client_of(resident).post(f"{activity.get_absolute_url()}proposer/", data())
    assert answer.status_code == 302, answer.content.decode()
    text = client_of(resident).get(answer.url).content.decode().replace("\u00a0", " ")
    assert "Subside à un groupe" in text
    assert "(7 personnes)" in text


def test_costing_takes_the_own_share_off(commune, officer):
    activity = make_budget(commune, stage="review", cofinancing=True, own_share=10)
    project = make_project(activity, status=ProjectStatus.ADMISSIBLE)
    project.own_share = 500_00
    project.save()
    assert refused(cost_project, project, by=officer, cost=6_000_00) == "own_share_too_small"
    done = cost_project(project, by=officer, cost=4_000_00)
    assert (done.cost, done.own_share, done.total_cost) == (3_500_00, 500_00, 4_000_00)
    text = done.events.get().text.replace("\u00a0", " ").replace("\u202f", " ")
    assert "3 500 € payés par le budget, et 500 € par ceux qui portent le projet." in text


def test_cap_looks_at_what_the_budget_pays(commune, officer):
    activity = make_budget(commune, stage="review", cofinancing=True, project_cap=3_000_00)
    project = make_project(activity, status=ProjectStatus.ADMISSIBLE)
    assert refused(cost_project, project, by=officer, cost=3_500_00) == "above_cap"
    assert cost_project(project, by=officer, cost=3_500_00, own_share=500_00).cost == 3_000_00


def test_officer_writes_the_amounts_of_the_jury(commune, officer, client_of):
    activity = make_vote(commune, rule="greedy", jury_amounts=True)
    project = Project.objects.select_related("contribution", "activity__process").get(code="2")
    url = f"{activity.kind.desk_url(activity)}projet/{project.contribution.uuid}/"
    answer = client_of(officer).post(url, {"action": "grant", "grant-amount": "2 500"})
    assert answer.status_code == 302
    assert Project.objects.get(code="2").paid == 2_500_00
    assert refused(grant_amount, project, by=officer, amount=4_000_01) == "bad_amount"
    answer = client_of(officer).post(url, {"action": "grant", "grant-amount": "9 999"})
    assert answer.status_code == 422
    assert 'value="9 999"' in answer.content.decode()


def test_amounts_are_for_a_jury_only(commune, officer, resident):
    from django.core.exceptions import PermissionDenied

    activity = make_vote(commune)
    project = Project.objects.select_related("activity__process").get(code="2")
    assert refused(grant_amount, project, by=officer, amount=1) == "no_amounts"
    activity.settings["jury_amounts"] = True
    activity.save()
    with pytest.raises(PermissionDenied):
        grant_amount(project, by=resident, amount=1)
