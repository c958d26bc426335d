"""Supporting, reporting, answering, files and points, as browsers ask for them."""

import pytest

from parvis.contributions.models import OfficialAnswer, Report
from parvis.contributions.services import attach_file, hide, publish_answer
from parvis.ledger.models import Entry
from parvis.ledger.verbs import sentence
from parvis.notices.models import Notice
from parvis.notices.services import follow
from tests.factories.contributions import BRUSSELS, PDF, ContributionFactory, upload


def test_supporting_without_javascript(client_of, neighbour, contribution):
    client, url = client_of(neighbour), f"/contributions/{contribution.uuid}/soutenir/"
    assert client.post(url, {"action": "add"})["Location"] == contribution.get_absolute_url()
    assert "Vous soutenez" in client.get(contribution.get_absolute_url()).content.decode()
    client.post(url, {"action": "remove"})
    contribution.refresh_from_db()
    assert contribution.support_count == 0


def test_supporting_with_htmx_changes_the_button_only(client_of, neighbour, contribution):
    url = f"/contributions/{contribution.uuid}/soutenir/"
    response = client_of(neighbour).post(url, {"action": "add"}, headers={"hx-request": "true"})
    html = response.content.decode()
    assert html.strip().startswith('<div id="soutien"')
    assert "Vous soutenez" in html
    assert "<html" not in html


def test_supporting_one_s_own_is_explained(client_of, resident, contribution):
    url = f"/contributions/{contribution.uuid}/soutenir/"
    response = client_of(resident).post(url, {"action": "add"})
    assert response.status_code == 409
    assert "ce sont les autres qui la soutiennent" in response.content.decode()


def test_reporting_from_the_page(client_of, neighbour, contribution):
    client = client_of(neighbour)
    url = f"/contributions/signaler/contribution/{contribution.uuid}/"
    assert client.post(url, {"note": "Là"}).status_code == 422
    assert client.post(url, {"reason": "insult", "note": "Là"}).status_code == 302
    assert (Report.objects.get().reason, Report.objects.get().note) == ("insult", "Là")
    twice = client.post(url, {"reason": "hate", "note": "Encore"})
    assert twice.status_code == 422
    assert "Encore" in twice.content.decode()
    assert client.get(f"/contributions/signaler/autre/{contribution.uuid}/").status_code == 404


def test_answering_in_place(client_of, officer, resident, neighbour, contribution):
    follow(neighbour, contribution.key)
    url = f"/contributions/{contribution.uuid}/reponse/"
    values = {"adoption": "rejected", "text": "Le terrain est privé.", "service": "Travaux"}
    assert client_of(resident).post(url, values).status_code == 403
    client = client_of(officer)
    assert client.post(url, values | {"text": ""}).status_code == 422
    assert client.post(url, values)["Location"] == contribution.get_absolute_url()
    answer = OfficialAnswer.objects.get()
    assert (answer.adoption, answer.service, answer.author) == ("rejected", "Travaux", officer)
    assert Notice.objects.get(recipient=resident).topic == "mine"
    assert Notice.objects.get(recipient=neighbour).topic == "followed"


def test_an_answer_is_in_the_ledger_by_keys_only(contribution, elected):
    answer = publish_answer(contribution, author=elected, adoption="partly", text="Un seul")
    entry = Entry.objects.get(verb="answer.published")
    assert entry.subject == contribution.key
    assert entry.data == {"answer": f"answer:{answer.uuid}", "adoption": "partly"}


@pytest.mark.parametrize(
    ("verb", "data", "words"),
    [
        ("contribution.filed", {"number": 7}, "n° 7"),
        ("contribution.hidden", {"reason": "insult"}, "Insulte"),
        ("comment.hidden", {"reason": "hate"}, "Haine"),
        ("contribution.restored", {}, "rétablie"),
        ("comment.restored", {}, "rétabli"),
        ("contribution.withdrawn", {}, "retirée"),
        ("appeal.decided", {"overturned": True}, "accepté"),
        ("appeal.decided", {"overturned": False}, "refusé"),
        ("answer.published", {"adoption": "partly"}, "Acceptée en partie"),
        ("contributions.merged", {"merged": ["a", "b"]}, "2 contributions"),
    ],
)
def test_the_ledger_says_it_in_words(db, verb, data, words):
    text = sentence(Entry(verb=verb, data=data))
    assert words in text.replace("\u00a0", " ")


