import re

import pytest
from django.urls import reverse

from parvis.activities.jury.models import Declaration, Minutes, Project, Score, Seat
from parvis.contributions.models import Contribution
from tests.factories.contributions import ContributionFactory
from tests.factories.jury import make_jury, make_jury_project, make_member

HOSTILE = "<script>alert(1)</script>"


def url(activity, name, *args) -> str:
    return reverse(name, args=[activity.process.slug, activity.slug, *args])


def words(page: str) -> str:
    """What people read; addresses and tokens may hold any digits."""
    return re.sub(r"<[^>]*>", " ", page)


def page_of(client, address) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def score_data(given="3", criteria=6) -> dict:
    return {f"criterion-{place}": given for place in range(criteria)}


def set_stage(activity, stage) -> None:
    activity.stage_slug = stage
    activity.save()


def publish(activity) -> None:
    """The result, without the services: as it is read."""
    set_stage(activity, "result")
    first, second = activity.jury_projects.order_by("number")
    Project.objects.filter(pk=first.pk).update(
        scored=3,
        recused=0,
        numerator=200,
        denominator=3,
        spread_numerator=5,
        spread_denominator=1,
        reasons="Très utile.",
    )
    Project.objects.filter(pk=second.pk).update(scored=2, recused=1, reasons="Trop de liens.")


def test_member_declares_then_scores_and_reads_only_their_own(client_of, jury, seats):
    client = client_of(seats[0].user)
    assert "Dites d’abord si vous avez un lien" in page_of(client, url(jury, "jury:own"))
    typed = {"project-1": "none", "project-2": "financial"}
    assert client.post(url(jury, "jury:own"), typed).status_code == 302
    assert Declaration.objects.count() == 2
    assert client.post(url(jury, "jury:score", 1), score_data()).status_code == 302
    assert set(Score.objects.get().points.values()) == {3}
    page = page_of(client, url(jury, "jury:score", 1))
    assert page.count('value="3" checked') + page.count("checked") >= 6
    other = page_of(client_of(seats[1].user), url(jury, "jury:own"))
    assert "Coté" not in other


def test_recused_member_does_not_see_the_form(client_of, jury, seats):
    client = client_of(seats[0].user)
    client.post(url(jury, "jury:own"), {"project-2": "personal"})
    for answer in (
        client.get(url(jury, "jury:score", 2)),
        client.post(url(jury, "jury:score", 2), score_data()),
    ):
        assert answer["Location"] == url(jury, "jury:own")
    assert Score.objects.count() == 0
    assert "Vous avez déclaré un lien avec ce projet" in page_of(client, url(jury, "jury:own"))


@pytest.mark.parametrize("data", [{}, score_data("9"), score_data(HOSTILE), {"criterion-0": "4"}])
def test_a_bad_score_is_refused_and_what_was_ticked_is_kept(client_of, jury, seats, data):
    client = client_of(seats[0].user)
    client.post(url(jury, "jury:own"), {"project-1": "none"})
    answer = client.post(url(jury, "jury:score", 1), data)
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "Il reste quelque chose à corriger" in page
    assert HOSTILE not in page
    assert (page.count("checked") == 1) is (data == {"criterion-0": "4"})
    assert Score.objects.count() == 0


@pytest.mark.parametrize("value", ["rien", HOSTILE])
def test_a_bad_declaration_is_refused(client_of, jury, seats, value):
    answer = client_of(seats[0].user).post(url(jury, "jury:own"), {"project-1": value})
    assert answer.status_code == 422
    assert HOSTILE not in answer.content.decode()
    assert Declaration.objects.count() == 0


def test_pages_of_a_member_are_theirs_alone(visitor, client_of, jury, seats, resident, officer):
    for name, *args in (("jury:own",), ("jury:score", 1)):
        assert visitor.get(url(jury, name, *args)).status_code == 302
        for user in (resident, officer):
            assert client_of(user).get(url(jury, name, *args)).status_code == 403


def test_nobody_declares_after_the_close(client_of, jury, seats):
    client = client_of(seats[0].user)
    set_stage(jury, "deliberate")
    answer = client.post(url(jury, "jury:own"), {"project-1": "none"})
    assert answer.status_code == 422
    assert "C’est fermé" in answer.content.decode()


def test_officers_see_who_has_still_to_score_and_no_score(client_of, scored, seats, officer):
    make_member(scored, name="Zoé T.")
    page = page_of(client_of(officer), url(scored, "jury_desk:projects"))
    assert page.count("Zoé T.") == 2
    assert "75" not in words(page)
    screen = page_of(client_of(officer), url(scored, "jury:screen") + "?projet=2")
    assert screen.count("a coté</small>") == 2
    assert screen.count("ne cote pas ce projet</small>") == 1
    assert screen.count("n’a pas encore coté</small>") == 1


