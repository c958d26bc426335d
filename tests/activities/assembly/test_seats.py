import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from parvis.activities.assembly import codes
from parvis.activities.assembly.models import Contact, Letter, Member, MemberEvent, PanelDraw
from parvis.activities.assembly.selectors.letters import letter_of_code
from parvis.activities.assembly.services.inviting import invite_by_mail
from parvis.activities.assembly.services.members import (
    appoint,
    confirm_by_phone,
    renew_code,
    take_seat,
    withdraw,
)
from parvis.activities.assembly.services.panels import draw_panel, publish_panels, run_panels
from parvis.common.errors import Refused
from parvis.ledger.models import Entry
from parvis.people.models import Membership
from parvis.people.services import delete_account
from parvis.processes.services import open_stage
from tests.activities.assembly.conftest import inviting_assembly
from tests.activities.assembly.drawing import fill_pool, plain, with_settings
from tests.factories.people import UserFactory, give_role


@pytest.fixture(scope="module")
def made_once():
    return lambda commune, officer: {"drawn": draw(inviting_assembly(officer), officer)}


@pytest.fixture
def drawn(made):
    return made["drawn"]


def draw(inviting, officer):
    """Six members and three substitutes, out of 18 people."""
    fill_pool(inviting, officer)
    activity = open_stage(inviting, "draw", by=officer, reason="Clôture.")
    run_panels(
        PanelDraw.objects.create(
            activity=activity,
            algorithm="leximin",
            seats=6,
            substitutes=3,
            requested_at=activity.created_at,
        )
    )
    publish_panels(activity, by=officer)
    draw_panel(activity, seed="4 8 15", source="Loterie", by=officer)
    return open_stage(activity, "deliberate", by=officer, reason="Le panel est tiré.")


def code_of(member: Member) -> str:
    """A code that opens the letter of a member."""
    code = codes.new_code()
    letters = Letter.objects.filter(number=member.number)
    assert letters.update(code_hash=codes.code_hash(member.activity, code)) == 1
    return code


def one(status: str) -> Member:
    return Member.objects.filter(status=status).first()


def url(activity, name: str, *rest) -> str:
    return reverse(name, args=[activity.process.slug, activity.slug, *rest])


def test_member_confirms_with_the_code_and_the_charter(drawn, resident):
    member = one("invited")
    letter = letter_of_code(drawn, code_of(member))
    with pytest.raises(Refused) as refusal:
        take_seat(letter, resident, accepted=False)
    assert refusal.value.code == "not_accepted"
    take_seat(letter, resident, accepted=True)
    member.refresh_from_db()
    assert (member.status, member.user) == ("active", resident)
    assert member.events.filter(verb="joined").count() == 1


def test_only_invited_people_confirm_and_once(drawn, resident):
    substitute = letter_of_code(drawn, code_of(one("substitute")))
    stranger = (
        Letter.objects.exclude(number="")
        .exclude(number__in=Member.objects.values("number"))
        .first()
    )
    first = letter_of_code(drawn, code_of(one("invited")))
    take_seat(first, resident, accepted=True)
    other = letter_of_code(drawn, code_of(one("invited")))
    refusals = []
    for letter in (substitute, stranger, first, other):
        with pytest.raises(Refused) as refusal:
            take_seat(letter, resident, accepted=True)
        refusals.append(refusal.value.code)
    assert refusals == ["substitute", "not_drawn", "active", "seated"]


def test_somebody_from_elsewhere_becomes_a_resident_by_confirming(drawn):
    stranger = UserFactory()
    take_seat(letter_of_code(drawn, code_of(one("invited"))), stranger, accepted=True)
    assert Membership.objects.filter(user=stranger, role="resident").exists()


def test_leaving_invites_a_substitute_of_the_same_stratum_if_there_is_one(drawn, officer):
    member = one("invited")
    newcomer = withdraw(member, by=officer, reason="Malade.")
    assert (newcomer.status, newcomer.replaces) == ("invited", member)
    entry = Entry.objects.get(verb="member.replaced")
    same = newcomer.strata == member.strata
    assert (entry.data["differences"] == []) is same
    waiting = Member.objects.filter(status="substitute")
    assert same or not waiting.filter(strata=member.strata).exists()
    assert Member.objects.filter(status="invited").count() == 6
    assert not Contact.objects.filter(number=member.number).exists()


def test_reason_is_private_and_the_log_says_numbers_and_strata(drawn, officer, visitor):
    member = one("invited")
    newcomer = withdraw(member, by=officer, reason="Maladie secrète.")
    assert MemberEvent.objects.get(verb="withdrew").private_reason == "Maladie secrète."
    page = plain(visitor.get(url(drawn, "assembly:log")).content.decode())
    assert f"Le numéro {member.number} (" in page
    assert f"Le numéro {newcomer.number} (" in page
    assert f"remplace le numéro {member.number}" in page
    facts = str([entry.data for entry in Entry.objects.all()])
    for text in ("secrète", "Zoé", "exemple.be"):
        assert text not in page
        assert text not in facts


