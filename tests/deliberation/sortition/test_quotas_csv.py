from io import StringIO

import pytest

from deliberation.sortition.errors import SortitionError
from deliberation.sortition.quotas import Quota
from deliberation.sortition.quotas_csv import read_quotas, write_quotas


def read(text):
    return read_quotas(StringIO(text, newline=""))


def test_quotas_with_the_header_category_feature():
    quotas = read("category,feature,min,max\ngender,female,9,20\ngender,male,0,11\n")
    assert quotas.items == (Quota("gender", "female", 9, 20), Quota("gender", "male", 0, 11))
    assert quotas.features == ("gender",)


def test_quotas_with_the_header_feature_value_and_flexible_limits():
    quotas = read("feature;value;min;max;min_flex;max_flex\nâge;16-34;2;3;1;\n\nâge;35+;4;5;;6\n")
    assert quotas.items == (
        Quota("âge", "16-34", 2, 3, 1, None),
        Quota("âge", "35+", 4, 5, None, 6),
    )


def test_quotas_written_are_sorted_and_read_back():
    text = "feature,value,min,max\nb,x,0,1\na,y,1,2\n"
    assert write_quotas(read(text)) == "feature,value,min,max\na,y,1,2\nb,x,0,1\n"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "line 1: the file is empty; expected a header and rows"),
        (
            "name,min,max\nx,1,2\n",
            "line 1: the header is name,min,max; "
            "expected feature,value,min,max or category,feature,min,max",
        ),
        (
            "feature,value,min\nx,y,1\n",
            "line 1: there is no column 'max', which quotas need; "
            "the columns are feature, value, min",
        ),
        (
            "feature,value,min,max\ng,f,1,2\ng,f,1,3\n",
            "line 3: g 'f' already has a quota on line 2; keep one of them",
        ),
        (
            "feature,value,min,max\ng,f,one,2\n",
            "line 2: min is 'one'; expected a whole number of people such as 0 or 12",
        ),
        (
            "feature,value,min,max\ng,f,3,2\n",
            "line 2: the quota of g 'f' goes from 3 to 2; expected 0 <= min <= max",
        ),
        (
            "feature,value,min,max,min_flex,max_flex\ng,f,1,2,2,\n",
            "line 2: the flexible quota of g 'f' is narrower than the quota itself; "
            "expected min_flex <= min and max <= max_flex",
        ),
        (
            "feature,value,min,max\ng,f,1\n",
            "line 2: 3 cells where the header has 4; check the separators",
        ),
        (
            "feature,value,min,max\ng,,1,2\n",
            "line 2: the feature or its value is empty; name both",
        ),
        (
            "feature,value,min,max\n",
            "there is no quota; give at least one feature with its values",
        ),
    ],
)
def test_bad_quotas_say_the_line_and_what_to_change(text, message):
    with pytest.raises(SortitionError) as caught:
        read(text)
    assert str(caught.value) == message
