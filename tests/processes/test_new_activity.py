"""`make new-activity`: what it writes works, passes every check, and is all that it touches."""

import os
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from parvis.processes.scaffolding import BadSlug, check_slug, create

ROOT = Path(settings.BASE_DIR)
BIN = Path(sys.executable).parent
SLUG = "tryout_of_a_longer_names"  # 24 letters: the longest allowed, for the lines' length


def files_of(root: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(root)): path.read_bytes()
        for path in root.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }


@pytest.fixture
def repository(tmp_path):
    """A copy of what a new kind needs, compiled modules too, without git."""
    root = tmp_path / "repository"
    root.mkdir()
    for name in ("src", "tests", "tools", "docs"):
        ignored = shutil.ignore_patterns("*.pyc.*", "pabulib", "*.egg-info", "node_modules")
        shutil.copytree(ROOT / name, root / name, ignore=ignored)
    for name in ("CHANGELOG.md", "pyproject.toml", "manage.py"):
        shutil.copy(ROOT / name, root / name)
    return root


def run(root: Path, *command: str) -> str:
    """What a command of the virtual environment says on the copy, with a database of its own."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("PYTEST_", "COV_", "DJANGO_")) and name != "DATABASE_URL"
    }
    mine = {
        "PYTHONPATH": str(root / "src"),
        "PARVIS_ENV": "test",
        "PARVIS_VAR_DIR": str(root / "var"),
        "PATH": f"{BIN}:{os.environ['PATH']}",
    }
    done = subprocess.run(
        [str(BIN / command[0]), *command[1:]],
        cwd=root,
        env=kept | mine,
        capture_output=True,
        text=True,
        timeout=300,
    )
    said = done.stdout + done.stderr
    return said if done.returncode == 0 else f"FAILED {' '.join(command)}\n{said}"


# It runs a whole suite of its own: half a minute alone on two cores, more on a busy machine.
@pytest.mark.timeout(400)
def test_new_kind_works_and_passes_every_check(repository):
    before = files_of(repository)
    said = run(repository, "python", "manage.py", "new_activity", SLUG)
    assert f"The kind {SLUG} is there and works." in said
    after = files_of(repository)
    own = (f"src/parvis/activities/{SLUG}/", f"tests/activities/{SLUG}/", "var/")
    others = {
        name for name in after if after[name] != before.get(name) and not name.startswith(own)
    }
    assert others == {f"docs/activities/{SLUG}.md", "CHANGELOG.md"}
    assert before.keys() <= after.keys()

    app, tests = f"src/parvis/activities/{SLUG}", f"tests/activities/{SLUG}"
    commands = [
        ("pytest", "-q", tests, "tests/test_kind_contract.py", "-k", SLUG),
        ("ruff", "check", app, tests),
        ("ruff", "format", "--check", app, tests),
        ("lint-imports", "--no-cache"),
        ("python", "manage.py", "makemigrations", SLUG, "--check", "--dry-run"),
        ("python", "tools/messages.py", "--check", app),
        ("python", "tools/typography.py", app),
    ]
    with ThreadPoolExecutor(2) as pool:
        answers = list(pool.map(lambda command: run(repository, *command), commands))
    assert [answer for answer in answers if answer.startswith("FAILED")] == []
    assert " passed" in answers[0]
    assert SLUG not in run(repository, "python", "tools/sizes.py")


def test_changelog_gets_one_line(tmp_path):
    (tmp_path / "CHANGELOG.md").write_text("# Changelog\n\n## Unreleased\n\n- Before.\n")
    create("tryout", tmp_path)
    assert (tmp_path / "CHANGELOG.md").read_text() == (
        "# Changelog\n\n## Unreleased\n\n"
        "- Kind of activity `tryout`: a call for ideas to build upon.\n- Before.\n"
    )


def test_nothing_is_left_when_the_changelog_cannot_be_written(tmp_path):
    (tmp_path / "CHANGELOG.md").write_text("# Nothing here\n")
    with pytest.raises(ValueError, match="Unreleased"):
        create("tryout", tmp_path)
    assert list(files_of(tmp_path)) == ["CHANGELOG.md"]


@pytest.mark.parametrize(
    ("slug", "words"),
    [
        ("Tryout", "small letters"),
        ("open-forum", "small letters"),
        ("2nd", "beginning with a letter"),
        ("x", "2 to 24"),
        ("a" * 25, "2 to 24"),
        ("été", "small letters"),
        ("../up", "small letters"),
        ("class", "a word that the platform needs"),
        ("demarches", "a word that the platform needs"),
        ("ledger", "exists already"),
    ],
)
def test_impossible_name_is_refused_with_its_reason(tmp_path, slug, words):
    with pytest.raises(BadSlug, match=words):
        check_slug(slug, tmp_path)


def test_existing_kind_is_refused_and_left_alone(tmp_path):
    kept = tmp_path / "docs" / "activities" / "tryout.md"
    kept.parent.mkdir(parents=True)
    kept.write_text("Mine.")
    with pytest.raises(BadSlug, match=r"exists already \(docs/activities/tryout.md\)"):
        create("tryout", tmp_path)
    assert files_of(tmp_path) == {"docs/activities/tryout.md": b"Mine."}


def test_command_says_why_not():
    with pytest.raises(CommandError, match="exists already"):
        call_command("new_activity", "people")
