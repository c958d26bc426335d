import pytest
from django.urls import reverse

from parvis.activities.priorities.models import Duel, Priority, Share
from parvis.activities.priorities.selectors import own_key
from parvis.processes.services import open_stage
from tests.activities.priorities.conftest import add_priority, make_choice

HOSTILE = "<script>alert(1)</script>"


def url(activity, name="home") -> str:
    return reverse(f"priorities:{name}", args=[activity.process.slug, activity.slug])


def page_of(client, address) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def test_compare_keeps_answers_and_goes_on_where_one_stopped(client_of, choice, resident):
    client, address = client_of(resident), url(choice, "compare")
    for done in range(3):
        page = page_of(client, address)
        assert page.count('name="choice"') == 3
        assert f'value="{done}" max="15"' in page
        shown = {"a": value_of(page, "a"), "b": value_of(page, "b")}
        answer = client.post(address, shown | {"choice": ("first", "second", "unknown")[done]})
        assert answer["Location"] == address
    assert "Vous avez tout comparé" in page_of(client, address)
    found = Duel.objects.filter(person_key=own_key(choice, resident))
    assert (found.count(), found.filter(choice="unknown").count()) == (3, 1)


def value_of(page: str, name: str) -> str:
    return page.partition(f'name="{name}" value="')[2].partition('"')[0]


def test_an_answer_is_changed_from_ones_own_list(client_of, choice, resident):
    client = client_of(resident)
    client.post(url(choice, "compare"), {"a": "1", "b": "2", "choice": "unknown"})
    assert "Je ne sais pas" in page_of(client, url(choice, "answers"))
    again = url(choice, "compare") + "?a=1&b=2"
    page = page_of(client, again)
    assert "Votre nouvelle réponse remplace l’ancienne." in page
    shown = {"a": value_of(page, "a"), "b": value_of(page, "b"), "choice": "first"}
    client.post(url(choice, "compare"), shown)
    first = {"1": "low", "2": "high"}[shown["a"]]
    assert Duel.objects.get().choice == first
    assert "Votre réponse actuelle" in page_of(client, again)


@pytest.mark.parametrize(
    "data",
    [
        {},
        {"a": "1", "b": "2"},
        {"a": "1", "b": "1", "choice": "first"},
        {"a": "1", "b": "999", "choice": "first"},
        {"a": HOSTILE, "b": "٣", "choice": HOSTILE},
    ],
)
def test_a_bad_answer_is_refused_in_words(client_of, choice, resident, data):
    answer = client_of(resident).post(url(choice, "compare"), data)
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "Choisissez une des deux priorités" in page
    assert HOSTILE not in page
    assert Duel.objects.count() == 0


def test_points_are_kept_and_too_many_come_back_filled_in(client_of, choice, resident):
    client, address = client_of(resident), url(choice, "points")
    bad = client.post(address, {"points-1": "7", "points-2": "7"})
    assert bad.status_code == 422
    assert bad.content.decode().count('value="7"') == 2
    assert "vous en avez donné 14" in bad.content.decode()
    assert client.post(address, {"points-1": "7", "points-2": "3"}, follow=True).status_code == 200
    assert sorted(Share.objects.values_list("points", flat=True)) == [3, 7]
    assert 'value="7"' in page_of(client, address)


@pytest.mark.parametrize("value", ["-1", "beaucoup", HOSTILE, "11"])
def test_bad_points_are_refused(client_of, choice, resident, value):
    answer = client_of(resident).post(url(choice, "points"), {"points-1": value})
    assert answer.status_code == 422
    assert HOSTILE not in answer.content.decode()
    assert Share.objects.count() == 0


@pytest.mark.parametrize("name", ["compare", "answers", "points", "file"])
def test_visitors_sign_in_first(visitor, choice, name):
    assert visitor.get(url(choice, name))["Location"].startswith("/compte/login/?next=")


def test_file_then_read_the_priority(client_of, commune, resident):
    choice = make_choice(commune, "propose", number=0)
    client = client_of(resident)
    typed = {"title": HOSTILE, "body": "Des arbres."}
    assert client.post(url(choice, "file"), {}).status_code == 422
    refused = client.post(url(choice, "file"), typed | {"title": ""})
    assert "Des arbres." in refused.content.decode()
    answer = client.post(url(choice, "file"), typed)
    assert answer["Location"] == Priority.objects.get().contribution.get_absolute_url()
    assert HOSTILE not in page_of(client, url(choice))


def test_nothing_of_the_tally_is_shown_while_people_rank(
    visitor, client_of, choice, priorities, resident, officer
):
    client_of(resident).post(url(choice, "compare"), {"a": "1", "b": "2", "choice": "first"})
    assert "1 personne a déjà classé" in page_of(visitor, url(choice))
    for client in (visitor, client_of(officer)):
        page = page_of(client, url(choice, "result"))
        assert "Pas encore de classement" in page
        assert "Priorité 1" not in page
    assert choice.kind.exports(choice) == ()


def test_result_shows_shares_with_their_uncertainty(visitor, client_of, choice, resident, officer):
    client_of(resident).post(url(choice, "compare"), {"a": "1", "b": "2", "choice": "first"})
    published = open_stage(choice, "result", by=officer, reason="Fini.")
    page = page_of(visitor, url(published, "result")).replace("\u202f", " ")
    assert page.count("des comparaisons avec une autre, entre") == 3
    assert "Comment on a compté" in page
    assert page.count("fichiers/priorites") == 2
    first = Priority.objects.get(rank=1).contribution
    assert "Rang 1" in page_of(visitor, first.get_absolute_url()).replace("\xa0", " ")


@pytest.mark.parametrize(
    ("name", "stage", "queries"),
    [
        ("home", "rank", 11),
        ("compare", "rank", 8),
        ("answers", "rank", 7),
        ("points", "rank", 7),
        ("result", "result", 8),
    ],
)
def test_pages_read_the_same_for_few_and_many(
    client_of,
    choice,
    priorities,
    resident,
    officer,
    django_assert_num_queries,
    name,
    stage,
    queries,
):
    client = client_of(resident)
    client.post(url(choice, "compare"), {"a": "1", "b": "2", "choice": "first"})
    if stage == "result":
        open_stage(choice, "result", by=officer, reason="Fini.")
    client.get(url(choice, name))
    with django_assert_num_queries(queries):
        client.get(url(choice, name))
    key = own_key(choice, resident)
    for number in range(4, 31):
        other = add_priority(choice, number)
        Priority.objects.filter(pk=other.pk).update(rank=9, won=0, compared=0, points=0, voices=0)
        low, high = priorities[2], other
        Duel.objects.create(activity=choice, person_key=key, low=low, high=high, choice="low")
    with django_assert_num_queries(queries):
        client.get(url(choice, name))
