"""The pages: what they say, what they hide, and how few queries they take."""

from datetime import date, timedelta
from io import BytesIO

import pypdfium2
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from PIL import Image

from parvis.activities.plan.models import Action, Change, Indicator, Measure, Objective, Photo
from parvis.activities.plan.models.actions import Dependency
from parvis.activities.plan.services.following import tell_news
from parvis.processes.models import Activity
from tests.activities.plan.words import plain
from tests.factories.contributions import picture, upload
from tests.factories.decisions import DecisionFactory
from tests.factories.plan import make_action, make_indicator, make_objective, make_plan

HOSTILE = "<script>alert(1)</script>"
PUBLIC = ("home", "actions", "board", "schedule", "indicators", "changes", "remarks")
DESK = ("overview", "structure", "actions", "indicators", "taking", "evaluations", "exchange")
FORMS = ("objective_new", "action_new", "indicator_new")


def url(activity, name, *args) -> str:
    return reverse(name, args=[activity.process.slug, activity.slug, *args])


def page_of(client, address) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def queries_of(client, address) -> int:
    client.get(address)  # what is read once in the life of a process
    with CaptureQueriesContext(connection) as found:
        page_of(client, address)
    return len(found)


def make_many(activity, number: int) -> None:
    """Actions with money, needs, measures and news, in bulk."""
    parent = activity.plan_objectives.get(path="001.001")
    start = Action.objects.filter(activity=activity).count()
    Action.objects.bulk_create(
        Action(
            activity=activity,
            objective=parent,
            number=start + place,
            title=f"Action {start + place}",
            owner="Travaux",
            starts_on=date(2026, 1, 1),
            ends_on=date(2026, 2, 1) + timedelta(days=place),
            status=("planned", "in_progress", "on_hold")[place % 3],
            percent=place % 100,
        )
        for place in range(1, number + 1)
    )
    now = timezone.now()
    rows = Action.objects.filter(activity=activity, number__gt=start)
    Change.objects.bulk_create(
        Change(activity=activity, action=one, verb="added", created_at=now) for one in rows
    )
    first = Indicator.objects.filter(activity=activity).count()
    Indicator.objects.bulk_create(
        Indicator(
            activity=activity, action=one, number=first + place, title="M", baseline=0, target=9
        )
        for place, one in enumerate(rows, 1)
    )
    Measure.objects.bulk_create(
        Measure(indicator=one, measured_on=now.date(), value=3, source="Comptage")
        for one in Indicator.objects.filter(activity=activity, number__gt=first)
    )


@pytest.mark.parametrize(
    ("name", "number"),
    [
        ("home", 7),
        ("actions", 5),
        ("board", 3),
        ("schedule", 4),
        ("indicators", 6),
        ("changes", 5),
        ("remarks", 4),
    ],
)
def test_public_pages_take_few_queries_whatever_the_size(plan, visitor, name, number):
    Change.objects.create(activity=plan, verb="adopted", created_at=timezone.now())
    before = queries_of(visitor, url(plan, f"plan:{name}"))
    make_many(plan, 200)
    assert (before, queries_of(visitor, url(plan, f"plan:{name}"))) == (number, number)


@pytest.mark.parametrize(
    ("name", "number"),
    [
        ("overview", 8),
        ("structure", 7),
        ("actions", 8),
        ("indicators", 9),
        ("taking", 7),
        ("evaluations", 6),
        ("exchange", 5),
        ("objective_new", 6),
        ("action_new", 8),
        ("indicator_new", 7),
    ],
)
def test_desk_pages_take_few_queries_whatever_the_size(plan, client_of, officer, name, number):
    make_action(plan, ends_on=date(2026, 1, 1), in_charge=officer)
    client, address = client_of(officer), url(plan, f"plan_desk:{name}")
    before = queries_of(client, address)
    make_many(plan, 200)
    assert (before, queries_of(client, address)) == (number, number)


def test_the_page_of_an_action_takes_few_queries(plan, visitor, client_of, resident, officer):
    make_many(plan, 200)
    action = plan.plan_actions.get(number=1)
    for _news in range(3):
        tell_news(action, text="Du neuf.", status="in_progress", percent=5, by=officer)
    make_indicator(plan, action=action).measures.create(
        measured_on=date(2026, 5, 1), value=44, source="Comptage"
    )
    make_indicator(plan, action=action, title="Sans mesure")
    Dependency.objects.create(action=action, needed=plan.plan_actions.get(number=2))
    Dependency.objects.create(action=plan.plan_actions.get(number=3), needed=action)
    address = url(plan, "plan:action", 1)
    clients = (visitor, client_of(resident), client_of(officer))
    assert [queries_of(client, address) for client in clients] == [9, 13, 13]
    page = page_of(visitor, address)
    assert [words in page for words in ("Sans mesure", "Elle attend", "Elle permet ensuite")] == [
        True,
        True,
        True,
    ]


