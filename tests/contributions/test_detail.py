import pytest

from parvis.contributions.models import Status
from parvis.contributions.services import (
    add_comment,
    hide,
    merge_contributions,
    publish_answer,
    support,
)
from tests.contributions.conftest import in_stage
from tests.factories.contributions import CommentFactory, ContributionFactory

SCRIPT = "<script>alert('x')</script>"


def page(client, contribution, query=""):
    response = client.get(contribution.get_absolute_url() + query)
    assert response.status_code == 200
    return response.content.decode()


def test_a_visitor_reads_the_text_and_is_offered_to_sign_in(visitor, contribution):
    html = page(visitor, contribution)
    assert "Un banc place Verte" in html
    assert "Panneau de" in html
    assert "Se connecter pour soutenir" in html
    assert "Se connecter pour commenter" in html
    assert 'method="post"' not in html
    assert "csrfmiddlewaretoken" not in html


def test_a_visitor_gets_no_cookie(visitor, contribution):
    response = visitor.get(contribution.get_absolute_url())
    assert dict(response.cookies) == {}


def test_a_neighbour_may_support_comment_and_report(client_of, neighbour, contribution):
    html = page(client_of(neighbour), contribution)
    assert f"/contributions/{contribution.uuid}/soutenir/" in html
    assert f"/contributions/{contribution.uuid}/commenter/" in html
    assert f"/contributions/signaler/contribution/{contribution.uuid}/" in html
    assert "/modifier/" not in html
    assert "/bureau/" not in html


def test_the_author_may_edit_and_not_support(client_of, resident, contribution):
    html = page(client_of(resident), contribution)
    assert f"/contributions/{contribution.uuid}/modifier/" in html
    assert f"/contributions/{contribution.uuid}/soutenir/" not in html


def test_an_officer_sees_the_desk_s_actions_in_place(client_of, officer, contribution):
    html = page(client_of(officer), contribution)
    for part in ("reponse", "fusionner"):
        assert f"/contributions/{contribution.uuid}/{part}/" in html
    assert f"/bureau/moderation/contribution/{contribution.uuid}/" in html


def test_a_closed_stage_offers_nothing(client_of, neighbour, contribution, activity):
    in_stage(activity, "closed")
    html = page(client_of(neighbour), contribution)
    assert "Les commentaires ne sont pas ouverts" in html
    assert f"/contributions/{contribution.uuid}/soutenir/" not in html


def test_what_people_write_is_never_html(visitor, activity, neighbour):
    neighbour.display_name = SCRIPT
    neighbour.save()
    contribution = ContributionFactory(
        activity=activity, author=neighbour, title=SCRIPT, body=SCRIPT, place=SCRIPT
    )
    CommentFactory(contribution=contribution, author=neighbour, body=SCRIPT)
    html = page(visitor, contribution)
    assert SCRIPT not in html
    assert html.count("&lt;script&gt;") >= 5


def test_a_staff_member_signs_with_their_role(visitor, activity, elected):
    contribution = ContributionFactory(activity=activity, author=elected)
    assert "Élu·e" in page(visitor, contribution)


def test_the_author_of_a_deleted_account_has_no_name(visitor, activity):
    contribution = ContributionFactory(activity=activity, author=None)
    assert "Ancien·ne participant·e" in page(visitor, contribution)


def test_an_official_answer_comes_before_the_text(visitor, contribution, officer):
    publish_answer(contribution, author=officer, adoption="partly", text="Un seul banc.")
    html = page(visitor, contribution)
    main = html[html.index("<main") :]
    assert main.index("Un seul banc.") < main.index("près de l’école")
    assert "Acceptée en partie" in html


def test_a_merge_is_shown_on_both_pages(visitor, contribution, activity, neighbour, officer):
    other = ContributionFactory(activity=activity, author=neighbour, title="Un siège")
    merge_contributions(contribution, others=[other], by=officer, reason="Même demande")
    assert "Un siège" in page(visitor, contribution)
    html = page(visitor, other)
    assert contribution.get_absolute_url() in html
    assert "Même demande" in html
    assert "Se connecter pour soutenir" not in html


