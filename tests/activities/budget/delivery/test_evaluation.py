"""The evaluation: once each, anonymous, small numbers hidden, texts read before they are public."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from parvis.activities.budget.models import Questionnaire, Remark, Reply, ReplyMark
from parvis.activities.budget.questions import USUAL
from parvis.activities.budget.selectors.delivery import unruled
from parvis.activities.budget.selectors.evaluation import answered, answers
from parvis.activities.budget.services import evaluation as services
from parvis.common.errors import Refused
from parvis.ledger.models import Entry
from parvis.notices.models import Notice
from parvis.notices.services import follow
from tests.factories.budget import make_published, make_voters

QUESTIONS = [(sort, str(text)) for sort, text in USUAL]
SOON = timedelta(days=20)


def refused(code):
    return pytest.raises(Refused, check=lambda refusal: refusal.code == code)


def page(response) -> str:
    return response.content.decode().replace("\u202f", " ").replace("\u00a0", " ")


@pytest.fixture(scope="module")
def made_once():
    return lambda commune, officer: {"activity": make_published(commune, officer)}


@pytest.fixture
def activity(made):
    return made["activity"]


@pytest.fixture
def asked(activity, officer) -> Questionnaire:
    return ask(activity, officer)


def ask(activity, officer, questions=QUESTIONS, days=20):
    closes_on = timezone.localdate() + timedelta(days=days)
    return services.open_evaluation(activity, questions=questions, closes_on=closes_on, by=officer)


def reply(asked, person, mark=4, text="", **more):
    values = {"marks": {"q1": mark}, "remarks": {"q8": text} if text else {}, "voted": True}
    return services.reply(asked, by=person, **values | more)


def test_opening_tells_followers_and_the_ledger(activity, officer, resident):
    follow(resident, activity.process.key)
    ask(activity, officer)
    assert Notice.objects.filter(recipient=resident).count() == 1
    assert Entry.objects.get(verb="evaluation.opened").data["questions"] == 9


@pytest.mark.parametrize(
    ("questions", "days", "code"),
    [
        (QUESTIONS[:4], 20, "how_many"),
        ([*QUESTIONS, *QUESTIONS[:2]], 20, "how_many"),
        ([*QUESTIONS[:5], ("scale", "  ")], 20, "empty_question"),
        (QUESTIONS, 0, "too_short"),
    ],
)
def test_questions_that_cannot_be_asked_are_refused(activity, officer, questions, days, code):
    with refused(code):
        ask(activity, officer, questions, days)


def test_questions_change_until_somebody_replied(activity, officer, asked, resident):
    again = ask(activity, officer, QUESTIONS[:6])
    assert (again.pk, len(again.questions)) == (asked.pk, 6)
    reply(again, resident)
    with refused("replied"):
        ask(activity, officer)


def test_reply_counts_once_and_holds_nobody(asked, resident):
    reply(asked, resident, text="Un beau vote.")
    with refused("replied"):
        reply(asked, resident, mark=1)
    kept = Reply.objects.get()
    assert (kept.audience, kept.marks) == ("voter", {"q1": 4})
    assert Remark.objects.get().text == "Un beau vote."
    kept_fields = {field.name for field in Reply._meta.get_fields()}
    assert kept_fields == {"id", "questionnaire", "audience", "marks", "paper_number"}
    assert str(resident.uuid) not in ReplyMark.objects.get().person_key


def test_holder_replies_as_holder_without_declaring(activity, asked, resident):
    idea = unruled(activity)[0].contribution
    idea.author = resident
    idea.save()
    assert reply(asked, resident, voted=False).audience == "holder"


def test_who_neither_voted_nor_proposed_is_told_so(asked, resident):
    with refused("not_concerned"):
        reply(asked, resident, voted=False)
    assert ReplyMark.objects.count() == 0


@pytest.mark.parametrize(
    ("values", "code"),
    [
        ({"marks": {}}, "empty"),
        ({"marks": {"q1": 6}}, "bad_mark"),
        ({"marks": {"q99": 3}}, "unknown_question"),
        ({"marks": {"q8": 3}}, "unknown_question"),
        ({"remarks": {"q1": "texte"}}, "unknown_question"),
    ],
)
def test_reply_that_answers_nothing_known_is_refused(asked, resident, values, code):
    with refused(code):
        reply(asked, resident, **values)
    assert (Reply.objects.count(), ReplyMark.objects.count()) == (0, 0)


def test_nobody_replies_after_the_last_day(asked, resident):
    late = timezone.now() + timedelta(days=21)
    with refused("closed"):
        reply(asked, resident, now=late)
    services.close_due(late)
    asked.refresh_from_db()
    assert asked.closed_at is not None
    services.close_due(late)
    assert Entry.objects.filter(verb="evaluation.closed").count() == 1


def test_paper_is_entered_once(asked, officer):
    values = {"audience": "voter", "marks": {"q1": 5}, "remarks": {}, "by": officer}
    services.enter_paper_reply(asked, paper_number=" 12a", **values)
    with refused("entered"):
        services.enter_paper_reply(asked, paper_number="12A", **values)
    with refused("no_number"):
        services.enter_paper_reply(asked, paper_number=" ", **values)
    assert Reply.objects.get().paper_number == "12A"


def test_nobody_replies_both_online_and_on_paper(asked, commune, officer):
    online, on_paper = make_voters(commune, 2)
    reply(asked, online)
    with refused("replied"):
        services.hand_out_paper(asked, email=online.email, by=officer)
    services.hand_out_paper(asked, email=on_paper.email.upper(), by=officer)
    with refused("replied"):
        services.hand_out_paper(asked, email=on_paper.email, by=officer)
    with refused("replied"):
        reply(asked, on_paper)
    values = {"audience": "voter", "marks": {"q1": 5}, "remarks": {}, "by": officer}
    services.enter_paper_reply(asked, paper_number="1", **values)
    assert Reply.objects.count() == 2
    services.close_evaluation(asked, by=officer)
    assert ReplyMark.objects.count() == 0


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("", "obligatoire"),
        ("pas une adresse", "pas une adresse"),
        ("inconnu@exemple.be", "donnez le papier sans rien noter"),
        ("<b>x</b>@exemple.be", "&lt;b&gt;x&lt;/b&gt;@exemple.be"),
    ],
)
def test_paper_is_not_handed_out_to_a_bad_address(activity, asked, client_of, officer, typed, said):
    answer = client_of(officer).post(url(activity, "papier/remettre/"), {"email": typed})
    assert answer.status_code == 422
    assert said in page(answer)
    assert ReplyMark.objects.count() == 0


def test_close_forgets_who_replied_and_writes_rows_anew(asked, commune, officer):
    people = make_voters(commune, 6)
    for person in people:
        reply(asked, person, text=f"Texte de {person.pk}")
    before = set(Reply.objects.values_list("pk", flat=True))
    services.close_evaluation(asked, by=officer)
    assert ReplyMark.objects.count() == 0
    assert Reply.objects.count() == 6
    assert before.isdisjoint(Reply.objects.values_list("pk", flat=True))
    assert Entry.objects.get(verb="evaluation.closed").data == {"replies": 6, "on_paper": 0}


QUESTION = {"code": "q1", "sort": "scale", "text": "Facile."}


def given(**audiences) -> list:
    return [(audience, {"q1": mark}) for audience, marks in audiences.items() for mark in marks]


def test_few_replies_show_nothing():
    assert answered(QUESTION, given(voter=[5, 5, 4], holder=[1])).is_hidden


def test_small_audience_is_only_counted_together():
    found = answered(QUESTION, given(voter=[5] * 20 + [1] * 9, holder=[1] * 3))
    assert found.rows == {"": [20, 0, 12, 32]}
    assert found.agree_percent == 63


def test_two_audiences_are_shown_apart_when_both_are_large():
    found = answered(QUESTION, given(voter=[5] * 20 + [1] * 9, holder=[4] * 6 + [2] * 8))
    assert found.rows == {
        "voter": [20, 0, 9, 29],
        "holder": [6, 0, 8, 14],
        "": [26, 0, 17, 43],
    }


def test_cell_under_five_is_hidden_with_what_would_tell_it():
    found = answered(QUESTION, given(voter=[5] * 20 + [1] * 9, holder=[4] * 6 + [2] * 2))
    shown = {cell for row in found.rows.values() for cell in row[:3] if cell}
    assert not shown & {1, 2, 3, 4}
    for place in range(3):
        hidden = [found.rows[name][place] is None for name in ("voter", "holder")]
        assert sum(hidden) in (0, 2)


@pytest.mark.parametrize("role", ["resident", "elected", "facilitator", "guarantor"])
def test_others_open_enter_close_and_judge_nothing(activity, asked, officer, request, role):
    person = request.getfixturevalue(role)
    with pytest.raises(PermissionDenied):
        ask(activity, person)
    with pytest.raises(PermissionDenied):
        services.close_evaluation(asked, by=person)
    reply(asked, officer, text="Bien.")
    with pytest.raises(PermissionDenied):
        services.judge_remark(Remark.objects.get(), state="shown", by=person)
    with pytest.raises(PermissionDenied):
        services.enter_paper_reply(
            asked, paper_number="1", audience="voter", marks={"q1": 1}, remarks={}, by=person
        )


def url(activity, tail="") -> str:
    return f"/bureau/budget/{activity.process.slug}/{activity.slug}/realisation/evaluation/{tail}"


def test_reply_through_the_page(activity, asked, client_of, resident, visitor):
    address, client = f"{activity.get_absolute_url()}avis/", client_of(resident)
    assert visitor.get(address).status_code == 302
    refusal = client.post(address, {"q1": "4", "q8": "<b>gras</b>"})
    assert refusal.status_code == 422
    assert "&lt;b&gt;gras" in page(refusal)
    empty = client.post(address, {"voted": "on"})
    assert "Répondez à une question au moins." in page(empty)
    assert client.post(address, {"voted": "on", "q1": "99"}).status_code == 422
    done = client.post(address, {"voted": "on", "q1": "4", "q8": "<b>gras</b>"}, follow=True)
    assert "Merci pour votre avis" in page(done)
    assert "Vous avez déjà répondu, merci." in page(client.get(address))


def test_desk_opens_reads_texts_and_closes(activity, client_of, officer, resident, visitor):
    client = client_of(officer)
    data = {f"text_{n}": text for n, (_sort, text) in enumerate(QUESTIONS, start=1)}
    data |= {f"sort_{n}": sort for n, (sort, _text) in enumerate(QUESTIONS, start=1)}
    data |= {"sort_10": "scale", "closes_on": ""}
    refusal = client.post(url(activity), data)
    assert refusal.status_code == 422
    assert "Voter était facile." in page(refusal)
    closes_on = (timezone.localdate() + SOON).isoformat()
    assert client.post(url(activity), data | {"closes_on": closes_on}).status_code == 302
    asked = Questionnaire.objects.get()
    reply(asked, resident, text="<script>x</script> Bravo")
    client.post(url(activity, "papier/"), {"paper_number": "7", "audience": "voter", "q1": "2"})
    assert Reply.objects.count() == 2
    public = f"{activity.get_absolute_url()}avis/reponses/"
    assert "Bravo" not in page(visitor.get(public))
    remark = Remark.objects.get()
    client.post(url(activity, "textes/"), {"remark": str(remark.pk), "state": "shown"})
    client.post(url(activity, "clore/"))
    text = page(visitor.get(public))
    assert "2 personnes ont répondu, dont 1 sur papier." in text
    assert "&lt;script&gt;x&lt;/script&gt; Bravo" in text
    assert "Trop peu de réponses pour les montrer." in text
    unknown = client.post(url(activity, "textes/"), {"remark": "x", "state": "shown"})
    assert unknown.status_code == 404


def test_text_kept_at_the_desk_is_not_public(asked, activity, officer, resident, visitor):
    reply(asked, resident, text="Madame Dupont a mal fait.")
    services.judge_remark(Remark.objects.get(), state="hidden", by=officer)
    with refused("unknown_state"):
        services.judge_remark(Remark.objects.get(), state="waiting", by=officer)
    services.close_evaluation(asked, by=officer)
    assert "Dupont" not in page(visitor.get(f"{activity.get_absolute_url()}avis/reponses/"))


@pytest.mark.parametrize("count", [1, 30])
def test_answers_take_the_same_queries(asked, commune, officer, count, django_assert_num_queries):
    Reply.objects.bulk_create(
        [Reply(questionnaire=asked, audience="voter", marks={"q1": 4}) for _ in range(count)]
    )
    with django_assert_num_queries(1):
        answers(asked)


def test_without_questions_there_is_no_page(activity, client_of, resident, visitor):
    assert client_of(resident).get(f"{activity.get_absolute_url()}avis/").status_code == 404
    assert visitor.get(f"{activity.get_absolute_url()}avis/reponses/").status_code == 404