def test_home_says_three_things_and_the_progress_of_each_objective(plan, visitor):
    Action.objects.filter(number=1).update(status="done", percent=100)
    Action.objects.filter(number=2).update(ends_on=date(2026, 1, 1), percent=50)
    page = page_of(visitor, url(plan, "plan:home"))
    assert "1 action sur 3 est réalisée\u00a0; le plan est avancé à 50" in page
    assert "1 action est en retard." in page
    assert page.count('value="50" max="100"') == 2
    assert "1 action réalisée sur 3" in page


def test_home_of_a_plan_without_objectives_shows_what_it_does(commune, visitor):
    activity = make_plan(commune, "progress")
    make_action(activity, title="Un guichet pour répondre")
    page = page_of(visitor, url(activity, "plan:home"))
    assert "Le plan a 1 action, qui n’est pas encore réalisée." in page
    assert "1 action est prévue et n’a pas encore commencé." in page
    assert "Un guichet pour répondre" in page
    assert "objectifs ne sont pas encore écrits" not in page


def test_the_municipality_s_own_messages_come_first(commune, visitor):
    activity = make_plan(commune, "progress", messages=["Moins d’eau", "Plus d’arbres"])
    make_action(activity)
    page = page_of(visitor, url(activity, "plan:home"))
    assert "Moins d’eau" in page
    assert "est en retard" not in page


@pytest.mark.parametrize("name", PUBLIC[1:])
def test_a_plan_that_is_being_written_is_for_its_team(
    draft, visitor, client_of, resident, officer, name
):
    make_action(draft, title="Secrète")
    address = url(draft, f"plan:{name}")
    assert visitor.get(address).status_code == 404
    assert client_of(resident).get(address).status_code == 404
    assert client_of(officer).get(address).status_code == 200
    assert "Secrète" not in page_of(visitor, url(draft, "plan:home"))
    exports = reverse("site:export", args=[draft.process.slug, draft.slug, "csv"])
    assert visitor.get(exports).status_code in (302, 403, 404)


def test_filters_find_late_actions_words_and_branches(plan, visitor):
    make_objective(plan, "002")
    other = Objective.objects.get(path="002")
    make_action(plan, title="Planter des arbres", ends_on=date(2026, 1, 1), objective=other)
    found = url(plan, "plan:actions")
    for query in ("?etat=late", "?objectif=002", "?mots=ARBRES", "?etat=late&mots=planter"):
        page = page_of(visitor, found + query)
        assert "Planter des arbres" in page
        assert "1 action<" in page
    assert page_of(visitor, f"{found}?objectif=001").count("panel stack-s") == 3
    assert "Aucune action ici" in page_of(visitor, f"{found}?mots={HOSTILE}&etat=x")


@pytest.mark.parametrize("month", ["2026-01", "0000-00", "2026-13", HOSTILE, "²026-01"])
def test_any_month_can_be_asked_for(plan, visitor, month):
    page = page_of(visitor, f"{url(plan, 'plan:changes')}?mois={month}")
    assert "Rien n’a changé ce mois-là." in page
    assert HOSTILE not in page


def test_hostile_texts_are_shown_as_text(plan, visitor, officer):
    action = make_action(plan, title=HOSTILE, text=HOSTILE, reason=HOSTILE, partners=HOSTILE)
    make_indicator(plan, action=action, title=HOSTILE, unit=HOSTILE)
    tell_news(action, text=HOSTILE, status="in_progress", percent=5, by=officer)
    for name in PUBLIC:
        assert HOSTILE not in page_of(visitor, url(plan, f"plan:{name}"))
    assert HOSTILE not in page_of(visitor, url(plan, "plan:action", action.number))


@pytest.mark.parametrize("name", [*DESK, *FORMS])
@pytest.mark.parametrize(
    ("role", "team_only"),
    [("officer", 200), ("elected", 403), ("guarantor", 403), ("resident", 403)],
)
def test_who_sees_the_desk(request, plan, client_of, name, role, team_only):
    answer = client_of(request.getfixturevalue(role)).get(url(plan, f"plan_desk:{name}"))
    readable = name in DESK and name != "exchange" and role != "resident"
    assert answer.status_code == (200 if readable else team_only)


def action_data(**values) -> dict:
    return {"title": "Planter", "priority": "2", "budget": "Commune | 1 200,50 | Arbres"} | values


