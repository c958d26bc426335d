import io
import json
import re
import subprocess
import sys
import zipfile
from collections import Counter

import pytest
from django.core.exceptions import PermissionDenied
from django.test import TestCase

from deliberation.sortition.pool import Person, Pool
from deliberation.sortition.quotas import Quota, Quotas
from deliberation.sortition.verification import verify
from parvis.activities.assembly.models import Candidate, Member, MemberEvent, PanelDraw
from parvis.activities.assembly.panel_problems import problems_of
from parvis.activities.assembly.selectors.draws import drawn_in, files_of, published_draw_of
from parvis.activities.assembly.services.criteria import propose, set_quotas
from parvis.activities.assembly.services.panels import (
    cancel_panels,
    compute_panels,
    draw_panel,
    publish_panels,
    run_panels,
    stop_panels,
)
from parvis.common.errors import Refused
from parvis.ledger.models import Entry
from parvis.processes.services import open_stage
from tests.activities.assembly.conftest import inviting_assembly, published_assembly
from tests.activities.assembly.drawing import SECTIONS, fill_pool, plain, with_settings

LABELS = {"genre": "Genre"}


@pytest.fixture(scope="module")
def made_once():
    return lambda commune, officer: {"ready": computed(inviting_assembly(officer), officer)}


def computed(inviting, officer):
    """The stage of the draw, with the panels computed: 18 people for 6 seats."""
    fill_pool(inviting, officer)
    activity = open_stage(inviting, "draw", by=officer, reason="Clôture des réponses.")
    with TestCase.captureOnCommitCallbacks(execute=True):
        compute_panels(activity, by=officer)
    return activity


@pytest.fixture
def ready(made):
    return made["ready"]


@pytest.fixture
def activity(officer):
    """Another assembly, that has not invited yet."""
    return published_assembly(officer)


@pytest.fixture
def promised(ready, officer):
    publish_panels(ready, by=officer)
    return ready


@pytest.fixture
def drawn(promised, officer):
    draw_panel(promised, seed="4 8 15 16 23 42", source="Loterie", by=officer)
    return promised


def pool(*rows) -> Pool:
    people = (Person(str(n), (value,), home) for n, (value, home) in enumerate(rows))
    return Pool(("genre",), tuple(people))


def quotas(*pairs) -> Quotas:
    return Quotas(tuple(Quota("genre", value, low, high) for value, low, high in pairs))


def test_lottery_is_computed_with_its_files(ready):
    draw = PanelDraw.objects.get(activity=ready)
    assert (draw.state, draw.progress, draw.panels) == ("ready", 100, 1000)
    # 6 seats for 18 people of whom no two are more alike than others.
    assert 0 < draw.min_times <= 334 <= draw.max_times
    assert Entry.objects.filter(verb="panels.committed").count() == 0
    assert published_draw_of(ready) is None


def test_lottery_says_whether_it_is_proven(ready, officer):
    draw = PanelDraw.objects.get(activity=ready)
    assert (draw.proof, draw.gap_percent < 1) == ("optimal", True)


def test_computation_that_is_stopped_keeps_the_best_it_found(ready, officer):
    draw = compute_panels(ready, by=officer)
    stop_panels(ready, by=officer)
    run_panels(draw)
    draw.refresh_from_db()
    assert (draw.state, draw.proof, draw.panels) == ("ready", "stopped", 1000)
    assert draw.gap_millionths > 0
    publish_panels(ready, by=officer)
    assert verify(files_of(draw), commitment=draw.commitment) == ()


def test_nothing_is_stopped_when_nothing_runs(ready, officer, resident):
    with pytest.raises(PermissionDenied):
        stop_panels(ready, by=resident)
    with pytest.raises(Refused) as refusal:
        stop_panels(ready, by=officer)
    assert refusal.value.code == "not_computing"


def test_desk_offers_to_stop_while_it_computes(ready, officer, client_of):
    compute_panels(ready, by=officer)
    client = client_of(officer)
    url = f"/bureau/assembly/{ready.process.slug}/{ready.slug}/tirage/"
    button = "Arrêter et garder le meilleur résultat"
    assert button in client.get(url).content.decode()
    page = client.post(f"{url}arreter/", follow=True).content.decode()
    assert button not in page
    assert "L’arrêt est demandé" in page