def test_screen_is_for_staff_and_members(visitor, client_of, jury, seats, resident):
    assert page_of(client_of(seats[0].user), url(jury, "jury:screen")).count("Projet 1 sur 2") == 1
    assert client_of(resident).get(url(jury, "jury:screen")).status_code == 403
    assert visitor.get(url(jury, "jury:screen")).status_code in (302, 403)
    page = page_of(client_of(seats[0].user), url(jury, "jury:screen") + "?projet=nimporte")
    assert "Projet 1 sur 2" in page


def test_result_is_public_once_published(visitor, jury, seats):
    assert "Pas encore de cotes" in page_of(visitor, url(jury, "jury:result"))
    publish(jury)
    page = page_of(visitor, url(jury, "jury:result"))
    assert "66,7 sur 100" in page
    assert "Valeur exacte : 200/3" in page.replace("\u202f", " ").replace("\xa0", " ")
    assert "2 membres l’ont coté" in page
    assert "1 membre a un lien" in page
    assert page.index("Très utile.") < page.index("Trop de liens.")
    one = page_of(visitor, url(jury, "jury:project", 1))
    assert "Très utile." in one


def test_nothing_of_the_scores_is_public_before(visitor, scored, officer):
    set_stage(scored, "deliberate")
    Project.objects.update(reasons="Un secret.", numerator=77, denominator=1)
    for name, *args in (("jury:home",), ("jury:result",), ("jury:project", 1)):
        page = page_of(visitor, url(scored, name, *args))
        assert "Un secret." not in page
        assert "77" not in words(page)
    assert scored.kind.exports(scored) == ()


def test_minutes_are_a_tagged_pdf_for_all_once_published(jury, seats):
    publish(jury)
    Minutes.objects.create(
        activity=jury, held_on="2026-11-02", place="Salle", chair="Une 😀", secretary="Deux"
    ).present.set(seats[:2])
    csv, pdf = (export.write(jury) for export in jury.kind.exports(jury))
    assert pdf.startswith(b"%PDF")
    assert b"/StructTreeRoot" in pdf
    lines = csv.decode("utf-8-sig").splitlines()
    assert lines[1] == "1;Projet 1;66.67;200;3;3;0;5.00"
    assert lines[2] == "2;Projet 2;;;;2;1;"


def test_draft_of_the_minutes_is_for_officers_after_the_close(client_of, jury, seats, officer):
    address = url(jury, "jury_desk:draft")
    assert client_of(officer).get(address).status_code == 404
    set_stage(jury, "deliberate")
    assert client_of(officer).get(address).content.startswith(b"%PDF")
    for user in (seats[0].user,):
        assert client_of(user).get(address).status_code == 403


def test_reasons_and_minutes_by_their_forms(client_of, jury, seats, officer):
    set_stage(jury, "deliberate")
    client = client_of(officer)
    empty = client.post(url(jury, "jury_desk:reasons", 1), {"reasons": "  "})
    assert empty.status_code == 422
    assert client.post(url(jury, "jury_desk:reasons", 1), {"reasons": HOSTILE}).status_code == 302
    assert jury.jury_projects.get(number=1).reasons == HOSTILE
    publish_page = page_of(client, url(jury, "jury_desk:reasons", 1))
    assert HOSTILE not in publish_page
    typed = {"held_on": "2026-11-02", "place": "Salle", "chair": "Une", "secretary": "Deux"}
    typed["present"] = [seats[0].pk]
    assert client.post(url(jury, "jury_desk:minutes"), typed).status_code == 302
    assert list(Minutes.objects.get().present.all()) == [seats[0]]
    late = client.post(url(jury, "jury_desk:minutes"), typed | {"held_on": "2999-01-01"})
    assert late.status_code == 422
    assert "vérifiez la date" in late.content.decode()


@pytest.mark.parametrize("changes", [{"name": ""}, {"reason": ""}, {"body": "roi"}, {"email": "x"}])
def test_a_bad_appointment_comes_back_filled_in(client_of, commune, officer, changes):
    activity = make_jury(commune, "compose")
    typed = {"name": "Chloé M.", "body": "expert", "reason": "Architecte.", "gender": "f"}
    answer = client_of(officer).post(url(activity, "jury_desk:appoint"), typed | changes)
    assert answer.status_code == 422
    kept = [value for name, value in typed.items() if name not in changes and name != "gender"]
    assert all(value in answer.content.decode() for value in kept)
    assert Seat.objects.count() == 0


def test_appoint_link_and_leave_at_the_desk(client_of, commune, officer, resident):
    activity = make_jury(commune, "compose")
    client = client_of(officer)
    typed = {"name": "Chloé M.", "body": "expert", "reason": "Architecte."}
    assert client.post(url(activity, "jury_desk:appoint"), typed).status_code == 302
    seat = Seat.objects.get()
    address = url(activity, "jury_desk:seat", seat.number)
    assert client.post(address, {"gender": "f", "email": resident.email}).status_code == 302
    assert Seat.objects.get().user == resident
    assert resident.display_name in page_of(client, url(activity, "jury_desk:board"))
    assert client.post(address, {"leave": "1"}).status_code == 302
    assert Seat.objects.get().status == "left"
    assert client.get(url(activity, "jury_desk:seat", "nimporte")).status_code == 404


