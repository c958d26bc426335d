import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from parvis.activities.assembly.models import Criterion
from parvis.activities.assembly.selectors.criteria import criteria_of, quotas_of
from parvis.activities.assembly.services.criteria import (
    Wording,
    delete_criterion,
    propose,
    save_criterion,
    set_quotas,
)
from parvis.common.errors import Refused
from tests.activities.assembly.drawing import GENDER, plain, with_settings

AGE = Wording("Âge", "Quel âge avez-vous ?", False, {"16-34": 300, "35-59": 400, "60+": 300})


@pytest.fixture
def small(activity, officer):
    return with_settings(activity, officer, seats=10)


def url(activity, name="assembly_desk:criteria", *rest) -> str:
    return reverse(name, args=[activity.process.slug, activity.slug, *rest])


def quotas(activity) -> list[tuple]:
    found = quotas_of(criteria_of(activity))
    return [(one.feature, one.value, one.minimum, one.maximum) for one in found]


def test_quotas_are_proposed_from_the_population(small, officer):
    save_criterion(small, AGE, by=officer)
    propose(small, slack=0, by=officer)
    assert quotas(small) == [("age", "16-34", 3, 3), ("age", "35-59", 4, 4), ("age", "60+", 3, 3)]
    propose(small, slack=1, by=officer)
    assert quotas(small)[1] == ("age", "35-59", 3, 5)


def test_two_criteria_of_the_same_name_have_slugs_of_their_own(small, officer):
    for _ in range(2):
        save_criterion(small, AGE, by=officer)
    save_criterion(small, Wording("Id", "?", False, {"a": 1, "b": 1}), by=officer)
    assert [one.slug for one in criteria_of(small)] == ["age", "age-2", "id-2"]


@pytest.mark.parametrize(("low", "high", "code"), [(4, 9, "minimums"), (0, 3, "maximums")])
def test_quotas_that_no_panel_meets_are_refused(small, officer, low, high, code):
    criterion = save_criterion(small, AGE, by=officer)
    before = quotas(small)
    with pytest.raises(Refused) as refusal:
        set_quotas(small, {v.pk: (low, high) for v in criterion.values.all()}, by=officer)
    assert refusal.value.code == code
    assert quotas(small) == before


@pytest.mark.parametrize("role", ["resident", "elected", "facilitator", "guarantor"])
def test_only_officers_change_criteria(request, small, officer, role):
    criterion, user = save_criterion(small, AGE, by=officer), request.getfixturevalue(role)
    for attempt in (
        lambda: save_criterion(small, GENDER, by=user),
        lambda: propose(small, slack=1, by=user),
        lambda: set_quotas(small, {}, by=user),
        lambda: delete_criterion(criterion, by=user),
    ):
        with pytest.raises(PermissionDenied):
            attempt()
    assert Criterion.objects.count() == 1


def test_desk_adds_changes_and_deletes_a_criterion(client_of, officer, small):
    client = client_of(officer)
    sent = {"label": "Genre", "question": "Vous êtes ?", "values": "Femme ; 5 120\nHomme;4.900"}
    client.post(url(small, "assembly_desk:new_criterion"), sent)
    (criterion,) = criteria_of(small)
    assert [(v.text, v.population) for v in criterion.values.all()] == [
        ("Femme", 5120),
        ("Homme", 4900),
    ]
    page = client.get(url(small, "assembly_desk:criterion", "genre")).content.decode()
    assert "Femme ; 5120" in page
    client.post(url(small, "assembly_desk:criterion", "genre"), sent | {"label": "Sexe"})
    assert Criterion.objects.get().label == "Sexe"
    client.post(url(small, "assembly_desk:delete_criterion", "genre"))
    assert not Criterion.objects.exists()


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"label": ""}, "Critère"),
        ({"question": ""}, "question que la personne lira"),
        ({"values": ""}, "Valeurs"),
        ({"values": "Femme ; 1"}, "au moins deux valeurs"),
        ({"values": "Femme\nHomme ; 3"}, "« Femme » : écrivez"),
        ({"values": "Femme ; 1\nFemme ; 2"}, "deux fois"),
        ({"values": "Femme ; 0\nHomme ; 0"}, "nombre d’habitants de chaque valeur"),
        ({"values": "Femme ; 99999999999\nHomme ; 1"}, "20 millions"),
        ({"values": "Femme ; −1\nHomme ; 1"}, "écrivez la valeur"),
    ],
)
def test_wrong_criteria_are_explained(client_of, officer, small, changes, words):
    sent = {"label": "Genre", "question": "Vous êtes ?", "values": "Femme ; 1\nHomme ; 1"}
    response = client_of(officer).post(url(small, "assembly_desk:new_criterion"), sent | changes)
    assert (response.status_code, words in plain(response.content.decode())) == (422, True)
    assert not Criterion.objects.exists()


def test_desk_keeps_quotas_and_explains_wrong_ones(client_of, officer, small):
    client, criterion = client_of(officer), save_criterion(small, AGE, by=officer)
    values = list(criterion.values.all())
    sent = {f"min-{v.pk}": "2" for v in values} | {f"max-{v.pk}": "5" for v in values}
    client.post(url(small), sent)
    assert quotas(small)[0] == ("age", "16-34", 2, 5)
    response = client.post(url(small), sent | {f"min-{values[0].pk}": "6"})
    assert response.status_code == 422
    assert "au moins aussi grand" in response.content.decode()
    response = client.post(url(small), dict.fromkeys(sent, "5"))
    assert "les minimums font 15" in response.content.decode()
    assert quotas(small)[0] == ("age", "16-34", 2, 5)


def test_criteria_page_costs_the_same_for_many(
    client_of, officer, small, django_assert_num_queries
):
    client = client_of(officer)
    save_criterion(small, AGE, by=officer)
    client.get(url(small))
    with django_assert_num_queries(10):
        client.get(url(small))
    for number in range(29):
        save_criterion(small, Wording(f"C{number}", "?", False, {"a": 1, "b": 1}), by=officer)
    with django_assert_num_queries(10):
        client.get(url(small))