def test_promise_comes_before_the_seed(promised, officer):
    entry = Entry.objects.get(verb="panels.committed")
    draw = PanelDraw.objects.get(activity=promised)
    assert entry.data["commitment"] == draw.commitment
    assert (entry.data["pool"], entry.data["seats"], entry.data["panels"]) == (18, 6, 1000)
    assert verify(files_of(draw), commitment=draw.commitment) == ()


def test_draw_seats_members_under_their_numbers(drawn):
    draw = PanelDraw.objects.get(activity=drawn)
    outcome = drawn_in(draw)
    invited = set(Member.objects.filter(status="invited").values_list("number", flat=True))
    waiting = set(Member.objects.filter(status="substitute").values_list("number", flat=True))
    assert (len(invited), len(waiting)) == (6, 3)
    assert (invited, waiting) == (set(outcome.members), set(outcome.substitutes))
    assert MemberEvent.objects.filter(verb="drawn").count() == 6
    genders = Counter(member.strata["genre"] for member in Member.objects.filter(status="invited"))
    assert 2 <= genders["Femme"] <= 5
    entry = Entry.objects.get(verb="panel.drawn")
    assert set(entry.data["selected"]) == invited


def test_published_files_say_no_name_and_no_address(drawn):
    texts = " ".join(files_of(PanelDraw.objects.get(activity=drawn)).values())
    for word in ("Zoé", "exemple.be", "Puits"):
        assert word not in texts
    households = set(Candidate.objects.values_list("household", flat=True))
    assert not [key for key in households if key in texts]


def test_archive_passes_the_tool_and_a_changed_digit_does_not(drawn, visitor, tmp_path):
    url = f"/demarches/{drawn.process.slug}/assembly/{drawn.slug}/tirage/fichiers.zip"
    archive = zipfile.ZipFile(io.BytesIO(visitor.get(url).content))
    archive.extractall(tmp_path)
    draw = PanelDraw.objects.get(activity=drawn)
    command = [sys.executable, "-m", "deliberation.cli", "verify-draw", str(tmp_path)]
    command += ["--commitment", draw.commitment, "--json"]
    result = subprocess.run(command, capture_output=True, text=True)
    assert json.loads(result.stdout) == {"verified": True, "differences": []}
    text = (tmp_path / "draw.csv").read_text()
    (tmp_path / "draw.csv").write_text(text.replace("4 8 15", "4 8 16"))
    result = subprocess.run(command, capture_output=True, text=True)
    assert result.returncode == 1
    assert json.loads(result.stdout)["verified"] is False


def test_panels_of_another_pool_are_not_published(ready, officer):
    Candidate.objects.order_by("number").first().delete()
    with pytest.raises(Refused) as refusal:
        publish_panels(ready, by=officer)
    assert refusal.value.code == "pool_changed"
    assert published_draw_of(ready) is None


def test_no_way_back_to_the_replies_with_published_panels(promised, officer):
    with pytest.raises(Refused) as refusal:
        open_stage(promised, "invite", by=officer, reason="Encore des réponses.")
    assert refusal.value.code == "published"
    cancel_panels(promised, reason="Encore des réponses.", by=officer)
    assert open_stage(promised, "invite", by=officer, reason="Oui.").stage_slug == "invite"


def test_each_step_comes_once_and_in_order(ready, officer):
    arguments = {"seed": "1", "source": "x", "by": officer}
    with pytest.raises(Refused) as refusal:
        draw_panel(ready, **arguments)
    assert refusal.value.code == "not_published"
    publish_panels(ready, by=officer)
    for attempt, code in ((publish_panels, "not_ready"), (compute_panels, "published")):
        with pytest.raises(Refused) as refusal:
            attempt(ready, by=officer)
        assert refusal.value.code == code
    draw_panel(ready, **arguments)
    with pytest.raises(Refused) as refusal:
        draw_panel(ready, **arguments)
    assert refusal.value.code == "drawn"
    assert Member.objects.count() == 9


