"""A copy of one's data, consents, and being forgotten."""

import json

import pytest
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django_scopes import scope

from parvis.common.errors import Refused
from parvis.contributions.models import Comment, Contribution, Report, Support
from parvis.contributions.services import support
from parvis.ledger.models import Entry
from parvis.notices.models import Follow, Notice
from parvis.notices.services import Message, follow, notify
from parvis.people import privacy, services
from parvis.people.models import Consent, Invitation, PrivacyRequest, Role, User
from parvis.people.selectors import has_consented
from parvis.processes.models import TeamMember
from tests.factories.contributions import CommentFactory, ContributionFactory
from tests.factories.people import PASSWORD, UserFactory, give_role
from tests.factories.processes import ActivityFactory, ProcessFactory


@pytest.fixture
def activity(commune):
    process = ProcessFactory(municipality=commune)
    return ActivityFactory(process=process, kind_slug="budget", stage_slug="submit")


@pytest.fixture
def idea(activity, resident):
    return ContributionFactory(activity=activity, author=resident, title="Un banc", body="Ici.")


@pytest.fixture
def other_idea(activity, officer, resident):
    other = ContributionFactory(activity=activity, author=officer, title="Un four")
    support(other, user=resident)
    return other


@pytest.fixture
def traces(idea, other_idea, resident):
    """A bit of everything that the platform keeps about somebody."""
    CommentFactory(contribution=other_idea, author=resident, body="Bonne idée.")
    Report.objects.create(
        municipality=idea.municipality, contribution=other_idea, reporter=resident, reason="insult"
    )
    notify([resident], Message("mine", "Du nouveau", "Lisez."))
    follow(resident, other_idea.key)
    services.give_consent(resident, "newsletter")


def test_export_holds_everything_about_the_person(traces, resident):
    data = json.loads(json.dumps(services.export_data(resident)))
    here = data["municipalities"][0]
    assert data["account"]["email"] == resident.email
    assert here["municipality"] == "Clairval"
    assert [row["role"] for row in here["memberships"]] == ["resident"]
    assert [row["purpose"] for row in here["consents"]] == ["newsletter"]
    kept = here["contributions"]
    assert [row["title"] for row in kept["contributions"]] == ["Un banc"]
    assert [row["body"] for row in kept["comments"]] == ["Bonne idée."]
    assert len(kept["supports"]) == len(kept["reports"]) == 1
    assert [row["subject"] for row in here["notices"]["notices"]] == ["Du nouveau"]
    assert len(here["notices"]["follows"]) == 1
    assert "budget" in here["processes"]["kinds"]


def test_export_holds_nothing_of_others_and_no_secret(traces, resident, officer):
    text = json.dumps(services.export_data(resident))
    assert officer.email not in text
    assert resident.password not in text
    assert "Un four" not in text


def test_export_covers_every_municipality_of_the_person(resident, other_commune):
    give_role(resident, other_commune, Role.OFFICER)
    names = [row["municipality"] for row in services.export_data(resident)["municipalities"]]
    assert sorted(names) == ["Autreville", "Clairval"]


def test_download_is_a_json_file_and_is_recorded(client_of, traces, resident):
    response = client_of(resident).post("/moi/donnees/copie/")
    assert response["Content-Disposition"] == 'attachment; filename="mes-donnees.json"'
    assert response.json()["account"]["display_name"] == "Resident"
    request = PrivacyRequest.objects.get()
    assert (request.kind, request.user) == (PrivacyRequest.Kind.COPY, resident)


def test_every_keeper_is_registered():
    names = {keeper.name for keeper in privacy.keepers()}
    assert {"contributions", "notices", "processes"} <= names


def test_deletion_keeps_texts_without_author(traces, idea, resident):
    services.delete_account(resident)
    assert not User.objects.filter(email="resident@exemple.be").exists()
    assert Contribution.objects.get(pk=idea.pk).author is None
    assert Comment.objects.get().author is None
    assert Report.objects.get().reporter is None


def test_deletion_lowers_counts_and_deletes_the_rest(traces, other_idea, resident):
    other_idea.refresh_from_db()
    assert other_idea.support_count == 1
    pk = resident.pk
    services.delete_account(resident)
    other_idea.refresh_from_db()
    assert other_idea.support_count == 0
    assert not Support.objects.exists()
    assert not Follow.objects.filter(user=pk).exists()
    assert not Notice.objects.filter(recipient=pk).exists()
    assert not Consent.objects.exists()