def test_nobody_comes_in_once_all_substitutes_are_gone(drawn, officer):
    for member in Member.objects.filter(status="substitute"):
        assert withdraw(member, by=officer) is None
    assert withdraw(one("invited"), by=officer) is None
    assert Member.objects.filter(status="invited").count() == 5
    assert Entry.objects.filter(verb="member.replaced").count() == 0


def test_seat_left_after_the_work_stays_empty(drawn, officer):
    Member.objects.update(status="active")
    drawn.stage_slug = "follow-up"
    drawn.save()
    member = Member.objects.select_related("activity").first()
    assert withdraw(member, by=officer) is None


def test_seat_is_left_once(drawn, officer):
    member = one("invited")
    withdraw(member, by=officer)
    with pytest.raises(Refused) as refusal:
        withdraw(member, by=officer)
    assert refusal.value.code == "withdrawn"


ROLES = ("resident", "elected", "facilitator", "guarantor", "officer", "administrator")


def test_acts_on_seats_by_role(request, drawn):
    member = one("invited")
    allowed = {name: set() for name in ("withdraw", "appoint", "renew", "phone", "write")}
    for role in ROLES:
        user = request.getfixturevalue(role)
        attempts = {
            "withdraw": lambda: withdraw(Member.objects.filter(status="invited").last(), by=user),  # noqa: B023
            "appoint": lambda: appoint(drawn, user, by=user),  # noqa: B023
            "renew": lambda: renew_code(member, by=user),  # noqa: B023
            "phone": lambda: confirm_by_phone(one("invited"), by=user),  # noqa: B023
            "write": lambda: invite_by_mail(drawn, by=user),  # noqa: B023
        }
        for name, attempt in attempts.items():
            if not is_forbidden(attempt):
                allowed[name].add(role)
    assert all(roles == {"officer", "administrator"} for roles in allowed.values())


def is_forbidden(attempt) -> bool:
    try:
        attempt()
    except PermissionDenied:
        return True
    except Refused:
        return False
    return False


def test_member_leaves_by_themselves_but_not_for_another(drawn, resident, elected):
    member, other = Member.objects.filter(status="invited")[:2]
    for seat, user in ((member, resident), (other, elected)):
        take_seat(letter_of_code(drawn, code_of(seat)), user, accepted=True)
    with pytest.raises(PermissionDenied):
        withdraw(other, by=resident)
    member.refresh_from_db()
    withdraw(member, by=resident)
    assert not resident.has_perm("assembly.enter", drawn)


def test_account_that_is_deleted_gives_its_seat_back(drawn, resident):
    member = one("invited")
    take_seat(letter_of_code(drawn, code_of(member)), resident, accepted=True)
    seat = drawn.kind.export_person(resident)["seats"][0]
    assert (seat["number"], seat["contact"]["name"]) == (member.number, "Zoé Đặng")
    delete_account(resident)
    member.refresh_from_db()
    assert (member.status, member.user) == ("withdrawn", None)
    assert not Contact.objects.filter(number=member.number).exists()
    assert Member.objects.filter(status="invited").count() == 6


def test_elected_members_get_numbers_up_to_the_seats(drawn, officer, elected, resident, commune):
    mixed = with_settings(drawn, officer, format="mixed_panel", elected_seats=2)
    refusals = []
    appoint(mixed, elected, by=officer)
    second = UserFactory()
    give_role(second, commune, "elected")
    for user in (resident, elected):
        with pytest.raises(Refused) as refusal:
            appoint(mixed, user, by=officer)
        refusals.append(refusal.value.code)
    assert refusals == ["not_elected", "seated"]
    assert appoint(mixed, second, by=officer).number == "E02"
    with pytest.raises(Refused) as refusal:
        appoint(mixed, resident, by=officer)
    assert refusal.value.code == "full"
    assert Entry.objects.filter(verb="member.appointed").count() == 2


def test_who_has_no_account_is_confirmed_by_telephone(client_of, officer, drawn):
    member = one("invited")
    client_of(officer).post(url(drawn, "assembly_desk:confirm", member.number))
    member.refresh_from_db()
    assert (member.status, member.user) == ("active", None)
    with pytest.raises(Refused) as refusal:
        confirm_by_phone(member, by=officer)
    assert refusal.value.code == "active"


def test_new_code_voids_the_old_one(drawn, officer):
    member = one("invited")
    old = code_of(member)
    new = renew_code(member, by=officer)
    assert letter_of_code(drawn, old) is None
    assert letter_of_code(drawn, new).number == member.number
    with pytest.raises(Refused):
        renew_code(one("substitute"), by=officer)


