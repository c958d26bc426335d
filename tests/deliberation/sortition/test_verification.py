import pytest

from deliberation.sortition.draw import draw, hash_text
from deliberation.sortition.publication import DRAW, commit, load, publish, save, write_draw
from deliberation.sortition.verification import read_commitment, verify


@pytest.fixture(scope="module")
def files(town_lottery):
    commitment = commit(town_lottery, substitutes=4)
    drawn = draw(town_lottery, commitment, seed="2026-11-25 04 17 23")
    return dict(publish(town_lottery, substitutes=4)) | {DRAW: write_draw(drawn)}


def changed(files, name, old, new):
    assert old in files[name]
    return files | {name: files[name].replace(old, new, 1)}


def test_a_published_draw_verifies(files):
    assert verify(files) == ()
    assert verify(files, commitment=hash_text(files["commitment.txt"])) == ()


def test_the_commitment_verifies_before_the_seed_is_known(files):
    assert verify({name: text for name, text in files.items() if name != DRAW}) == ()


def test_files_written_and_loaded_verify(files, tmp_path):
    save(files, tmp_path / "draw")
    assert load(tmp_path / "draw") == files


def test_the_number_can_be_redone_by_hand(files, town_lottery):
    commitment = hash_text(files["commitment.txt"])
    digest = hash_text(f"{commitment}:2026-11-25 04 17 23:panel")
    number = int(digest, 16) % 1000
    assert f"panel,,{number}\n" in files[DRAW]
    names = [line.split(",")[2] for line in files[DRAW].splitlines() if line[:8] == "selected"]
    assert tuple(names) == town_lottery.panels[number]


def test_one_changed_row_of_the_pool_is_found(files):
    line = files["pool.csv"].splitlines()[1]
    age = "65+" if "65+" not in line else "35-64"
    old = next(value for value in ("16-34", "35-64", "65+") if value in line)
    found = verify(changed(files, "pool.csv", line, line.replace(old, age)))
    assert found[0].startswith("pool.csv was changed: its hash is")
    assert any(line.startswith("panels.csv, panel ") for line in found)


def test_a_removed_person_is_found(files):
    line = files["pool.csv"].splitlines(keepends=True)[5]
    found = verify(changed(files, "pool.csv", line, ""))
    assert found[0].startswith("pool.csv was changed")
    assert any("not in the pool" in problem for problem in found)


def test_one_changed_quota_is_found(files):
    found = verify(changed(files, "quotas.csv", "age,16-34,3,4", "age,16-34,4,4"))
    assert found[0].startswith("quotas.csv was changed")
    assert any("age '16-34': 3 people, expected 4 to 4" in problem for problem in found)


def test_one_changed_seat_is_found(files):
    row = files["panels.csv"].splitlines()[18]
    out = row.split(",")[1]
    other = next(str(n) for n in range(1, 61) if str(n) not in row.split(",")[1:])
    found = verify(changed(files, "panels.csv", row, row.replace(f",{out},", f",{other},", 1)))
    assert found[0].startswith("panels.csv was changed")
    assert any(problem.startswith(f"probabilities.csv: {out!r}") for problem in found)


def test_a_panel_left_out_is_found(files):
    row = files["panels.csv"].splitlines(keepends=True)[-1]
    found = verify(changed(files, "panels.csv", row, ""))
    assert any("has 999 panels, but 1000 were promised" in problem for problem in found)


def test_a_renumbered_panel_is_found_with_its_line(files):
    found = verify(changed(files, "panels.csv", "\n017,", "\n018,"))
    assert any(problem.startswith("panels.csv, line 19: '018,") for problem in found)


def test_one_changed_digit_of_a_probability_is_found(files):
    line = files["probabilities.csv"].splitlines()[3]
    name, times, intended = line.split(",")
    new = f"{name},{int(times) + 1},{intended}"
    found = verify(changed(files, "probabilities.csv", line, new))
    assert found == (
        f"probabilities.csv: {name!r} is stated in {int(times) + 1} panels, but is in {times}",
    )


def test_another_seed_is_found(files):
    found = verify(changed(files, DRAW, "04 17 23", "04 17 24"))
    assert found
    assert all(problem.startswith("draw.csv, line ") for problem in found)


def test_another_selected_person_is_found(files):
    line = next(row for row in files[DRAW].splitlines() if row.startswith("selected,1,"))
    found = verify(changed(files, DRAW, line, "selected,1,somebody"))
    assert found == (f"draw.csv, line 4: 'selected,1,somebody', expected {line!r}",)


def test_another_substitute_is_found(files):
    line = next(row for row in files[DRAW].splitlines() if row.startswith("substitute,2,"))
    found = verify(changed(files, DRAW, line, "substitute,2,somebody"))
    assert [problem.split(":")[0] for problem in found] == ["draw.csv, line 17"]


def test_everything_changed_together_is_found_by_the_announced_hash(files, town_lottery):
    announced = hash_text(files["commitment.txt"])
    commitment = commit(town_lottery, substitutes=3)
    drawn = draw(town_lottery, commitment, seed="mine")
    forged = dict(publish(town_lottery, substitutes=3)) | {DRAW: write_draw(drawn)}
    assert verify(forged) == ()
    assert verify(forged, commitment=announced) == (
        f"commitment.txt has the hash {commitment.digest}, but {announced} was announced",
    )


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("commitment.txt", "seats=12", "seats=13"),
        ("commitment.txt", "substitutes=4", "substitutes=5"),
        ("commitment.txt", "algorithm=leximin", "algorithm=nash"),
        ("commitment.txt", "seats=12", "seats=twelve"),
        ("commitment.txt", "pool=", "pol="),
        ("commitment.txt", "parvis-draw 1", "parvis-draw 2"),
        ("draw.csv", "seed,", "seeds,"),
        ("draw.csv", "panel,,", "panel,,1"),
        ("probabilities.csv", "id,panels", "id,pannels"),
        ("panels.csv", "panel,", "number,"),
        ("pool.csv", "household", "house"),
        ("quotas.csv", "min,max", "min,maximum"),
    ],
)
def test_any_other_change_is_found(files, name, old, new):
    assert verify(changed(files, name, old, new)) != ()


def test_a_missing_file_is_named(files):
    assert verify({n: t for n, t in files.items() if n != "pool.csv"}) == ("pool.csv is missing",)


def test_a_commitment_is_read_back(files, town_lottery):
    assert read_commitment(files["commitment.txt"]) == commit(town_lottery, substitutes=4)