def test_changed_files_are_found_and_nobody_is_drawn(promised, officer):
    draw = PanelDraw.objects.get(activity=promised)
    PanelDraw.objects.update(pool_text=draw.pool_text.replace("Femme", "Homme", 1))
    with pytest.raises(Refused) as refusal:
        draw_panel(promised, seed="1", source="x", by=officer)
    assert refusal.value.code == "changed_since_publication"
    assert not Member.objects.exists()


def test_quotas_are_locked_by_the_promise_and_drop_a_lottery_before(ready, officer):
    propose(ready, slack=2, by=officer)
    assert not PanelDraw.objects.exists()
    compute_panels(ready, by=officer)
    PanelDraw.objects.update(state="ready")
    publish_panels_ready(ready, officer)
    with pytest.raises(Refused) as refusal:
        set_quotas(ready, {}, by=officer)
    assert refusal.value.code == "published"


def publish_panels_ready(activity, officer) -> None:
    """Compute as the worker does, then publish."""
    run_panels(PanelDraw.objects.select_related("activity").get(activity=activity))
    publish_panels(activity, by=officer)


def test_published_panels_are_taken_back_with_a_public_reason(promised, officer):
    with pytest.raises(Refused):
        cancel_panels(promised, reason=" ", by=officer)
    cancel_panels(promised, reason="Une réponse sur papier manquait.", by=officer)
    assert not PanelDraw.objects.exists()
    entry = Entry.objects.get(verb="panels.cancelled")
    assert entry.data["reason"] == "Une réponse sur papier manquait."


ROLES = ("resident", "elected", "facilitator", "guarantor", "officer", "administrator")


def test_draw_by_stage_and_role(request, inviting):
    allowed = set()
    for stage in [stage.slug for stage in inviting.kind.stages]:
        for role in ROLES:
            inviting.stage_slug = stage
            if may_draw(inviting, request.getfixturevalue(role)):
                allowed.add((stage, role))
    assert allowed == {("draw", "officer"), ("draw", "administrator")}


def may_draw(activity, user) -> bool:
    """Whether none of the acts is forbidden, or all are."""
    attempts = (
        lambda: compute_panels(activity, by=user),
        lambda: publish_panels(activity, by=user),
        lambda: draw_panel(activity, seed="1", source="x", by=user),
        lambda: cancel_panels(activity, reason="x", by=user),
    )
    forbidden = [is_forbidden(attempt) for attempt in attempts]
    assert len(set(forbidden)) == 1
    return not forbidden[0]


def is_forbidden(attempt) -> bool:
    try:
        attempt()
    except PermissionDenied:
        return True
    except Refused:
        return False
    raise AssertionError("there is nothing to draw yet")


def test_pool_smaller_than_the_panel_says_what_to_do(inviting, officer):
    fill_pool(inviting, officer, people=4)
    activity = open_stage(inviting, "draw", by=officer, reason="Clôture.")
    with pytest.raises(Refused) as refusal:
        compute_panels(activity, by=officer)
    assert "4 personnes ont dit oui, pour 6 places" in str(refusal.value.message)
    assert "rappels" in str(refusal.value.message)


def test_infeasible_quotas_come_with_the_smallest_changes_in_french(commune):
    people = pool(*[("Femme", f"h{n}") for n in range(8)], ("Homme", "x"), ("Homme", "y"))
    found = problems_of(people, quotas(("Femme", 3, 3), ("Homme", 3, 3)), seats=6, labels=LABELS)
    text = plain(" ".join(found))
    assert "le minimum de « Genre, Homme » de 3 à 2" in text
    assert "le maximum de « Genre, Femme » de 3 à 4" in text


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ([("Femme", "a")] * 6, "vivent à 1 adresses, pour 2 places"),
        ([("Femme", "a"), ("Autre", "b")], "« Autre », qui n’a pas de quota"),
        ([("Femme", "a"), ("", "b")], "« (vide) »"),
        ([], "0 personne a dit oui, pour 2 places"),
    ],
)
def test_other_impossible_pools_are_explained(commune, rows, words):
    found = problems_of(
        pool(*rows), quotas(("Femme", 0, 2), ("Homme", 0, 2)), seats=2, labels=LABELS
    )
    assert words in plain(" ".join(found))


