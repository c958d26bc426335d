import json
import subprocess
import sys

import pytest

from deliberation.cli_sortition import main
from deliberation.sortition.pool_csv import write_pool
from deliberation.sortition.quotas_csv import write_quotas
from tests.deliberation.sortition.pools import town


@pytest.fixture
def town_files(tmp_path):
    pool, quotas, _ = town()
    (tmp_path / "pool.csv").write_text(write_pool(pool))
    (tmp_path / "quotas.csv").write_text(write_quotas(quotas))
    return str(tmp_path / "pool.csv"), str(tmp_path / "quotas.csv")


def draw(capsys, files, *options):
    pool, quotas = files
    code = main(["draw", pool, "--quotas", quotas, "--seats", "12", *options])
    captured = capsys.readouterr()
    return code, captured.out, captured.err


def test_draw_json_has_the_promised_keys(capsys, town_files):
    code, out, err = draw(capsys, town_files, "--seed", "s", "--substitutes", "3", "--json")
    found = json.loads(out)
    assert code == 0
    assert list(found)[:8] == [
        "selected",
        "substitutes",
        "probabilities",
        "min_probability",
        "max_probability",
        "panels",
        "seed",
        "seconds",
    ]
    assert (len(set(found["selected"])), len(set(found["substitutes"]))) == (12, 3)
    assert not set(found["selected"]) & set(found["substitutes"])
    assert found["min_probability"] == min(found["probabilities"].values())
    assert sum(found["probabilities"].values()) == pytest.approx(12)
    assert (found["panels"], found["seed"], found["status"]) == (1000, "s", "optimal")
    assert found["bound"] - found["min_probability"] < 1e-6
    assert "averaging" in err


def test_draw_again_with_the_same_seed_is_the_same_and_addresses_are_kept_apart(capsys, town_files):
    options = ("--seed", "7", "--address", "household", "--id", "id", "--quiet", "--json")
    first, second = (json.loads(draw(capsys, town_files, *options)[1]) for _ in range(2))
    assert first | {"seconds": 0} == second | {"seconds": 0}
    assert len({"2", "1"} & set(first["selected"])) <= 1


def test_a_draw_is_published_verified_and_a_change_found(capsys, town_files, tmp_path):
    folder = tmp_path / "out"
    _, out, err = draw(capsys, town_files, "--publish", str(folder), "--json", "--quiet")
    before = json.loads(out)
    assert (err, before["selected"], before["seed"]) == ("", [], None)
    assert not (folder / "draw.csv").exists()
    draw(capsys, town_files, "--publish", str(folder), "--quiet", "--seed", "dice 4 2")
    command = ["verify-draw", str(folder), "--commitment", before["commitment"]]
    assert main(command) == 0
    assert capsys.readouterr().out == "Nothing differs.\n"
    text = (folder / "draw.csv").read_text()
    (folder / "draw.csv").write_text(text.replace("dice 4 2", "dice 4 3"))
    assert main([*command, "--json"]) == 1
    found = json.loads(capsys.readouterr().out)
    assert found["verified"] is False
    assert found["differences"][0].startswith("draw.csv, line 3: 'panel,,")


def test_draw_without_json_prints_a_line_per_figure(capsys, town_files):
    code, out, _ = draw(capsys, town_files, "--seed", "x", "--algorithm", "stratified", "--quiet")
    assert code == 0
    assert [line.partition(":")[0] for line in out.splitlines()][:3] == [
        "algorithm",
        "status",
        "min probability",
    ]


def test_draw_with_little_work_is_stopped_with_its_bound(capsys, town_files):
    _, out, _ = draw(capsys, town_files, "--limit", "8", "--json", "--quiet")
    found = json.loads(out)
    assert found["status"] == "stopped"
    assert found["min_probability"] <= found["bound"]


def test_a_bad_file_is_named_with_its_line(capsys, town_files):
    pool, _ = town_files
    with open(pool, "a") as stream:
        stream.write("61,elder,lower,f,\n")
    code, out, err = draw(capsys, town_files, "--seed", "x")
    assert (code, out) == (2, "")
    assert err.startswith(f"parvis-tools: {pool}: line 62: age is 'elder', which has no quota;")


def test_infeasible_quotas_propose_what_to_change(capsys, town_files):
    _, quotas = town_files
    with open(quotas) as stream:
        text = stream.read()
    with open(quotas, "w") as stream:
        stream.write(text.replace("gender,m,6,6", "gender,m,7,7"))
    code, _, err = draw(capsys, town_files, "--seed", "x")
    assert code == 2
    assert "  - lower the minimum of gender 'm' from 7 to 6\n" in err


def test_the_module_prints_nothing_but_json_on_standard_output(town_files):
    pool, quotas = town_files
    command = [sys.executable, "-m", "deliberation.cli_sortition", "draw", pool]
    command += ["--quotas", quotas, "--seats", "12", "--seed", "x", "--json"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert len(json.loads(done.stdout)["selected"]) == 12


PEOPLE = [f"{n},{'fm'[n % 2]},{('young', 'old')[n % 3 == 0]},home{n}" for n in range(1, 41)]
HEADER = "id,gender,age,household"
QUOTAS = "gender,f,5,5\ngender,m,5,5\nage,young,5,8\nage,old,2,5\n"
WRONG = {
    "infeasible quotas": (PEOPLE, "f,5,5", "f,7,7", "lower the minimum of gender 'f' from 7 to 5"),
    "a small pool": (PEOPLE[:6], "", "", "the pool has 6 people for 10 seats; find more people"),
    "an id twice": ([*PEOPLE, PEOPLE[4]], "", "", "line 42: the id '5' is already on line 6; give"),
    "an unknown value": ([*PEOPLE, "99,x,old,h"], "", "", "line 42: gender is 'x', which has no"),
    "a missing column": (PEOPLE, "age,old", "job,old", "line 1: there is no column 'job', which"),
    "one address": (
        [f"{row.rpartition(',')[0]},same" for row in PEOPLE],
        *("", ""),
        "an address is drawn only once; draw at most 1, or draw without addresses",
    ),
}


@pytest.mark.parametrize("name", WRONG)
def test_each_mistake_is_told_with_what_to_change(capsys, tmp_path, name):
    rows, old, new, message = WRONG[name]
    pool, quotas = tmp_path / "pool.csv", tmp_path / "quotas.csv"
    pool.write_text("\n".join([HEADER, *rows]) + "\n")
    text = QUOTAS.replace(old, new, 1) if old else QUOTAS
    quotas.write_text(f"category,feature,min,max\n{text}")
    options = ("--quotas", str(quotas), "--seats", "10", "--seed", "s", "--address", "household")
    assert main(["draw", str(pool), *options, "--quiet"]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert message in err
