import json

import pytest

from deliberation.cli import main


@pytest.fixture
def filled(tmp_path):
    def write(text, name="values.csv"):
        path = tmp_path / name
        path.write_text(text, encoding="utf-8-sig")
        return str(path)

    return write


def test_diagnose_as_data(filled, capsys):
    # if-01 at 3 of 4 and if-04 at 1 of 4: 50. co-03 does not apply: nothing is known of consult.
    values = filled("indicator;value;note\nif-01;3;x\nif-04;1;\nco-03;na;\nco-02;;\n")
    assert main(["diagnose", values, "--region", "wallonia", "--json"]) == 0
    printed = json.loads(capsys.readouterr().out)
    assert printed["elements"]["inform"]["points"] == "50"
    assert printed["elements"]["consult"]["points"] is None
    assert printed["elements"]["consult"]["not_applicable"] == 2
    # Published in time and complete is all that the law asks.
    assert (printed["duties"]["met"], printed["duties"]["unmet"]) == (["if-01"], [])
    assert printed["changes"] is None
    assert len(printed["messages"]) == 3


def test_diagnose_in_words_with_the_edition_before(filled, capsys):
    values = filled("indicator,value\nif-01,4\nif-04,3\nif-05,4\n")
    before = filled("indicator,value\nif-01,4\nif-04,0\nif-05,2\n", "before.csv")
    options = ["--region", "wallonia", "--before", before, "--language", "en"]
    assert main(["diagnose", values, *options]) == 0
    first, second, third, *rest = capsys.readouterr().out.splitlines()
    # (100 + 75 + 100) / 3 and (100 + 0 + 50) / 3.
    assert first == (
        "1. Strong point: Inform. Score: 92 out of 100. "
        "Improving: Inform, from 50 to 92 out of 100."
    )
    assert second.startswith("2. Much is still to be measured.")
    assert third.startswith("3. To do first: publish draft deliberations")
    assert "  92  Inform (3 known, 8 unknown)" in rest


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("name,value\nif-01,3\n", "names the columns indicator and value"),
        ("indicator,value\nif-01,often\n", "line 2: 'often' is no value"),
        ("indicator,value\nif-01,3\nif-01,2\n", "line 3: if-01 is there twice"),
        ("indicator,value\nzz,3\n", "zz: the grid 2026.1 has no such indicator"),
        ("indicator,value\nif-01,9\n", "if-01: 9 is not on its scale"),
        ("", "names the columns"),
    ],
)
def test_bad_file_is_refused_with_what_to_change(filled, capsys, text, words):
    assert main(["diagnose", filled(text), "--region", "wallonia"]) == 2
    assert words in capsys.readouterr().err
