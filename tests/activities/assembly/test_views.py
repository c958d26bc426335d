from django.urls import reverse


def url(activity, name="assembly:home") -> str:
    return reverse(name, args=[activity.process.slug, activity.slug])


def test_home_shows_the_question_and_the_mandate(visitor, activity):
    page = visitor.get(url(activity)).content.decode()
    assert "Que faire pour le climat ?" in page
    assert "Proposer quinze actions." in page
    assert 'method="post"' not in page


def test_home_of_a_draft_is_hidden_from_residents(client_of, activity, resident):
    process = activity.process
    process.status, process.published_at = "draft", None
    process.save()
    assert client_of(resident).get(url(activity)).status_code == 404


def test_desk_is_for_staff(client_of, activity, resident, officer):
    desk = url(activity, "assembly_desk:board")
    assert client_of(resident).get(desk).status_code == 403
    assert "Que faire pour le climat ?" in client_of(officer).get(desk).content.decode()
