"""The script that anybody may download, run as they run it: on the downloaded file."""

import ast
import json
import subprocess
import sys
from pathlib import Path

import pytest

from parvis.ledger.chain import hash_of
from tests.factories.ledger import fill_ledger

SCRIPT = Path(__file__).resolve().parents[2] / "tools" / "verify_ledger.py"


@pytest.fixture
def ledger(commune, visitor) -> dict:
    """The downloaded ledger, as data."""
    fill_ledger(5)
    return json.loads(b"".join(visitor.get("/registre/registre.json").streaming_content))


@pytest.fixture
def verify(tmp_path):
    def run(ledger, *arguments: str) -> subprocess.CompletedProcess:
        path = tmp_path / "registre.json"
        path.write_text(ledger if isinstance(ledger, str) else json.dumps(ledger), "utf-8")
        command = [sys.executable, "-I", str(SCRIPT), str(path), *arguments]
        return subprocess.run(command, capture_output=True, text=True, cwd=tmp_path)

    return run


def test_sound_ledger_is_accepted(ledger, verify):
    done = verify(ledger)
    assert (done.returncode, done.stderr) == (0, "")
    head = "{number}:{hash}".format(**ledger["head"])
    assert done.stdout.splitlines() == [
        f"Rien à signaler : 5 inscriptions. Dernière : {head}",
        f"Nothing wrong: 5 entries. Last: {head}",
    ]


def test_empty_ledger_is_accepted(commune, visitor, verify):
    text = b"".join(visitor.get("/registre/registre.json").streaming_content).decode()
    assert verify(text).returncode == 0


def test_changed_entry_is_found(ledger, verify):
    ledger["entries"][2]["data"]["to"] = "autre chose"
    done = verify(ledger, "--lang", "en")
    assert done.returncode == 1
    assert done.stdout == (
        "no. 3: its content is not what was recorded\nBroken ledger: 1 fault(s).\n"
    )


def test_entry_changed_with_its_hash_is_found(ledger, verify):
    entry = ledger["entries"][2]
    entry["data"]["to"] = "autre chose"
    entry["hash"] = hash_of(entry)
    done = verify(ledger, "--lang", "fr")
    assert done.returncode == 1
    assert done.stdout.startswith("n° 4 : ne continue pas l’inscription précédente\n")


def test_removed_entry_is_found(ledger, verify):
    del ledger["entries"][2]
    done = verify(ledger, "--lang", "en")
    assert done.returncode == 1
    assert "no. 4: no. 3 was expected; an entry is missing or was moved" in done.stdout


def test_moved_entries_are_found(ledger, verify):
    entries = ledger["entries"]
    entries[1], entries[2] = entries[2], entries[1]
    done = verify(ledger, "--lang", "en")
    assert done.returncode == 1
    assert "no. 3: no. 2 was expected" in done.stdout


def test_cut_end_is_found(ledger, verify):
    del ledger["entries"][4:]
    done = verify(ledger, "--lang", "en")
    assert done.returncode == 1
    assert done.stdout.startswith("end: the file says that no. 5 is the last entry")


def test_cut_end_with_its_head_is_found_only_by_who_kept_the_head(ledger, verify):
    kept = "{number}:{hash}".format(**ledger["head"])
    del ledger["entries"][4:]
    ledger["head"] = {key: ledger["entries"][-1][key] for key in ("number", "hash")}
    assert verify(ledger).returncode == 0
    done = verify(ledger, "--lang", "en", "--expect-head", kept)
    assert done.returncode == 1
    assert done.stdout.startswith("expected: no. 5 is no longer in the ledger\n")


def test_rewritten_chain_is_found_by_who_kept_an_earlier_head(ledger, verify):
    kept = f"2:{ledger['entries'][1]['hash']}"
    previous = ledger["entries"][0]["previous_hash"]
    for entry in ledger["entries"]:
        entry |= {"verb": "other", "previous_hash": previous}
        previous = entry["hash"] = hash_of(entry)
    ledger["head"]["hash"] = previous
    assert verify(ledger).returncode == 0
    done = verify(ledger, "--lang", "en", "--expect-head", kept)
    assert done.returncode == 1
    assert "expected: no. 2 no longer has the same hash" in done.stdout


def test_earlier_head_in_a_longer_ledger_is_accepted(ledger, verify):
    kept = f"2:{ledger['entries'][1]['hash']}"
    assert verify(ledger, "--expect-head", kept).returncode == 0


@pytest.mark.parametrize("change", [{"extra": 1}, {"data": 1.0}])
def test_entry_with_another_shape_is_found(ledger, verify, change):
    ledger["entries"][1] |= change
    assert verify(ledger).returncode == 1


@pytest.mark.parametrize(
    "text",
    [
        "",
        "not json",
        "[]",
        "{}",
        '{"entries": []}',
        '{"entries": NaN}',
        '{"entries": [], "head": 1}',
    ],
)
def test_unusable_file_is_said(verify, text):
    done = verify(text, "--lang", "en")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("Unusable file: ")


def test_repeated_key_is_refused(ledger, verify):
    text = json.dumps(ledger).replace('"verb":', '"verb": "other", "verb":', 1)
    done = verify(text, "--lang", "en")
    assert (done.returncode, "repeated key" in done.stderr) == (2, True)


def test_missing_file_is_said(tmp_path):
    command = [sys.executable, "-I", str(SCRIPT), str(tmp_path / "rien.json")]
    done = subprocess.run(command, capture_output=True, text=True)
    assert (done.returncode, done.stdout) == (2, "")


def test_head_that_is_none_is_said(ledger, verify):
    assert verify(ledger, "--expect-head", "12").returncode == 2


def test_script_is_written_for_python_3_8():
    ast.parse(SCRIPT.read_text("utf-8"), feature_version=(3, 8))


def test_script_uses_the_standard_library_only():
    tree = ast.parse(SCRIPT.read_text("utf-8"))
    names = {n.name for i in ast.walk(tree) if isinstance(i, ast.Import) for n in i.names}
    names |= {i.module for i in ast.walk(tree) if isinstance(i, ast.ImportFrom)}
    assert names <= sys.stdlib_module_names
