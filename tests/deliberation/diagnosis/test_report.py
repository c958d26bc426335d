import io
from fractions import Fraction

import pytest

from deliberation.diagnosis.case import Case, Seen
from deliberation.diagnosis.errors import DiagnosisError
from deliberation.diagnosis.grid import read_grid
from deliberation.diagnosis.message_words import RULES, points, say
from deliberation.diagnosis.priorities import read_actions
from deliberation.diagnosis.report import report
from deliberation.diagnosis.report_json import to_json
from deliberation.diagnosis.texts import LANGUAGES

ACTIONS = """
actions:
  - {id: law, improves: [a], effort: 1, cost: [0, 10], weeks: 4, fr: Obéir, en: Obey,
     example: {fr: x, en: x}}
  - {id: both, improves: [a, b], effort: 2, cost: [0, 10], weeks: 9, needs: [law], fr: PST ouvert,
     en: PST open, example: {fr: x, en: x}}
  - {id: again, improves: [b], effort: 3, cost: [0, 10], weeks: 4, fr: Encore, en: Again,
     example: {fr: x, en: x}}
"""


@pytest.fixture
def actions(grid):
    return read_actions(io.StringIO(ACTIONS), grid)


def case(*seen, wanted=None, **values):
    return Case("t1", "wallonia", ("rural",), values, seen, wanted or {})


def seen(element, mean, audience="residents"):
    return Seen(audience, element, Fraction(mean), 40)


def topics(found):
    return [one.topic for one in found.messages]


def test_report_by_hand(grid, actions):
    # inform: (1 x 1 + 2 x 3/4) / 3 = 5/6. consult: d at 1 of 4. a is the one legal duty.
    found = report(grid, case(seen("inform", "6.5"), a=1, b=3, d=1), actions)
    assert found.diagnosis.elements["inform"].points == Fraction(250, 3)
    assert [(one.element, one.valued) for one in found.strengths] == [("inform", ("a", "b"))]
    assert (found.duties.met, found.duties.unmet, found.duties.unknown) == (("a",), (), ())
    assert (found.whole.known, found.whole.unknown, found.whole.not_applicable) == (3, 0, 1)
    (gap,) = found.gaps["residents"]
    assert (gap.gap, gap.reading) == (65 - Fraction(250, 3), "seen_less")
    assert set(found.gaps) == {"residents"}
    # Only b lacks 1/4: "both" at effort 2 is worth 1/8, "again" at effort 3 1/12.
    assert [(one.action.id, one.worth) for one in found.ranked] == [
        ("both", Fraction(1, 8)),
        ("again", Fraction(1, 12)),
    ]
    assert topics(found) == ["strong", "seen_less", "first"]


def test_what_would_only_repeat_is_no_first_step_and_what_is_needed_comes_before(grid, actions):
    found = report(grid, case(a=0, b=1, d=4), actions)
    assert [one.action.id for one in found.ranked] == ["law", "both", "again"]
    assert [one.action.id for one in found.first] == ["law", "both"]
    found = report(grid, case(a=0, b=0, d=4), actions, done=frozenset({"law"}))
    assert [one.action.id for one in found.first] == ["both"]


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ({}, ["nothing_known", "unknown", "nothing_lacking"]),
        ({"a": 1}, ["nothing_known", "unknown", "nothing_lacking"]),
        ({"a": 0, "b": 4, "d": 4}, ["strong", "duties", "first"]),
        ({"a": 1, "b": 4, "d": 4}, ["strong", "weak", "nothing_lacking"]),
        ({"a": 1, "b": 2}, ["strong", "even", "first"]),
    ],
)
def test_rules_that_choose_the_messages(grid, actions, values, told):
    assert topics(report(grid, case(**values), actions)) == told


@pytest.mark.parametrize(
    ("mean", "topic"), [("10", "seen_more"), ("6", "weak"), ("2", "seen_less")]
)
def test_gap_of_residents_is_told_from_15_points_on(grid, actions, mean, topic):
    found = report(grid, case(seen("consult", mean), a=1, b=4, d=2), actions)
    assert topics(found)[1] == topic


def test_gap_of_others_is_no_message(grid, actions):
    found = report(grid, case(seen("consult", "10", "elected"), a=1, b=4, d=2), actions)
    assert topics(found)[1] == "weak"
    assert [one.gap for one in found.gaps["elected"]] == [50]


def test_element_that_rose_is_told_beside_the_strong_one(grid, actions):
    before = (grid, case(a=1, b=4, d=0))
    found = report(grid, case(a=1, b=4, d=1), actions, before=before)
    (first, *_rest) = found.messages
    assert (first.element, first.moved.element, first.moved.step) == ("inform", "consult", 25)
    assert say(first, grid, "en").text == (
        "Score: 100 out of 100. Improving: Consult, from 0 to 25 out of 100."
    )
    small = report(grid, case(a=1, b=4, d=0), actions, before=before).messages[0]
    assert small.moved is None