@pytest.mark.parametrize(
    "typed",
    [
        {"email": "pas une adresse"},
        {"email": "inconnu@exemple.be"},
        {"gender": HOSTILE},
        {"email": f"{HOSTILE}@exemple.be"},
    ],
)
def test_a_bad_seat_changes_nothing(client_of, commune, officer, typed):
    activity = make_jury(commune, "compose")
    seat = make_member(activity)
    answer = client_of(officer).post(url(activity, "jury_desk:seat", seat.number), typed)
    assert answer.status_code == 422
    assert HOSTILE not in answer.content.decode()
    fresh = Seat.objects.get()
    assert (fresh.user, fresh.gender, fresh.status) == (seat.user, seat.gender, seat.status)


@pytest.mark.parametrize(
    "changes",
    [{"held_on": ""}, {"held_on": "hier"}, {"place": ""}, {"present": "99999"}, {"chair": ""}],
)
def test_bad_minutes_come_back_filled_in(client_of, jury, officer, changes):
    set_stage(jury, "deliberate")
    typed = {"held_on": "2026-11-02", "place": HOSTILE, "chair": "Une", "secretary": "Deux"}
    answer = client_of(officer).post(url(jury, "jury_desk:minutes"), typed | changes)
    assert answer.status_code == 422
    text = answer.content.decode()
    assert HOSTILE not in text
    assert 'value="Deux"' in text
    assert Minutes.objects.count() == 0


def test_refused_takings_say_why(client_of, commune, officer):
    activity = make_jury(commune, "compose")
    client = client_of(officer)
    for name, words in (
        ("jury_desk:take_panel", "Aucun tirage au sort"),
        ("jury_desk:take_projects", "n’a pas encore de projet"),
    ):
        answer = client.post(url(activity, name), follow=True)
        assert words in answer.content.decode()


def test_project_written_by_hand(client_of, commune, officer):
    activity = make_jury(commune, "compose")
    client, address = client_of(officer), url(activity, "jury_desk:projects")
    assert client.post(address, {"title": "", "cost": "deux"}).status_code == 422
    assert client.post(address, {"title": HOSTILE, "cost": "1 500,50"}).status_code == 302
    project = Project.objects.get()
    assert (project.code, project.cost, project.source) == ("1", 1_500_50, "")
    assert HOSTILE not in page_of(client, address)


def test_desk_is_for_staff_and_writes_are_for_officers(client_of, commune, resident, facilitator):
    activity = make_jury(commune, "compose")
    for name in ("jury_desk:board", "jury_desk:projects"):
        assert client_of(resident).get(url(activity, name)).status_code == 403
        assert client_of(facilitator).get(url(activity, name)).status_code == 200
    assert client_of(facilitator).get(url(activity, "jury_desk:appoint")).status_code == 403
    typed = {"title": "Un projet"}
    assert (
        client_of(facilitator).post(url(activity, "jury_desk:projects"), typed).status_code == 403
    )
    assert client_of(facilitator).post(url(activity, "jury_desk:take_panel")).status_code == 403


def test_hidden_text_is_hidden_here_too(visitor, jury, resident):
    contribution = ContributionFactory(activity=jury, author=resident, title="Une injure")
    make_jury_project(jury, title="Une injure", text="Pire.", contribution=contribution)
    assert "Une injure" in page_of(visitor, url(jury, "jury:home"))
    Contribution.objects.update(status="hidden")
    for name, *args in (("jury:home",), ("jury:project", 3)):
        page = page_of(visitor, url(jury, name, *args))
        assert "Une injure" not in page
        assert "Pire." not in page


def grow(jury) -> None:
    """29 more projects, each declared and scored by everybody, and 27 more members."""
    for _number in range(29):
        project = make_jury_project(jury)
        for seat in jury.jury_seats.all():
            Declaration.objects.create(seat=seat, project=project, interest="none")
            Score.objects.create(seat=seat, project=project, points={})
    for _number in range(27):
        make_member(jury)


@pytest.mark.parametrize(
    ("name", "stage", "queries"),
    [
        ("jury:home", "score", 9),
        ("jury:result", "result", 7),
        ("jury:own", "score", 9),
        ("jury:screen", "score", 9),
        ("jury_desk:board", "score", 6),
        ("jury_desk:projects", "score", 10),
        ("jury_desk:minutes", "deliberate", 8),
    ],
)
def test_lists_read_the_same_for_few_and_many(
    client_of, jury, seats, officer, django_assert_num_queries, name, stage, queries
):
    set_stage(jury, stage)
    client = client_of(seats[0].user if name == "jury:own" else officer)
    address = url(jury, name)
    client.get(address)
    with django_assert_num_queries(queries):
        client.get(address)
    grow(jury)
    with django_assert_num_queries(queries):
        client.get(address)