def test_people_drawn_get_a_mail_without_any_code(
    drawn, officer, django_capture_on_commit_callbacks
):
    Contact.objects.filter(number=one("invited").number).update(email="", phone="081")
    with django_capture_on_commit_callbacks(execute=True):
        assert invite_by_mail(drawn, by=officer) == (5, 1)
    message = mail.outbox[0]
    assert "/rejoindre/" in message.body
    assert message.to[0].split("@")[0][1:] in message.body
    assert "code=" not in message.body


def test_join_page_goes_from_the_code_to_the_seat(visitor, client_of, resident, drawn):
    member = one("invited")
    code, join = code_of(member), url(drawn, "assembly:join")
    assert visitor.post(join, {"code": "7K3M"}).status_code == 422
    page = visitor.post(join, {"code": code}, follow=True).content.decode()
    assert member.number in page
    assert "?next=" in page
    client = client_of(resident)
    assert "charte" in client.post(join, {"code": code}, follow=True).content.decode()
    response = client.post(join, {"accepted": ""})
    assert (response.status_code, "Cochez la case" in response.content.decode()) == (422, True)
    client.post(join, {"accepted": "on"})
    member.refresh_from_db()
    assert member.user == resident


def test_join_page_tells_substitutes_and_others(visitor, drawn):
    join = url(drawn, "assembly:join")
    page = visitor.post(join, {"code": code_of(one("substitute"))}, follow=True).content.decode()
    assert "personnes suppléantes" in page
    letter = Letter.objects.filter(state="sent").first()
    code = codes.new_code()
    Letter.objects.filter(pk=letter.pk).update(code_hash=codes.code_hash(drawn, code))
    page = visitor.post(join, {"code": code}, follow=True).content.decode()
    assert "n’a pas désigné ce code" in page


def test_own_seat_page_is_for_members_and_gives_the_seat_back(client_of, drawn, resident, elected):
    member = one("invited")
    take_seat(letter_of_code(drawn, code_of(member)), resident, accepted=True)
    seat = url(drawn, "assembly:seat")
    assert client_of(elected).get(seat).status_code == 404
    assert member.number in client_of(resident).get(seat).content.decode()
    client_of(resident).post(seat, {"reason": "Je déménage."})
    member.refresh_from_db()
    assert member.status == "withdrawn"


def test_desk_of_the_seats(client_of, officer, drawn, elected):
    client, desk = client_of(officer), url(drawn, "assembly_desk:seats")
    assert "Zoé Đặng" in client.get(desk).content.decode()
    member = one("invited")
    page = client.post(url(drawn, "assembly_desk:new_code", member.number)).content.decode()
    assert Letter.objects.get(number=member.number).code_hash not in page
    leave = url(drawn, "assembly_desk:leave", member.number)
    assert member.number in client.get(leave).content.decode()
    page = client.post(leave, {"reason": "x"}, follow=True).content.decode()
    assert "est invité à la reprendre" in page
    assert client.get(url(drawn, "assembly_desk:leave", "999999")).status_code == 404
    rows = client.get(url(drawn, "assembly_desk:contacts")).content.decode("utf-8-sig")
    assert len(rows.splitlines()) == 7
    for name in ("seats", "contacts", "allowances"):
        assert client_of(elected).get(url(drawn, f"assembly_desk:{name}")).status_code == 403


def test_desk_appoints_elected_people(client_of, officer, drawn, elected):
    with_settings(drawn, officer, format="mixed_panel", elected_seats=1)
    client = client_of(officer)
    assert "Elected" in client.get(url(drawn, "assembly_desk:seats")).content.decode()
    appointing = url(drawn, "assembly_desk:appoint")
    assert client.post(appointing, {"person": "personne"}).status_code == 422
    client.post(appointing, {"person": str(elected.uuid)})
    assert Member.objects.get(body="elected").number == "E01"


def test_pages_of_seats_cost_the_same_for_many(
    client_of, officer, drawn, django_assert_num_queries
):
    client = client_of(officer)
    pages = {"assembly_desk:seats": 8, "assembly:log": 9}
    for name in pages:
        client.get(url(drawn, name))
    for times in range(2):
        if times:
            fill_log(drawn)
        for name, queries in pages.items():
            with django_assert_num_queries(queries):
                client.get(url(drawn, name))


def fill_log(activity) -> None:
    """Thirty more members, each with an event."""
    members = Member.objects.bulk_create(
        [Member(activity=activity, number=f"9{n:04d}", status="active") for n in range(30)]
    )
    MemberEvent.objects.bulk_create([MemberEvent(member=one, verb="joined") for one in members])
