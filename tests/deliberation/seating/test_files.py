"""Reading people, sets and plans; what is wrong is named with its line."""

import io

import pytest
from hypothesis import given

from deliberation.seating.conflicts import Infeasible
from deliberation.seating.files import (
    SeatingFileError,
    parse_rule,
    parse_size,
    read_people,
    read_rounds,
    read_sets,
    write_rounds,
)
from deliberation.seating.model import Limit, Person
from deliberation.seating.plan import seat

from .strategies import WORK, examples, requests


def test_read_people_reads_features_hosts_and_absences():
    text = "id;role;host;away\nanna;elected;oui;\nbob;citizen;2;1 3\n\nchloé;citizen;;2\n"
    assert read_people(io.StringIO(text), hosts="host", absent="away") == (
        Person("anna", {"role": "elected"}, 0),
        Person("bob", {"role": "citizen"}, 2, frozenset({1, 3})),
        Person("chloé", {"role": "citizen"}, None, frozenset({2})),
    )


def test_read_people_reads_a_file_with_a_byte_order_mark(tmp_path):
    path = tmp_path / "people.csv"
    path.write_bytes("\ufeffname,role\r\nanna,x\r\n".encode())
    assert read_people(path, id="name") == (Person("anna", {"role": "x"}),)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("name\nanna\n", "line 1: 0 columns 'id'; expected one; the header is name"),
        ("id,id\nanna,b\n", "line 1: 2 columns 'id'"),
        ("", "line 1: 0 columns 'id'"),
        ("id,host\nanna\n", "line 2: 1 cells; expected 2 cells: id,host"),
        ("id,host\nanna,\n\nanna,\n", "line 4: the id 'anna' was used before"),
        ("id,host\n,1\n", "line 2: no id"),
        ("id,host\nanna,soon\n", "line 2: host 'soon'; expected a table number, yes, or nothing"),
        ("id,host\nanna,0\n", "line 2: host '0'"),
        ('id,host\n"anna,1\n', "line 2: the row cannot be read"),
    ],
)
def test_read_people_names_the_line_of_what_is_wrong(text, message):
    with pytest.raises(SeatingFileError) as caught:
        read_people(io.StringIO(text), hosts="host" if "host" in text else None)
    assert message in str(caught.value)


def test_read_people_names_a_wrong_absence_and_a_wrong_encoding(tmp_path):
    with pytest.raises(SeatingFileError, match="line 2: absent 'maybe'"):
        read_people(io.StringIO("id,away\nanna,maybe\n"), absent="away")
    path = tmp_path / "latin.csv"
    path.write_bytes("id\nanna\nchloé\n".encode("latin-1"))
    with pytest.raises(SeatingFileError, match="line 3: the text is not in UTF-8"):
        read_people(path)


def test_read_sets_reads_a_set_per_row():
    assert read_sets(io.StringIO("a,b\n\nb,c,d\n"), "abcd") == (("a", "b"), ("b", "c", "d"))


@pytest.mark.parametrize(
    ("text", "message"),
    [("a,b\na,z\n", "line 2: nobody has the id 'z'"), ("a,a\n", "line 1: only 'a'")],
)
def test_read_sets_names_the_line_of_what_is_wrong(text, message):
    with pytest.raises(SeatingFileError, match=message):
        read_sets(io.StringIO(text), "ab")


@given(requests())
@examples
def test_a_plan_written_and_read_is_the_same(request):
    try:
        plan = seat(request, work=WORK)
    except Infeasible:
        return
    assert read_rounds(io.StringIO(write_rounds(plan.rounds))) == plan.rounds


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("round,id\n", "line 1: the header round,id; expected round,table,id"),
        ("round,table,id\n1,x,anna\n", "line 2: 1,x,anna; expected a round, a table, an id"),
        ("round,table,id\n1,1,anna\n1,2,anna\n", "line 3: anna sits at a second table in round 1"),
        ("round,table,id\n2,1,anna\n", "line 2: the rounds 2; expected all rounds from 1"),
    ],
)
def test_read_rounds_names_the_line_of_what_is_wrong(text, message):
    with pytest.raises(SeatingFileError, match=message):
        read_rounds(io.StringIO(text))


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("gender:mix", "gender"),
        ("role:elected:1", Limit("role", "elected", 1, 1)),
        ("role:elected:1-2", Limit("role", "elected", 1, 2)),
        ("role:elected:1-", Limit("role", "elected", 1, None)),
        ("role:elected:-2", Limit("role", "elected", 0, 2)),
    ],
)
def test_parse_rule_reads_limits_and_mixes(text, rule):
    assert parse_rule(text) == rule


@pytest.mark.parametrize(
    "text", ["role", "role:elected", "role:elected:", "role:elected:-", ":mix", "a:b:c:1"]
)
def test_parse_rule_refuses_what_is_no_rule(text):
    with pytest.raises(ValueError, match="is no rule about a feature"):
        parse_rule(text)


def test_parse_size_reads_a_range_or_a_number():
    assert (parse_size("6-8"), parse_size("7")) == ((6, 8), (7, 7))
    with pytest.raises(ValueError, match="'6 to 8' is no table size"):
        parse_size("6 to 8")