def test_a_hidden_text_is_replaced_by_its_reason(
    visitor, client_of, contribution, officer, resident
):
    action = hide(contribution, moderator=officer, reason="advertising", explanation="Non")
    html = page(visitor, contribution)
    assert "Un banc place Verte" not in html
    assert "près de l’école" not in html
    assert "Publicité" in html
    own = page(client_of(resident), contribution)
    assert "Un banc place Verte" in own
    assert f"/contributions/moderation/{action.uuid}/recours/" in own


def test_a_hidden_comment_leaves_its_place(visitor, contribution, officer, neighbour):
    comment = add_comment(contribution, author=neighbour, body="Achetez mes bancs")
    hide(comment, moderator=officer, reason="advertising", explanation="Non")
    html = page(visitor, contribution)
    assert "Achetez" not in html
    assert "Commentaire masqué par la modération" in html


def test_a_withdrawn_one_says_so(visitor, contribution):
    contribution.status = Status.WITHDRAWN
    contribution.save()
    html = page(visitor, contribution)
    assert "a été retirée" in html
    assert "Un banc place Verte" not in html


def test_a_draft_process_hides_its_contributions(visitor, client_of, contribution, officer):
    process = contribution.activity.process
    process.status = "draft"
    process.save()
    assert visitor.get(contribution.get_absolute_url()).status_code == 404
    assert client_of(officer).get(contribution.get_absolute_url()).status_code == 200


def test_another_municipality_s_contribution_is_not_found(client, other_commune, contribution):
    response = client.get(contribution.get_absolute_url(), headers={"host": "autreville.test"})
    assert response.status_code == 404


def test_comments_are_paginated_with_their_first_replies(visitor, contribution, neighbour):
    for number in range(25):
        comment = CommentFactory(
            contribution=contribution, author=neighbour, body=f"Avis-{number}."
        )
    first = contribution.comments.first()
    for number in range(5):
        CommentFactory(
            contribution=contribution, author=neighbour, parent=first, body=f"Retour-{number}."
        )
    html = page(visitor, contribution)
    assert "Avis-0." in html
    assert "Avis-19." in html
    assert "Avis-20." not in html
    assert "Retour-2." in html
    assert "Retour-3." not in html
    assert "Voir les 5 réponses" in html.replace("\n", " ")
    assert "Page 1 sur 2" in html
    assert f"commentaire-{comment.uuid}" in page(visitor, contribution, "?page=2")
    thread = visitor.get(f"/contributions/commentaires/{first.uuid}/").content.decode()
    assert "Retour-4." in thread


@pytest.mark.parametrize("rows", [1, 30])
def test_the_page_takes_the_same_queries_for_one_row_and_for_thirty(
    rows, client_of, contribution, neighbour, officer, activity, resident, django_assert_num_queries
):
    for _ in range(rows):
        comment = CommentFactory(contribution=contribution, author=neighbour)
        for _ in range(min(rows, 5)):
            CommentFactory(contribution=contribution, author=officer, parent=comment)
        publish_answer(contribution, author=officer, adoption="accepted", text="Oui")
        other = ContributionFactory(activity=activity, author=resident, merged_into=contribution)
        assert other.merged_into_id
    support(contribution, user=neighbour)
    client = client_of(neighbour)
    page(client, contribution)
    # Host, session, account, roles, contribution, comments, replies, answers, merged, notices.
    with django_assert_num_queries(10):
        page(client, contribution)


def test_a_visitor_s_page_takes_few_queries(
    visitor, contribution, neighbour, django_assert_num_queries
):
    CommentFactory(contribution=contribution, author=neighbour)
    with django_assert_num_queries(4):  # host, contribution, comments, replies
        page(visitor, contribution)
