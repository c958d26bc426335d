"""Filing an idea: budget lines, checklist, ideas that look alike, a line on the map, a draft."""

import pytest

from parvis.activities.budget.criteria import usual_criteria
from parvis.activities.budget.models import BudgetLine, Project
from parvis.activities.budget.services.projects import file_project
from parvis.common.errors import Refused
from parvis.contributions.models import Draft, Shape
from parvis.contributions.services import ContributionFields
from tests.activities.budget.test_views import page, plain, url
from tests.factories.budget import make_budget, make_project
from tests.factories.contributions import upload

IDEA = {"title": "Un banc place Verte", "body": "À l’ombre."}
FIELDS = ContributionFields(**IDEA)


def lines(*pairs) -> dict[str, str]:
    found = {}
    for row, (label, amount) in enumerate(pairs, start=1):
        found |= {f"line_label_{row}": label, f"line_amount_{row}": amount}
    return found


@pytest.fixture
def activity(commune, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return make_budget(commune)


def test_the_sum_of_the_lines_is_the_cost(activity, client_of, resident, visitor):
    data = IDEA | lines(("Deux bancs", "1 200,50"), ("La pose", "300"))
    client_of(resident).post(url(activity, "proposer/"), data)
    project = Project.objects.get()
    assert project.estimated_cost == 1_500_50
    rows = BudgetLine.objects.values_list("position", "label", "amount")
    assert list(rows) == [(0, "Deux bancs", 1_200_50), (1, "La pose", 300_00)]
    assert "1 200,50 €" in page(visitor.get(project.contribution.get_absolute_url()))


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        (lines(("Banc", "")), "Donnez le montant de cette ligne"),
        (lines(("", "100")), "Dites à quoi sert ce montant"),
        (lines(("Banc", "abc")), "Écrivez un montant"),
        (lines(("Banc", "-5")), "Écrivez un montant"),
        (lines(("Banc", "0")), "plus grand que zéro"),
        (lines(("Banc", "100")) | {"estimated_cost": "90"}, "Vos lignes font ensemble 100 €"),
        (lines(("Banc", "99 000")), "au plus 10 000 €"),
    ],
)
def test_wrong_lines_are_refused_and_kept(activity, client_of, resident, changes, said):
    answer = client_of(resident).post(url(activity, "proposer/"), IDEA | changes)
    assert answer.status_code == 422
    assert said in page(answer)
    assert "À l’ombre." in page(answer)
    assert not Project.objects.exists()


@pytest.mark.parametrize(
    ("rows", "cost", "code"),
    [([("Banc", 100)], 90, "wrong_sum"), ([("Banc", 0)], None, "no_amount")],
)
def test_the_service_checks_the_sum_too(activity, resident, rows, cost, code):
    with pytest.raises(Refused) as caught:
        file_project(activity, author=resident, fields=FIELDS, lines=rows, estimated_cost=cost)
    assert caught.value.code == code


def test_lines_change_with_the_idea(activity, client_of, resident):
    project = file_project(activity, author=resident, fields=FIELDS, lines=[("Banc", 100_00)])
    path = url(activity, f"idees/{project.contribution.uuid}/modifier/")
    assert 'value="Banc"' in page(client_of(resident).get(path))
    client_of(resident).post(path, IDEA | lines(("Deux bancs", "250")))
    project.refresh_from_db()
    assert project.estimated_cost == 250_00
    assert BudgetLine.objects.get().label == "Deux bancs"


def test_what_is_alike_is_looked_for_beside_the_title(activity, client_of, resident):
    text = client_of(resident).get(f"{activity.get_absolute_url()}proposer/").content.decode()
    places = [text.index(name) for name in ('name="body"', 'id="semblables"', 'name="place"')]
    assert places == sorted(places), "while typing it must be in sight on a telephone"


def test_criteria_are_read_before_filing(commune, client_of, resident):
    usual = make_budget(commune)
    text = page(client_of(resident).get(url(usual, "proposer/")))
    assert all(plain(line) in text for line in usual_criteria())
    usual.settings |= {"criteria": ["Il plaît aux oiseaux."]}
    usual.save()
    text = page(client_of(resident).get(url(usual, "proposer/")))
    assert "Il plaît aux oiseaux." in text
    assert plain(usual_criteria()[0]) not in text


def test_what_is_alike_is_shown_once_before_filing(activity, client_of, resident):
    make_project(activity, title="Un banc place Verte", search_text="un banc place verte")
    client = client_of(resident)
    step = client.post(url(activity, "proposer/"), IDEA)
    assert "Avant de déposer : idées semblables" in page(step)
    assert "À l’ombre." in page(step)
    assert Project.objects.count() == 1
    client.post(url(activity, "proposer/"), IDEA | {"seen_similar": "1"})
    assert Project.objects.count() == 2


def test_the_step_never_costs_the_files(activity, client_of, resident):
    make_project(activity, title="Un banc place Verte", search_text="un banc place verte")
    data = IDEA | {"file_1": upload()}
    answer = client_of(resident).post(url(activity, "proposer/"), data)
    assert answer.status_code == 302
    assert Project.objects.count() == 2


def test_a_line_is_filed_shown_and_changed(activity, client_of, resident, visitor):
    drawn = {"shape_kind": "line", "shape": "50.10, 4.20\n50.11, 4.21\n50.12, 4.22"}
    client_of(resident).post(url(activity, "proposer/"), IDEA | drawn)
    idea = Project.objects.get().contribution
    assert Shape.objects.get().geometry["type"] == "LineString"
    assert (idea.latitude, idea.longitude) == (50.11, 4.21)
    text = page(visitor.get(idea.get_absolute_url()))
    assert "<li>50.12, 4.22</li>" in text
    assert "&quot;LineString&quot;" in text
    path = url(activity, f"idees/{idea.uuid}/modifier/")
    assert "50.12, 4.22</textarea>" in page(client_of(resident).get(path))
    client_of(resident).post(path, IDEA)
    assert not Shape.objects.exists()


@pytest.mark.parametrize(
    ("drawn", "said"),
    [
        ({"shape": "50.1, 4.2\n50.2, 4.3"}, "ligne ou une zone"),
        ({"shape_kind": "area", "shape": "50, 4\n50.1, 4.1\n50, 4.1\n50.1, 4"}, "se croise"),
        ({"shape_kind": "line", "shape": "<script>"}, "n’est pas un point"),
        ({"shape_kind": "spiral", "shape": "50, 4\n50.1, 4.1"}, "Sélectionnez un choix valide"),
    ],
)
def test_a_wrong_drawing_is_refused_and_kept(activity, client_of, resident, drawn, said):
    answer = client_of(resident).post(url(activity, "proposer/"), IDEA | drawn)
    assert answer.status_code == 422
    assert said in page(answer)
    assert not Project.objects.exists()


def test_a_draft_comes_back_whole_and_goes_when_filed(activity, client_of, resident):
    client, form = client_of(resident), url(activity, "proposer/")
    typed = IDEA | lines(("Banc", "100")) | {"check_2": "on", "draft_page": form}
    client.post(f"/contributions/brouillons/{activity.uuid}/", typed)
    text = page(client.get(form))
    assert 'value="Un banc place Verte"' in text
    assert 'value="Banc"' in text
    assert 'name="check_2" checked' in text
    assert "Brouillon gardé le" in text
    client.post(form, typed | {"seen_similar": "1"})
    assert Project.objects.get().estimated_cost == 100_00
    assert not Draft.objects.exists()