def test_possible_pool_has_no_problem(commune):
    people = pool(("Femme", "a"), ("Homme", "b"), ("Homme", "b"))
    both = quotas(("Femme", 1, 1), ("Homme", 1, 1))
    assert problems_of(people, both, seats=2, labels=LABELS) == []


def test_substitutes_are_as_many_as_the_pool_allows(inviting, officer):
    fill_pool(inviting, officer, people=8)
    with_settings(inviting, officer, substitutes=5)
    activity = open_stage(inviting, "draw", by=officer, reason="Clôture.")
    compute_panels(activity, by=officer)
    publish_panels_ready(activity, officer)
    draw = draw_panel(activity, seed="1", source="x", by=officer)
    assert draw.substitutes == 2
    assert Member.objects.filter(status="substitute").count() == 2


def page_of(client, activity, rest: str) -> str:
    url = f"/demarches/{activity.process.slug}/assembly/{activity.slug}/{rest}"
    return plain(client.get(url).content.decode())


def test_screen_fills_step_by_step(visitor, drawn):
    draw = PanelDraw.objects.get(activity=drawn)
    members = drawn_in(draw).members
    for step in (0, 1, 6, 99):
        page = page_of(visitor, drawn, f"tirage/ecran/?etape={step}")
        shown = re.findall(r"<li[^>]*>(\d+)</li>", page.split("suppleants")[0])
        assert shown == list(members[: min(step, 6)])
    assert "Genre" in page
    assert "etape=7" not in page


def test_screen_takes_any_step(visitor, drawn):
    for step in ("-1", "x", "9" * 30, "²", ""):
        assert "0 sur 6" in page_of(visitor, drawn, f"tirage/ecran/?etape={step}")


def test_public_pages_before_the_promise_show_nothing_of_it(visitor, ready):
    assert "pas encore prêt" in page_of(visitor, ready, "tirage/ecran/")
    assert PanelDraw.objects.get().commitment not in page_of(visitor, ready, "tirage/")
    for rest in ("tirage/verifier/", "tirage/fichiers.zip"):
        url = f"/demarches/{ready.process.slug}/assembly/{ready.slug}/{rest}"
        assert visitor.get(url).status_code == 404


def test_public_pages_compare_population_pool_and_panel(visitor, drawn):
    page = page_of(visitor, drawn, "tirage/")
    for word in ("Femme", "510", *SECTIONS, PanelDraw.objects.get().commitment):
        assert word in page
    assert "Zoé" not in page
    assert 'method="post"' not in page
    assert "--commitment" in page_of(visitor, drawn, "tirage/verifier/")


def test_desk_goes_through_the_draw(
    client_of, officer, inviting, django_capture_on_commit_callbacks
):
    fill_pool(inviting, officer)
    activity = open_stage(inviting, "draw", by=officer, reason="Clôture.")
    client = client_of(officer)
    desk = f"/bureau/assembly/{activity.process.slug}/{activity.slug}/tirage/"
    assert "Au moins un panel respecte" in client.get(desk).content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        client.post(f"{desk}calculer/")
    assert "Publier les panels" in client.get(desk).content.decode()
    client.post(f"{desk}publier/")
    response = client.post(f"{desk}tirer/", {"seed": "", "source": "x"})
    assert response.status_code == 422
    client.post(f"{desk}tirer/", {"seed": " 1\n2 ", "source": "Lotto"})
    draw = PanelDraw.objects.get(activity=activity)
    assert (draw.state, draw.seed) == ("drawn", "1 2")
    assert "Écran pour la salle" in client.get(desk).content.decode()


def test_desk_shows_what_prevents_the_draw(client_of, officer, inviting):
    fill_pool(inviting, officer, people=4)
    desk = f"/bureau/assembly/{inviting.process.slug}/{inviting.slug}/tirage/"
    assert "4 personnes ont dit oui" in client_of(officer).get(desk).content.decode()


def test_failed_lottery_says_so(client_of, officer, ready):
    PanelDraw.objects.update(state="failed", problem="widen the quotas")
    desk = f"/bureau/assembly/{ready.process.slug}/{ready.slug}/tirage/"
    page = client_of(officer).get(desk).content.decode()
    assert "Le calcul s’est arrêté" in page
    assert "Calculer à nouveau" in page