def test_an_action_is_added_by_a_form_and_a_refused_one_comes_back(plan, client_of, officer):
    client, address = client_of(officer), url(plan, "plan_desk:action_new")
    empty = client.post(address, {})
    assert empty.status_code == 422
    bad = client.post(address, action_data(budget="rien", needs="x", ends_on="hier"))
    page = bad.content.decode()
    assert bad.status_code == 422
    assert page.count("Planter") >= 1
    assert "n’a pas la forme" in page
    looped = client.post(address, action_data(needs="99"))
    assert "Il n’y a pas d’action n° 99" in looped.content.decode()
    assert Action.objects.count() == 3
    done = client.post(address, action_data(needs="1, 2", objective="001.001"), follow=True)
    assert "L’action 4 est enregistrée." in done.content.decode()
    made = Action.objects.get(number=4)
    assert (made.budget_lines.get().amount, made.objective.path) == (1_200_50, "001.001")
    assert sorted(one.number for one in made.needs.all()) == [1, 2]


def test_two_people_at_once_see_both_versions(plan, client_of, officer):
    client, address = client_of(officer), url(plan, "plan_desk:action", 1)
    typed = action_data(title="Ma version", version="1", ends_on="2099-01-01", owner="Travaux")
    Action.objects.filter(number=1).update(version=2, title="Celle d’une autre")
    answer = client.post(address, typed)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert 'value="Ma version"' in page
    assert "Ce qui est enregistré maintenant" in page
    assert "Celle d’une autre" in page
    assert Action.objects.get(number=1).title == "Celle d’une autre"
    assert client.post(address, typed | {"version": "2"}).status_code == 302
    assert Action.objects.get(number=1).title == "Ma version"


def test_an_action_names_a_decision_of_its_process_and_the_link_is_taken_back(
    plan, client_of, officer, visitor
):
    decision = DecisionFactory(process=plan.process, title="Planter vingt arbres")
    hidden = DecisionFactory(process=plan.process, title="Secrète", published_at=None)
    client, address = client_of(officer), url(plan, "plan_desk:action", 1)
    page = page_of(client, address)
    assert "Planter vingt arbres" in page
    assert "Secrète" not in page
    typed = action_data(version="1", ends_on="2099-01-01", owner="Travaux")
    assert client.post(address, typed | {"decision": str(hidden.uuid)}).status_code == 422
    assert client.post(address, typed | {"decision": str(decision.uuid)}).status_code == 302
    shown = page_of(visitor, url(plan, "plan:action", 1))
    assert "Planter vingt arbres" in shown
    assert decision.get_absolute_url() in shown
    client.post(url(plan, "plan_desk:link_remove", 1), {"key": decision.key})
    assert "Planter vingt arbres" not in page_of(visitor, url(plan, "plan:action", 1))


def test_a_photo_of_news_is_said_in_words_and_given_without_metadata(
    plan, client_of, officer, visitor, settings, tmp_path
):
    settings.MEDIA_ROOT = tmp_path
    client, address = client_of(officer), url(plan, "plan_desk:news", 1)
    typed = {"text": "Planté.", "status": "in_progress", "percent": "10"}
    silent = client.post(address, typed | {"photo": upload(picture(gps=True))})
    assert "Dites ce que montre la photo" in silent.content.decode()
    typed |= {"description": "Un tilleul", "photo": upload(picture(gps=True))}
    assert client.post(address, typed).status_code == 302
    photo = Photo.objects.get()
    assert 'alt="Un tilleul"' in page_of(visitor, url(plan, "plan:action", 1))
    answer = visitor.get(url(plan, "plan:photo", photo.uuid))
    content = b"".join(answer.streaming_content)
    assert dict(Image.open(BytesIO(content)).getexif()) == {}
    assert answer["X-Content-Type-Options"] == "nosniff"
    Activity.objects.update(stage_slug="draft")
    assert visitor.get(url(plan, "plan:photo", photo.uuid)).status_code == 404


def test_a_card_is_moved_by_a_form(plan, client_of, officer, elected):
    address = url(plan, "plan_desk:move", 1)
    assert client_of(elected).get(address).status_code == 403
    client = client_of(officer)
    refused = client.post(address, {"status": "abandoned", "version": "1", "reason": ""})
    assert "Dites pourquoi l’action est abandonnée" in refused.content.decode()
    moved = client.post(address, {"status": "on_hold", "version": "1"}, follow=True)
    assert "a changé de colonne" in moved.content.decode()
    assert Action.objects.get(number=1).status == "on_hold"