# --- files ---------------------------------------------------------------------------------


@pytest.fixture
def image(contribution, resident):
    return attach_file(contribution, upload=upload(), description="Un banc", by=resident)


def test_an_image_is_served_in_the_page_and_does_nothing(visitor, image):
    response = visitor.get(f"/contributions/fichiers/{image.uuid}/")
    assert response["Content-Type"] == "image/jpeg"
    assert response["Content-Disposition"].startswith("inline")
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert response["Cache-Control"] == "private, max-age=31536000, immutable"
    assert b"".join(response.streaming_content).startswith(b"\xff\xd8")
    small = visitor.get(f"/contributions/fichiers/{image.uuid}/vignette/")
    assert b"".join(small.streaming_content).startswith(b"\xff\xd8")


def test_a_pdf_is_only_ever_downloaded(visitor, contribution, resident):
    file = attach_file(contribution, upload=upload(PDF, "plan.pdf"), description="", by=resident)
    response = visitor.get(f"/contributions/fichiers/{file.uuid}/")
    assert response["Content-Disposition"] == 'attachment; filename="plan.pdf"'
    assert response["X-Content-Type-Options"] == "nosniff"
    assert b"".join(response.streaming_content) == PDF
    assert visitor.get(f"/contributions/fichiers/{file.uuid}/vignette/").status_code == 404


def test_a_hidden_text_s_files_are_for_its_author_and_moderators(
    visitor, client_of, image, contribution, officer, resident, neighbour
):
    hide(contribution, moderator=officer, reason="insult", explanation="Non")
    url = f"/contributions/fichiers/{image.uuid}/"
    assert [visitor.get(url).status_code, client_of(neighbour).get(url).status_code] == [404, 404]
    for person in (resident, officer):
        response = client_of(person).get(url)
        assert response["Cache-Control"] == "private, no-store"
        assert b"".join(response.streaming_content)


def test_a_file_of_a_draft_process_is_not_public(visitor, image):
    process = image.contribution.activity.process
    process.status = "draft"
    process.save()
    assert visitor.get(f"/contributions/fichiers/{image.uuid}/").status_code == 404


def test_a_file_that_the_disk_lost_is_not_found(visitor, image):
    image.file.storage.delete(image.file.name)
    assert visitor.get(f"/contributions/fichiers/{image.uuid}/").status_code == 404


# --- points --------------------------------------------------------------------------------


def test_points_are_those_of_the_filtered_list(visitor, activity, resident):
    latitude, longitude = BRUSSELS
    ContributionFactory(activity=activity, author=resident, title="Sans lieu")
    placed = ContributionFactory(
        activity=activity, author=resident, title="Ici", latitude=latitude, longitude=longitude
    )
    url = f"/contributions/points/{activity.uuid}.json"
    expected = {
        "at": [latitude, longitude],
        "title": "Ici",
        "url": placed.get_absolute_url(),
        "supports": 0,
    }
    assert visitor.get(url).json() == {"points": [expected]}
    assert visitor.get(f"{url}?q=ailleurs").json() == {"points": []}
    activity.process.status = "draft"
    activity.process.save()
    assert visitor.get(url).status_code == 404


def test_a_map_is_drawn_from_this_site_alone(visitor, activity, resident, contribution):
    contribution.latitude, contribution.longitude = BRUSSELS
    contribution.save()
    html = visitor.get(contribution.get_absolute_url()).content.decode()
    assert 'data-point="50.846000 4.352000"' in html
    assert 'data-geojson="/territoire.geojson"' in html
    assert "leaflet.js" in html
    assert '<script src="/static/parvis/vendor' not in html
    assert "data-tiles" not in html
