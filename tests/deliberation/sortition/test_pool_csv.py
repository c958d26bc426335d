from io import StringIO

import pytest

from deliberation.sortition.errors import SortitionError
from deliberation.sortition.pool_csv import read_pool, write_pool
from tests.deliberation.sortition.pools import quotas_of

QUOTAS = quotas_of(gender={"female": (0, 1), "male": (0, 1)})


def read(text, **options):
    return read_pool(StringIO(text, newline=""), QUOTAS, **options)


def test_a_pool_without_ids_is_numbered_from_1():
    pool = read("gender,age\nfemale,30\n\nmale,31\n")
    assert [(p.id, p.values, p.household) for p in pool] == [
        ("1", ("female",), ""),
        ("2", ("male",), ""),
    ]


def test_a_column_called_id_is_used_and_another_one_when_named():
    text = "id,card,gender\na,X1,female\nb,X2,male\n"
    assert [p.id for p in read(text)] == ["a", "b"]
    assert [p.id for p in read(text, id_column="card")] == ["X1", "X2"]


def test_addresses_of_several_columns_make_households_and_blank_ones_do_not():
    pool = read(
        "gender,street,number\nfemale,Rue  Haute,1\nmale,rue haute,1\nmale,Rue Haute,2\n"
        "male,,\nfemale,,\n",
        address=["street", "number"],
    )
    assert [p.household for p in pool] == ["rue haute 1", "rue haute 1", "rue haute 2", "", ""]
    assert [tuple(p.id for p in group) for group in pool.households.values()] == [("1", "2")]
    assert pool.addresses == 4


def test_a_decomposed_accent_is_the_same_value():
    quotas = quotas_of(langue={"français": (0, 1)})
    pool = read_pool(StringIO("langue\nfranc\u0327ais\n", newline=""), quotas)
    assert pool.people[0].values == ("français",)


def test_the_canonical_pool_is_sorted_and_has_no_address():
    pool = read("id,gender,home\nb,male,Rue Haute 1\na,female,rue haute 1\nc,male,x\n",
                address=["home"])  # fmt: skip
    assert write_pool(pool) == "id,gender,household\na,female,1\nb,male,1\nc,male,\n"


@pytest.mark.parametrize(
    ("text", "options", "message"),
    [
        (
            "id,Gender\n1,female\n",
            {},
            "line 1: there is no column 'gender', which has quotas; "
            "the columns are id, Gender; is it the one called 'Gender'?",
        ),
        (
            "gender\nfemale\nfemmale\n",
            {},
            "line 3: gender is 'femmale', which has no quota; expected one of "
            "'female', 'male', or a quota for it; is it 'female'?",
        ),
        (
            "gender,x\n,1\n",
            {},
            "line 2: gender is '', which has no quota; expected one of "
            "'female', 'male', or a quota for it",
        ),
        (
            "id,gender\nA,female\nB,male\nA,male\n",
            {},
            "line 4: the id 'A' is already on line 2; give each person their own, "
            "or leave out the row that is there twice",
        ),
        (
            "gender\nfemale\n",
            {"id_column": "card"},
            "line 1: there is no column 'card', which is said to hold the ids; "
            "the columns are gender",
        ),
        (
            "gender\nfemale\n",
            {"address": ["street"]},
            "line 1: there is no column 'street', which is said to be part of the address; "
            "the columns are gender",
        ),
        ("id,gender\n,female\n", {}, "line 2: the column 'id' is empty; give an id"),
        ("gender\n", {}, "the pool is empty; expected one row per person"),
        ("gender,gender\n", {}, "line 1: the column 'gender' is there twice; rename one"),
        (
            'gender,x\nfemale,"a\nb"c\n',
            {},
            "line 2: the row cannot be read (',' expected after '\"'); check its quotes",
        ),
    ],
)
def test_bad_pools_say_the_line_and_what_to_change(text, options, message):
    with pytest.raises(SortitionError) as caught:
        read(text, **options)
    assert str(caught.value) == message


def test_a_pool_in_another_encoding_is_refused(tmp_path):
    path = tmp_path / "pool.csv"
    path.write_bytes("gender\nféminin\n".encode("latin-1"))
    with pytest.raises(SortitionError, match="the file is not UTF-8 text; save it as CSV UTF-8"):
        read_pool(path, QUOTAS)
