import pytest
from django.core.exceptions import PermissionDenied

from parvis.common.errors import Refused
from parvis.contributions.models import Comment, Status
from parvis.contributions.services import add_comment, withdraw_comment
from parvis.notices.models import Follow, Notice
from tests.contributions.conftest import in_stage
from tests.factories.contributions import ContributionFactory


def test_commenting_counts_follows_and_tells_the_author(contribution, neighbour, resident):
    comment = add_comment(contribution, author=neighbour, body="  Très bien  ")
    contribution.refresh_from_db()
    assert (comment.body, contribution.comment_count) == ("Très bien", 1)
    assert Follow.objects.filter(user=neighbour, subject=contribution.key).count() == 1
    notice = Notice.objects.get()
    assert (notice.recipient, notice.topic) == (resident, "mine")
    assert notice.subject == "Voisine a commenté « Un banc place Verte »"
    assert notice.url == comment.get_absolute_url()


def test_nobody_is_told_of_their_own_comment(contribution, resident):
    add_comment(contribution, author=resident, body="Merci")
    assert Notice.objects.count() == 0


def test_a_reply_to_a_reply_joins_the_thread_and_tells_who_is_answered(
    contribution, neighbour, officer, resident
):
    start = add_comment(contribution, author=officer, body="Où ?")
    reply = add_comment(contribution, author=neighbour, body="Là", parent=start)
    second = add_comment(contribution, author=resident, body="Ici", parent=reply)
    assert (reply.parent, second.parent) == (start, start)
    told = Notice.objects.filter(recipient=neighbour)
    assert [notice.url for notice in told] == [second.get_absolute_url()]


def test_a_reply_to_a_comment_that_is_gone_is_refused(contribution, neighbour, activity, resident):
    start = add_comment(contribution, author=neighbour, body="Où ?")
    withdraw_comment(start, by=neighbour)
    start.refresh_from_db()
    elsewhere = add_comment(
        ContributionFactory(activity=activity, author=resident), author=neighbour, body="x"
    )
    for parent in (start, elsewhere):
        with pytest.raises(Refused) as refusal:
            add_comment(contribution, author=resident, body="Ici", parent=parent)
        assert refusal.value.code == "parent_gone"


@pytest.mark.parametrize(("body", "code"), [(" ", "empty"), ("x" * 3001, "too_long")])
def test_an_impossible_comment_is_refused(contribution, neighbour, body, code):
    with pytest.raises(Refused) as refusal:
        add_comment(contribution, author=neighbour, body=body)
    assert refusal.value.code == code
    assert Comment.objects.count() == 0


def test_commenting_in_a_closed_stage_is_refused(contribution, neighbour, activity):
    in_stage(activity, "closed")
    with pytest.raises(Refused) as refusal:
        add_comment(contribution, author=neighbour, body="x")
    assert refusal.value.code == "closed"


def test_withdrawing_one_s_comment_counts_it_no_more(contribution, neighbour, officer):
    comment = add_comment(contribution, author=neighbour, body="x")
    with pytest.raises(PermissionDenied):
        withdraw_comment(comment, by=officer)
    assert withdraw_comment(comment, by=neighbour).status == Status.WITHDRAWN
    contribution.refresh_from_db()
    assert contribution.comment_count == 0
    with pytest.raises(Refused):
        withdraw_comment(comment, by=neighbour)


# --- pages ---------------------------------------------------------------------------------


def test_a_comment_leads_to_its_place_in_the_page(client_of, neighbour, contribution):
    response = client_of(neighbour).post(
        f"/contributions/{contribution.uuid}/commenter/", {"body": "Très bien"}
    )
    comment = Comment.objects.get()
    assert response.status_code == 302
    assert response["Location"] == f"/contributions/{contribution.uuid}/#commentaire-{comment.uuid}"


def test_the_21st_comment_is_on_the_second_page(client_of, neighbour, contribution):
    for number in range(20):
        add_comment(contribution, author=neighbour, body=f"{number}")
    response = client_of(neighbour).post(
        f"/contributions/{contribution.uuid}/commenter/", {"body": "Le dernier"}
    )
    assert f"/contributions/{contribution.uuid}/?page=2#" in response["Location"]


def test_a_refused_comment_comes_back_filled_in(client_of, neighbour, contribution, activity):
    response = client_of(neighbour).post(
        f"/contributions/{contribution.uuid}/commenter/", {"body": "x" * 3001}
    )
    assert response.status_code == 422
    assert "x" * 3001 in response.content.decode()
    in_stage(activity, "closed")
    response = client_of(neighbour).post(
        f"/contributions/{contribution.uuid}/commenter/", {"body": "Mon long avis"}
    )
    html = response.content.decode()
    assert response.status_code == 422
    assert "Mon long avis" in html
    assert "C’est fermé" in html


def test_line_ends_count_once(client_of, neighbour, contribution):
    body = "a\r\n" * 1400  # 2,800 characters on the screen, 4,200 on the wire
    client_of(neighbour).post(f"/contributions/{contribution.uuid}/commenter/", {"body": body})
    assert Comment.objects.get().body.count("\n") == 1399


def test_a_reply_form_comes_alone_to_htmx(client_of, neighbour, contribution, resident):
    start = add_comment(contribution, author=resident, body="Où ?")
    url = f"/contributions/commentaires/{start.uuid}/repondre/"
    piece = client_of(neighbour).get(url, headers={"hx-request": "true"}).content.decode()
    assert "<form" in piece
    assert "<!doctype" not in piece
    response = client_of(neighbour).post(url, {"body": "Ici"})
    reply = Comment.objects.get(parent=start)
    assert response["Location"] == reply.get_absolute_url()
    follow = client_of(neighbour).get(f"/contributions/commentaires/{reply.uuid}/")
    assert follow["Location"] == (
        f"/contributions/commentaires/{start.uuid}/#commentaire-{reply.uuid}"
    )


def test_withdrawing_a_comment_asks_first(client_of, neighbour, contribution):
    comment = add_comment(contribution, author=neighbour, body="Trop vite dit")
    url = f"/contributions/commentaires/{comment.uuid}/retirer/"
    client = client_of(neighbour)
    assert "Trop vite dit" in client.get(url).content.decode()
    client.post(url)
    comment.refresh_from_db()
    assert comment.status == Status.WITHDRAWN
