"""Writing the plan: the tree, actions, what two people do at once."""

from dataclasses import replace
from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

from parvis.activities.plan.models import Action, Change, Link, Objective
from parvis.activities.plan.services.actions import (
    ActionFields,
    add_action,
    edit_action,
    is_circle,
    put_needs,
)
from parvis.activities.plan.services.links import link_contributions
from parvis.activities.plan.services.objectives import (
    add_objective,
    edit_objective,
    remove_objective,
    start_from_model,
)
from parvis.common.errors import Refused
from parvis.ledger.models import Entry
from tests.activities.plan.words import plain
from tests.factories.contributions import ContributionFactory
from tests.factories.plan import make_action, make_plan


def refusal(act) -> str:
    with pytest.raises(Refused) as caught:
        act()
    return caught.value.code


def codes(activity) -> list[str]:
    return [str(one) for one in Objective.objects.filter(activity=activity)]


def test_the_tree_is_numbered_and_a_moved_objective_takes_its_children_along(draft, officer):
    first = add_objective(draft, level="axis", title="Informer", by=officer)
    second = add_objective(draft, level="axis", title="Écouter", by=officer)
    add_objective(draft, level="operational", title="Répondre", parent=second, by=officer)
    assert codes(draft) == ["1 Informer", "2 Écouter", "2.1 Répondre"]
    edit_objective(second, version=1, title="Écouter", text="", position=1, by=officer)
    assert codes(draft) == ["1 Écouter", "1.1 Répondre", "2 Informer"]
    assert refusal(lambda: remove_objective(second, by=officer)) == "not_empty"
    first.refresh_from_db()
    remove_objective(first, by=officer)
    assert codes(draft) == ["1 Écouter", "1.1 Répondre"]


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"level": "axis", "title": " "}, "no_title"),
        ({"level": "autre", "title": "A"}, "unknown_level"),
    ],
)
def test_a_bad_objective_is_refused(draft, officer, fields, code):
    assert refusal(lambda: add_objective(draft, by=officer, **fields)) == code
    assert Objective.objects.count() == 0


def test_an_axis_does_not_stand_under_an_objective(draft, officer):
    below = add_objective(draft, level="operational", title="Répondre", by=officer)
    act = lambda: add_objective(draft, level="axis", title="A", parent=below, by=officer)  # noqa: E731
    assert refusal(act) == "bad_parent"


def test_a_plan_starts_from_its_model_once(commune, officer):
    activity = make_plan(commune, plan="paedc")
    assert start_from_model(activity, by=officer) == 7
    assert codes(activity)[:3] == [
        "1 Réduire les émissions",
        "1.1 Bâtiments de la commune",
        "1.2 Logements",
    ]
    assert refusal(lambda: start_from_model(activity, by=officer)) == "not_empty"


def test_an_action_keeps_its_number_budget_needs_and_own_fields(draft, officer):
    first = add_action(draft, ActionFields("Former"), by=officer)
    budget = (("own", "Étude", 12_500_00), ("region", "", 40_000_00))
    fields = ActionFields("Agir", budget=budget, needs=(1,), data={"lot": "Lot 1"})
    second = add_action(draft, fields, by=officer)
    assert (first.number, second.number) == (1, 2)
    lines = second.budget_lines.values_list("source", "label", "amount")
    assert tuple(lines) == budget
    assert list(second.needs.all()) == [first]
    assert second.data == {"lot": "Lot 1"}
    assert Change.objects.count() == 0  # nobody reads a draft


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        (ActionFields("  "), "no_title"),
        (ActionFields("A", starts_on=date(2027, 2, 1), ends_on=date(2027, 1, 1)), "dates"),
        (ActionFields("A", needs=(9,)), "unknown_need"),
        (ActionFields("A", needs=(1,)), "circle"),
    ],
)
def test_a_bad_action_is_refused_and_nothing_is_kept(draft, officer, fields, code):
    assert refusal(lambda: add_action(draft, fields, by=officer)) == code
    assert Action.objects.count() == 0


def test_circles_of_any_length_are_refused(draft, officer):
    one, two, three = (make_action(draft) for _ in range(3))
    put_needs(two, [1])
    put_needs(three, [2])
    assert refusal(lambda: put_needs(one, [3])) == "circle"
    assert list(one.needs.all()) == []
    assert is_circle(1, {2}, [(2, 3), (3, 4)]) is False
    assert is_circle(1, {2}, [(2, 3), (3, 2), (3, 1)]) is True


def test_two_people_at_once_lose_nothing(draft, officer):
    action = make_action(draft)
    edit_action(action, ActionFields("Le premier"), by=officer, version=1)
    act = lambda: edit_action(action, ActionFields("Le second"), by=officer, version=1)  # noqa: E731
    assert refusal(act) == "changed_meanwhile"
    action.refresh_from_db()
    assert (action.title, action.version) == ("Le premier", 2)
    edit_action(action, ActionFields("Le second"), by=officer, version=2)
    assert Action.objects.get().title == "Le second"


def test_a_deadline_of_an_adopted_plan_moves_with_a_public_reason(plan, officer):
    action = plan.plan_actions.get(number=1)
    later = ActionFields("Action 1", owner="Travaux", ends_on=date(2099, 6, 1))
    assert refusal(lambda: edit_action(action, later, by=officer)) == "no_reason"
    edit_action(action, later, by=officer, change_reason=" La pluie. ")
    change = Change.objects.get()
    assert (change.verb, change.reason) == ("deadline", "La pluie.")
    assert change.data == {"before": "2099-01-01", "after": "2099-06-01"}
    entry = Entry.objects.get(verb="plan.deadline")
    assert entry.data["reason"] == "La pluie."
    # Other changes need none.
    action.refresh_from_db()
    edit_action(action, replace(later, title="Mieux"), by=officer, version=2)
    assert Change.objects.count() == 1


def test_others_do_not_write(draft, resident, elected):
    for user in (resident, elected):
        with pytest.raises(PermissionDenied):
            add_action(draft, ActionFields("A"), by=user)


def test_nothing_is_written_once_closed(commune, officer):
    activity = make_plan(commune, "closed")
    assert refusal(lambda: add_action(activity, ActionFields("A"), by=officer)) == "closed"


def test_an_action_says_which_contributions_it_comes_from(plan, officer):
    contribution = ContributionFactory(activity=plan, title="Des bancs")
    action = plan.plan_actions.get(number=1)
    link_contributions(action, [contribution.number], by=officer)
    link_contributions(action, [contribution.number], by=officer)
    link = Link.objects.get()
    assert (link.sort, link.label, link.contribution) == ("contribution", "Des bancs", contribution)
    [event] = plan.kind.traces(contribution)
    assert plain(event.title) == "Reprise dans l’action 1 du plan « Notre plan »"
    assert event.url.endswith("/plan/plan/actions/1/")
    act = lambda: link_contributions(action, [99_999], by=officer)  # noqa: E731
    assert refusal(act) == "unknown_contribution"


def test_a_contribution_says_nothing_of_a_plan_that_is_being_written(draft, officer):
    contribution = ContributionFactory(activity=draft)
    link_contributions(make_action(draft), [contribution.number], by=officer)
    assert list(draft.kind.traces(contribution)) == []
