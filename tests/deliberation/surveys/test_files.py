import io

import pytest

from deliberation.surveys.answers import read_answers
from deliberation.surveys.errors import SurveyError
from deliberation.surveys.margins import read_margins

HEAD = "variable,category,target\n"


def test_margins_keep_their_order_and_become_shares():
    (age, sex) = read_margins(io.StringIO(HEAD + "age,old,1\nage,young,3\nsex,F,51%\nsex,M,49 %\n"))
    assert list(age.shares.items()) == [("old", 0.25), ("young", 0.75)]
    assert sex.shares == {"F": 0.51, "M": 0.49}


def test_margins_with_semicolons_and_commas_in_numbers():
    (sex,) = read_margins(io.StringIO("\ufeffvariable;category;target\nsex;F;0,5\nsex;M;0,5\n"))
    assert sex.shares == {"F": 0.5, "M": 0.5}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("a,b,c\n", "line 1: the header is a,b,c"),
        (HEAD, "line 2: no margin"),
        (HEAD + "sex,F\n", "line 2: sex,F"),
        (HEAD + "sex,F,many\n", "line 2: 'many' is not a number"),
        (HEAD + "sex,F,-1\n", "line 2: '-1': a target is 0 or more"),
        (HEAD + "sex,F,nan\n", "line 2: 'nan'"),
        (HEAD + "sex,F,1\nsex,F,2\n", "line 3: sex 'F' is there twice"),
        (HEAD + "sex,F,1\n", "at least two classes"),
        (HEAD + "sex,F,0\nsex,M,0\n", "nobody is in any class"),
        (HEAD + "age*sex,16-34,1\n", "does not say a class of each"),
    ],
)
def test_bad_margins_say_where_and_why(text, words):
    with pytest.raises(SurveyError) as problem:
        read_margins(io.StringIO(text))
    assert words in str(problem.value)


def test_answers_read_the_columns_asked_for_and_base_weights():
    text = "id;sex;w\n1;F ;1,5\n2;M;2\n"
    answers, base = read_answers(io.StringIO(text), ["sex"], base="w")
    assert (answers["sex"], base.tolist()) == (["F", "M"], [1.5, 2.0])


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "column sex is not there"),
        ("id,sex,sex\n", "column sex is there twice"),
        ("id,sex,w\n", "no answer"),
        ("id,sex,w\n1,F\n", "line 2: 2 cells; the header has 3"),
        ("id,sex,w\n1,F,1\n2,F,0\n", "respondent 2 is not a number above 0"),
        ("id,sex,w\n1,F,x\n", "'x' in column w"),
    ],
)
def test_bad_answers_say_where_and_why(text, words):
    with pytest.raises(SurveyError) as problem:
        read_answers(io.StringIO(text), ["sex"], base="w")
    assert words in str(problem.value)