def test_teams_are_exported_then_left(activity, officer):
    TeamMember.objects.create(process=activity.process, user=officer, role="lead")
    here = services.export_data(officer)["municipalities"][0]
    assert here["processes"]["teams"] == [{"process": activity.process.title, "role": "lead"}]
    services.delete_account(officer)
    assert not TeamMember.objects.exists()


def test_deletion_is_recorded_without_the_person(resident, commune):
    services.export_data(resident)
    uuid, email = str(resident.uuid), resident.email
    services.delete_account(resident)
    rows = PrivacyRequest.objects.values_list("kind", "user")
    assert sorted(rows) == [("copy", None), ("erasure", None)]
    entry = Entry.objects.get(verb="account.erased")
    assert (entry.subject, entry.data) == (f"municipality:{commune.uuid}", {})
    assert uuid not in str(entry.__dict__)
    assert email not in str(entry.__dict__)


def test_deletion_reaches_every_municipality(resident, other_commune, commune):
    """Even one where the role was taken back since."""
    with scope(municipality=other_commune):
        process = ProcessFactory(municipality=other_commune)
        activity = ActivityFactory(process=process, kind_slug="budget", stage_slug="submit")
        idea = ContributionFactory(activity=activity, author=UserFactory())
        Support.objects.create(contribution=idea, user=resident)
        Contribution.objects.update(support_count=1)
        Invitation.objects.create(
            municipality=other_commune,
            email=resident.email,
            role=Role.OFFICER,
            secret_hash="x",
            expires_at=idea.created_at,
        )
    services.delete_account(resident)
    with scope(municipality=other_commune):
        assert Contribution.objects.get().support_count == 0
        assert not Invitation.objects.exists()
        assert not Entry.objects.exists()


def test_last_administrator_cannot_delete_the_account(administrator):
    with pytest.raises(Refused) as refusal:
        services.delete_account(administrator)
    assert refusal.value.code == "last_administrator"
    assert User.objects.filter(pk=administrator.pk).exists()


def signed_in(visitor, user):
    visitor.post("/compte/login/", {"login": user.email, "password": PASSWORD})
    return visitor


def test_delete_page_asks_for_a_proof_then_the_word(visitor, resident, smtp_sink):
    client = signed_in(visitor, resident)
    response = client.get("/moi/supprimer/")
    assert response.url == "/compte/reauthenticate/?next=%2Fmoi%2Fsupprimer%2F"
    proof = client.post(response.url, {"password": PASSWORD, "next": "/moi/supprimer/"})
    assert proof.url == "/moi/supprimer/"
    refused = client.post("/moi/supprimer/", {"phrase": "oui"})
    assert refused.status_code == 422
    assert "Rien n’est supprimé" in refused.content.decode()
    assert User.objects.filter(pk=resident.pk).exists()
    response = client.post("/moi/supprimer/", {"phrase": "supprimer"})
    assert response.url == "/compte-supprime/"
    assert "Votre compte est supprimé" in client.get(response.url).content.decode()
    assert not User.objects.filter(pk=resident.pk).exists()


@pytest.mark.django_db(transaction=True)
def test_deletion_ends_every_session_and_says_goodbye(visitor, resident, smtp_sink):
    signed_in(visitor, resident)
    assert UserSession.objects.filter(user=resident).count() == 1
    services.delete_account(resident)
    assert not Session.objects.exists()
    assert visitor.get("/moi/").url == "/compte/login/?next=/moi/"
    assert smtp_sink.last["Subject"] == "Votre compte est supprimé"
    assert smtp_sink.last["From"].startswith("Clairval <")


def test_newsletter_consent_is_given_and_taken_back(client_of, resident):
    client = client_of(resident)
    client.post("/moi/accords/newsletter/", {"agree": "1"})
    assert has_consented(resident, "newsletter")
    client.post("/moi/accords/newsletter/")
    assert not has_consented(resident, "newsletter")
    assert Consent.objects.get().withdrawn_at is not None
    client.post("/moi/accords/newsletter/", {"agree": "1"})
    assert Consent.objects.count() == 2


def test_terms_are_not_taken_back_alone(client_of, resident):
    services.give_consent(resident, "terms")
    response = client_of(resident).post("/moi/accords/terms/")
    assert response.status_code == 409
    assert "supprimer votre compte" in response.content.decode()
    assert has_consented(resident, "terms")


def test_consent_to_anything_else_is_not_found(client_of, resident):
    assert client_of(resident).post("/moi/accords/tout/", {"agree": "1"}).status_code == 404
