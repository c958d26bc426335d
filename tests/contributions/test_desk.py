import pytest

from parvis.contributions.models import Appeal, Report, Status
from parvis.contributions.services import add_comment, appeal, hide, report
from tests.factories.contributions import CommentFactory, ContributionFactory

QUEUE = "/bureau/moderation/"
APPEALS = "/bureau/moderation/recours/"
LOG = "/bureau/moderation/journal/"
WHY = {"reason": "insult", "explanation": "Une insulte."}


def html_of(client, url):
    response = client.get(url)
    assert response.status_code == 200
    return response.content.decode()


@pytest.mark.parametrize(
    ("url", "allowed"),
    [
        (QUEUE, {"officer", "administrator"}),
        (APPEALS, {"officer", "administrator", "guarantor"}),
        (LOG, {"officer", "administrator"}),
    ],
)
def test_who_may_open_the_desk_of_moderation(
    url, allowed, client_of, resident, officer, elected, facilitator, guarantor, administrator
):
    people = {
        "resident": resident,
        "officer": officer,
        "elected": elected,
        "facilitator": facilitator,
        "guarantor": guarantor,
        "administrator": administrator,
    }
    opened = {name for name, user in people.items() if client_of(user).get(url).status_code == 200}
    assert opened == allowed


def test_a_visitor_is_asked_to_sign_in(visitor):
    assert visitor.get(QUEUE)["Location"].endswith(f"?next={QUEUE}")


def test_the_queue_groups_by_text_the_oldest_first(
    client_of, officer, elected, contribution, neighbour, activity
):
    second = ContributionFactory(activity=activity, author=neighbour, title="Seconde idée")
    report(second, reporter=officer, reason="off_topic")
    report(contribution, reporter=neighbour, reason="insult")
    report(second, reporter=elected, reason="hate")
    html = html_of(client_of(officer), QUEUE)
    assert html.index("Seconde idée") < html.index("Un banc place Verte")
    assert "2 signalements" in html.replace("\u00a0", " ")
    assert "Haine ou discrimination" in html


def test_hiding_from_the_desk(client_of, officer, neighbour, contribution):
    report(contribution, reporter=neighbour, reason="insult", note="La fin")
    url = f"/bureau/moderation/contribution/{contribution.uuid}/"
    client = client_of(officer)
    assert "La fin" in html_of(client, url)
    refused = client.post(url, {"act": "hide", "hide-reason": "insult", "hide-explanation": " "})
    assert refused.status_code == 422
    assert "elle est obligatoire" in refused.content.decode()
    done = client.post(
        url, {"act": "hide", "hide-reason": "insult", "hide-explanation": "Une insulte."}
    )
    assert done["Location"] == QUEUE
    contribution.refresh_from_db()
    assert contribution.status == Status.HIDDEN
    assert "Rien à modérer" in html_of(client, QUEUE)
    assert "Une insulte." in html_of(client, LOG)


def test_dismissing_and_restoring_a_comment_from_the_desk(
    client_of, officer, neighbour, contribution, resident
):
    comment = add_comment(contribution, author=resident, body="Un avis")
    report(comment, reporter=neighbour, reason="insult")
    url = f"/bureau/moderation/commentaire/{comment.uuid}/"
    client = client_of(officer)
    client.post(url, {"act": "dismiss", "dismiss-explanation": "Une opinion."})
    assert Report.objects.get().state == Report.State.DISMISSED
    again = client.post(url, {"act": "dismiss", "dismiss-explanation": "Une opinion."})
    assert again.status_code == 422
    hide(comment, moderator=officer, **WHY)
    client.post(url, {"act": "restore", "restore-explanation": "Erreur."})
    comment.refresh_from_db()
    assert comment.status == Status.PUBLISHED


def test_a_resident_does_not_moderate(client_of, neighbour, contribution):
    url = f"/bureau/moderation/contribution/{contribution.uuid}/"
    values = {"act": "hide", "hide-reason": "insult", "hide-explanation": "Non"}
    assert client_of(neighbour).post(url, values).status_code == 403
    contribution.refresh_from_db()
    assert contribution.status == Status.PUBLISHED


def test_the_whole_appeal_in_pages(client_of, officer, guarantor, resident, contribution):
    action = hide(contribution, moderator=officer, **WHY)
    page = f"/contributions/moderation/{action.uuid}/recours/"
    author = client_of(resident)
    assert "Une insulte." in html_of(author, page)
    author.post(page, {"text": "Ce n’est pas une insulte."})
    assert "Une autre personne que le modérateur" in html_of(author, page)
    filed = Appeal.objects.get()
    decide = f"{APPEALS}{filed.uuid}/"
    assert "une autre personne décidera" in html_of(client_of(officer), decide)
    values = {"overturned": "yes", "decision": "C’est une opinion."}
    assert client_of(officer).post(decide, values).status_code == 403
    judge = client_of(guarantor)
    assert "Lire et décider" in html_of(judge, APPEALS)
    assert judge.post(decide, values)["Location"] == APPEALS
    contribution.refresh_from_db()
    assert contribution.status == Status.PUBLISHED
    assert "C’est une opinion." in html_of(author, page)


def test_somebody_else_s_moderation_is_not_shown(client_of, officer, neighbour, contribution):
    action = hide(contribution, moderator=officer, **WHY)
    response = client_of(neighbour).get(f"/contributions/moderation/{action.uuid}/recours/")
    assert response.status_code == 403


@pytest.mark.parametrize("rows", [1, 30])
@pytest.mark.parametrize(("url", "queries"), [(QUEUE, 10), (APPEALS, 7), (LOG, 8)])
def test_the_desk_takes_the_same_queries_for_one_row_and_for_thirty(
    rows,
    url,
    queries,
    client_of,
    officer,
    second_officer,
    activity,
    resident,
    neighbour,
    django_assert_num_queries,
):
    for _ in range(rows):
        contribution = ContributionFactory(activity=activity, author=resident)
        comment = CommentFactory(contribution=contribution, author=neighbour)
        report(contribution, reporter=neighbour, reason="insult")
        report(comment, reporter=resident, reason="insult")
        hidden = ContributionFactory(activity=activity, author=resident)
        appeal(hide(hidden, moderator=second_officer, **WHY), author=resident, text="Non")
    client = client_of(officer)
    client.get(url)
    with django_assert_num_queries(queries):
        client.get(url)