def test_news_by_whoever_is_in_charge(plan, client_of, elected):
    Action.objects.filter(number=1).update(in_charge=elected)
    client, address = client_of(elected), url(plan, "plan_desk:news", 1)
    bad = client.post(address, {"text": "Du neuf", "status": "in_progress", "percent": "300"})
    assert bad.status_code == 422
    assert "Du neuf" in bad.content.decode()
    good = client.post(address, {"text": "Du neuf", "status": "in_progress", "percent": "30"})
    assert good["Location"] == url(plan, "plan:action", 1)
    assert client.get(url(plan, "plan_desk:news", 2)).status_code == 403


def test_objectives_indicators_and_measures_by_forms(plan, client_of, officer):
    client = client_of(officer)
    new = url(plan, "plan_desk:objective_new")
    assert client.post(new, {"title": "", "level": "axis"}).status_code == 422
    assert client.post(new, {"title": "Écouter", "level": "axis"}).status_code == 302
    assert Objective.objects.get(path="002").title == "Écouter"
    held = client.post(url(plan, "plan_desk:objective", "001"), {"remove": "1"})
    assert "contient encore quelque chose" in held.content.decode()
    assert client.post(url(plan, "plan_desk:objective", "002"), {"remove": "1"}).status_code == 302
    add = url(plan, "plan_desk:indicator_new")
    assert client.post(add, {"title": "Bancs", "target": "beaucoup"}).status_code == 422
    typed = {"title": "Bancs", "target": "1 200,5", "about": "action:2"}
    assert client.post(add, typed).status_code == 302
    made = Indicator.objects.get(number=2)
    assert (made.action.number, str(made.target)) == (2, "1200.500")
    measure = url(plan, "plan_desk:measure", 2)
    assert client.post(measure, {"value": "3"}).status_code == 422
    whole = {"value": "3", "measured_on": "2026-01-02", "source": "Comptage"}
    assert client.post(measure, whole).status_code == 302
    assert Measure.objects.get().value == 3
    kept = client.post(url(plan, "plan_desk:indicator", 2), {"remove": "1"})
    assert "l’indicateur reste" in kept.content.decode()


def test_a_remark_is_filed_on_an_action_during_the_consultation(commune, client_of, resident):
    activity = make_plan(commune, "consultation")
    make_action(activity)
    client, address = client_of(resident), url(activity, "plan:remark")
    assert 'value="a1" selected' in page_of(client, f"{address}?sur=a1")
    assert client.post(address, {"title": "Oui"}).status_code == 422
    typed = {"title": "Des bancs", "body": HOSTILE, "about": "a1"}
    done = client.post(address, typed, follow=True)
    page = done.content.decode()
    assert "À propos de" in page
    assert "1. Action 1" in page
    assert HOSTILE not in page
    assert "Des bancs" in page_of(client, url(activity, "plan:remarks"))


def test_a_remark_after_the_consultation_keeps_what_was_typed(plan, client_of, resident):
    typed = {"title": "Des bancs", "body": "Près de l’église."}
    answer = client_of(resident).post(url(plan, "plan:remark"), typed)
    assert answer.status_code == 422
    assert "Près de l’église." in answer.content.decode()


def test_an_evaluation_is_read_once_published(plan, visitor, client_of, officer):
    from parvis.processes.services import open_stage

    open_stage(plan, "midterm", by=officer, reason="Trois ans.")
    public, desk = url(plan, "plan:evaluation", "midterm"), "plan_desk:evaluation"
    assert visitor.get(public).status_code == 404
    client = client_of(officer)
    typed = {"version": "1", "achieved": "Un tiers.", "lessons": "Dire les retards."}
    typed |= {f"answer-{place}": f"Réponse {place}" for place in range(1, 6)} | {"mark-1": "3"}
    bad = client.post(url(plan, desk, "midterm"), typed | {"mark-1": "9"})
    assert bad.status_code == 422
    assert client.post(url(plan, desk, "midterm"), typed).status_code == 302
    client.post(url(plan, "plan_desk:evaluation_publish", "midterm"))
    page = page_of(visitor, public)
    assert "Dire les retards." in page
    assert 'value="3" max="4"' in page
    assert visitor.get(url(plan, "plan:evaluation", "final")).status_code == 404


def test_the_plan_as_a_pdf_begins_with_its_messages(plan):
    make_many(plan, 30)
    [pdf] = [one for one in plan.kind.exports(plan) if one.slug == "pdf"]
    content = pdf.write(plan)
    assert content.startswith(b"%PDF-")
    assert len(content) > 20_000
    first = plain(pypdfium2.PdfDocument(content)[0].get_textpage().get_text_range())
    for words in ("Les trois choses à retenir", "Prochaines échéances", "et 26 autres"):
        assert words in first, words