def test_messages_in_words(grid, actions):
    found = report(grid, case(seen("inform", 3), a=0, b=4, d=4), actions)
    strong, duty, first = (say(one, grid) for one in found.messages)
    assert (strong.title, strong.text) == (
        "Point fort\u00a0: Consulter",
        "Score\u00a0: 100 sur 100.",
    )
    assert duty.title == "1 obligation légale n’est pas remplie en entier"
    asked = "La loi demande ceci, et ce n’est pas encore fait en entier\u00a0: "
    assert duty.text == f"{asked}«\u00a0A\u00a0» (Art. 1)."
    assert first.title == "À faire d’abord\u00a0: obéir"
    both = report(grid, case(a=1, b=0, d=4), actions).messages[2]
    assert say(both, grid, names={"law": {"fr": "Obéir", "en": "Obey"}}).text.endswith(
        "À faire avant\u00a0: Obéir."
    )
    assert say(both, grid, "en").title == "To do first: PST open"


def test_every_topic_has_words_in_every_language(grid, actions):
    cases = [case(), case(a=0, b=0, d=0), case(a=1, b=2), case(seen("consult", 10), a=1, b=4, d=1)]
    cases += [case(seen("consult", 1), a=1, b=4, d=4), case(a=1, b=4, d=1)]
    told = {one.topic for each in cases for one in report(grid, each, actions).messages}
    assert len(told) == 10
    for language in LANGUAGES:
        assert len(RULES[language]) == 3
        for each in cases:
            for one in report(grid, each, actions).messages:
                said = say(one, grid, language)
                assert said.title
                assert "{" not in said.title + said.text
    with pytest.raises(ValueError, match="fr, en"):
        say(report(grid, case(), actions).messages[0], grid, "nl")


def test_more_duties_than_a_message_holds_are_counted(text, grid, actions):
    many = "\n".join(
        f"  - {{id: m{n}, element: consult, seed: participation, scale: yes_no, source: book, "
        f'law: "L {n}", fr: M{n}, en: N{n}, evidence: {{fr: x, en: x}}}}'
        for n in range(5)
    )
    large = read_grid(io.StringIO(text + many))
    found = report(large, case(a=1, b=4, d=4, m0=0, m1=0, m2=0, m3=0, m4=0), actions)
    said = say(found.messages[1], large, "en")
    assert said.title == "5 legal duties are not met in full"
    assert said.text == (
        "The law asks for this, and it is not done in full yet: “N0” (L 0), “N1” (L 1). And 3 more."
    )


def test_duty_is_met_from_what_the_law_asks_on(text, actions):
    # b is weighted 2 and a duty here, met from 3 of 4; d only rests on a law.
    text = text.replace("weight: 2,", 'weight: 2, law: "Art. 2",')
    text = text.replace("when: rural,", 'when: rural, law: "Art. 3", binds: false,')
    grid = read_grid(io.StringIO(text + "met: {four: 3}\n"))
    found = report(grid, case(a=0, b=3, d=0), actions)
    assert (found.duties.met, found.duties.unmet) == (("b",), ("a",))
    # Legal: (1 x 0 + 2 x 3/4) of 3; voluntary: d alone.
    assert (found.diagnosis.legal.points, found.diagnosis.voluntary.points) == (50, 0)
    by_id = {one.action.id: one for one in found.ranked}
    # "both" gains 1 for a, 1/4 for b, and meets one duty, at effort 2.
    assert (by_id["both"].duties, by_id["both"].worth) == (("a",), Fraction(9, 8))
    # The furthest from what is asked comes first, whatever its place in the grid.
    worst = report(grid, case(a=0, b=2, d=0), actions).duties.unmet
    assert worst == ("a", "b")
    swapped = report(grid, case(a=1, b=2, d=0), actions).duties
    assert (swapped.met, swapped.unmet) == (("a",), ("b",))


def test_report_as_data_is_exact(grid, actions):
    found = report(grid, case(seen("inform", "13/2"), a=1, b=3), actions, before=(grid, case(b=1)))
    data = to_json(found, grid, "en")
    assert data["elements"]["inform"]["points"] == "250/3"
    assert data["elements"]["consult"] == {
        "points": None,
        "lowest": "0",
        "highest": "100",
        "known": 0,
        "unknown": 1,
        "not_applicable": 0,
    }
    assert data["gaps"] == {"residents": {"inform": ["250/3", "65"]}}
    assert data["changes"]["indicators"] == {"b": ["25", "75"]}
    assert [(one["id"], one["worth"], one["first"]) for one in data["actions"]] == [
        ("both", "1/8", True),
        ("again", "1/12", False),
    ]


def test_perception_of_what_the_grid_does_not_have_is_refused(grid, actions):
    with pytest.raises(DiagnosisError, match="sleep"):
        report(grid, case(seen("sleep", 3), a=1), actions)


def test_points_are_rounded_halves_upwards():
    assert [points(Fraction(5, 2)), points(Fraction(12, 5)), points(None)] == ["3", "2", "–"]
