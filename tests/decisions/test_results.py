"""What residents answered, what a decision does with it, and whether it is what they wanted."""

import io

import pytest
from django.urls import reverse

from deliberation.responsiveness.congruence import Congruence, congruence_of
from deliberation.responsiveness.issues import read_issues
from deliberation.responsiveness.shares import Share
from parvis.common.errors import Refused
from parvis.decisions.models import ResultLink
from parvis.decisions.responsiveness import Scope, measured
from parvis.decisions.services import link_result, publish_decision
from parvis.ledger.models import Entry
from parvis.processes.outcomes import Preference
from tests.factories.decisions import DecisionFactory
from tests.factories.processes import ProcessFactory
from tests.processes.kind import KIND

CLOSE = Preference(
    "Fermer la rue ?",
    data={"item": "close"},
    wanted="Oui",
    votes_for=60,
    votes_cast=100,
    groups={"Âge : jeunes": (5, 20), "Âge : vieux": (55, 80)},
)


@pytest.fixture(autouse=True)
def _asked(monkeypatch, activity):
    """The activity has published a question with two sides."""
    monkeypatch.setattr(KIND, "publishes", (Preference,), raising=False)
    monkeypatch.setattr(KIND, "outcomes", lambda activity, kind: [CLOSE], raising=False)


def plain(response) -> str:
    return response.content.decode().replace("\u202f", " ").replace("\u00a0", " ")


def desk(decision, name="") -> str:
    return reverse("decisions:desk_results", args=[decision.uuid]) + name


def test_officer_links_publishes_and_everybody_reads(client_of, officer, visitor, draft, activity):
    client = client_of(officer)
    address = f"{desk(draft, 'lier/')}?activite={activity.slug}"
    refused = plain(client.post(address, {"item": "close", "done": "no", "reason": " "}))
    assert "Dites pourquoi la décision ne fait pas tout" in refused
    assert 'value="no" required id="id_refused_done_2" checked' in refused
    client.post(address, {"item": "close", "done": "yes"})
    page = plain(client.get(desk(draft)))
    assert "« Oui » : 60 réponses sur 100 (60 %)." in page
    publish_decision(draft, by=officer)
    public = plain(visitor.get(draft.get_absolute_url()))
    assert "Ce que les habitants avaient répondu" in public
    assert "Âge : jeunes : 5 sur 20" in public
    entry = Entry.objects.filter(verb="decision.published").get()
    assert entry.data["results"] == {f"{activity.key}#close": "yes"}
    found = measured().majority
    groups = {"Âge : jeunes": Share(0, 1), "Âge : vieux": Share(1, 1)}
    assert found == Congruence(1, 0, Share(1, 1), groups)
    told = plain(visitor.get("/reactivite/"))
    assert "<strong>100 %</strong> des résultats sont suivis" in told
    table = visitor.get("/reactivite/majorite.csv").content.decode()
    assert congruence_of(read_issues(io.StringIO(table))) == found
    assert visitor.get("/reactivite/chiffres.json").json()["congruence"]["decided"] == 1
    with pytest.raises(Refused, match="est publiée"):
        link_result(draft, activity, "close", done="no", reason="Trop cher.", by=officer)


def test_unlinked_result_and_draft_decision_say_nothing(
    client_of, officer, visitor, draft, activity
):
    link = link_result(draft, activity, "close", done="yes", by=officer)
    assert measured().majority == Congruence(0, 0, Share(0, 0), {})
    client_of(officer).post(desk(draft, "delier/"), {"result": link.pk})
    assert not ResultLink.objects.exists()
    client_of(officer).post(desk(draft, "delier/"), {"result": "x"})


@pytest.mark.parametrize(
    ("item", "done", "reason", "code"),
    [
        ("close", "maybe", "", "unknown_done"),
        ("close", "partly", "", "no_reason"),
        ("other", "yes", "", "not_published"),
    ],
)
def test_what_cannot_be_said_is_refused(draft, activity, officer, item, done, reason, code):
    with pytest.raises(Refused) as refusal:
        link_result(draft, activity, item, done=done, reason=reason, by=officer)
    assert refusal.value.code == code


def test_result_of_another_process_is_refused(commune, activity, officer):
    other = DecisionFactory(process=ProcessFactory(municipality=commune), published_at=None)
    with pytest.raises(Refused) as refusal:
        link_result(other, activity, "close", done="yes", by=officer)
    assert refusal.value.code == "other_process"


@pytest.mark.parametrize(
    ("role", "status"), [("resident", 403), ("elected", 403), ("guarantor", 403), ("officer", 302)]
)
def test_linking_is_for_officers(request, client_of, draft, activity, role, status):
    client = client_of(request.getfixturevalue(role))
    address = f"{desk(draft, 'lier/')}?activite={activity.slug}"
    answer = client.post(address, {"item": "close", "done": "yes"})
    assert (answer.status_code == 302) == (status == 302)
    assert ResultLink.objects.exists() == (status == 302)


def test_scope_keeps_the_year_and_process_of_the_decision(draft, activity, officer):
    link_result(draft, activity, "close", done="partly", reason="Une rue sur deux.", by=officer)
    published = publish_decision(draft, by=officer).published_at
    here, elsewhere = measured(Scope(year=published.year)), measured(Scope(year=2019))
    assert (here.majority.everybody, here.majority.partly) == (Share(0, 1), 1)
    assert elsewhere.majority.decided == 0


def test_desk_page_costs_the_same_for_1_and_30(
    client_of, officer, draft, activity, django_assert_num_queries
):
    client = client_of(officer)
    client.get(desk(draft))
    with django_assert_num_queries(8):
        client.get(desk(draft))
    ResultLink.objects.bulk_create(
        ResultLink(
            decision=draft, activity=activity, item=str(place), question="Q", done="yes",
            wanted="Oui", votes_for=1, votes_cast=20,
        )
        for place in range(30)
    )  # fmt: skip
    with django_assert_num_queries(8):
        client.get(desk(draft))
