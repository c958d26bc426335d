"""Writing the files of a new kind of activity from the templates in `scaffold/`.

Every file there ends in `-tpl` (so that nothing takes it for code of this app) and may use two
words: `$slug` and `$Slug`, in its name too. Compiled catalogues are copied as they are.
"""

import keyword
import re
import shutil
from pathlib import Path
from string import Template

from django.apps import apps

SCAFFOLD = Path(__file__).resolve().parent / "scaffold"
SUFFIX = "-tpl"
VALID = re.compile(r"[a-z][a-z0-9_]{1,23}")
# First words of addresses under /bureau/, and names that Django or Python already give a meaning.
TAKEN = frozenset({"decisions", "demarches", "membres", "moderation", "style", "test", "tests"})
UNRELEASED = "## Unreleased\n\n"


class BadSlug(ValueError):
    """The name cannot be that of a new kind; the message says why and what to do."""


def check_slug(slug: str, root: Path) -> None:
    """Raise `BadSlug` unless a kind of that name can be added to the repository at `root`."""
    if not VALID.fullmatch(slug) or slug.endswith("_") or "__" in slug:
        raise BadSlug(
            f"{slug!r} cannot be a kind's name. Use 2 to 24 small letters, digits or underscores, "
            "beginning with a letter, such as `tryout` or `open_forum`."
        )
    if keyword.iskeyword(slug) or slug in TAKEN:
        raise BadSlug(f"{slug!r} is a word that the platform needs. Choose another name.")
    existing = [path for path in targets(slug, root) if path.exists()]
    if existing or slug in {config.label for config in apps.get_app_configs()}:
        where = f" ({existing[0].relative_to(root)})" if existing else ""
        raise BadSlug(f"{slug!r} exists already{where}. Choose another name; nothing was changed.")


def targets(slug: str, root: Path) -> tuple[Path, Path, Path]:
    """The new kind's folder, its tests' folder and its page of documentation."""
    return (
        root / "src" / "parvis" / "activities" / slug,
        root / "tests" / "activities" / slug,
        root / "docs" / "activities" / f"{slug}.md",
    )


def create(slug: str, root: Path) -> list[Path]:
    """Write everything, or nothing if something goes wrong; what was written, in order."""
    check_slug(slug, root)
    app, tests, doc = targets(slug, root)
    words = {"slug": slug, "Slug": "".join(part.capitalize() for part in slug.split("_"))}
    try:
        written = copy(SCAFFOLD / "app", app, words) + copy(SCAFFOLD / "tests", tests, words)
        doc.parent.mkdir(parents=True, exist_ok=True)
        written.append(write(SCAFFOLD / f"doc.md{SUFFIX}", doc, words))
        written.append(announce(slug, root / "CHANGELOG.md"))
    except BaseException:
        for folder in (app, tests):
            shutil.rmtree(folder, ignore_errors=True)
        doc.unlink(missing_ok=True)
        raise
    return written


def copy(source: Path, target: Path, words: dict[str, str]) -> list[Path]:
    """Every template under `source`, written under `target`."""
    written = []
    for template in sorted(source.rglob(f"*{SUFFIX}")):
        name = Template(str(template.relative_to(source))).substitute(words)
        written.append(write(template, target / name.removesuffix(SUFFIX), words))
    return written


def write(template: Path, path: Path, words: dict[str, str]) -> Path:
    """Write one file; a binary one as it is."""
    path.parent.mkdir(parents=True, exist_ok=True)
    content = template.read_bytes()
    if not path.name.endswith(".mo"):
        content = Template(content.decode()).substitute(words).encode()
    path.write_bytes(content)
    return path


def announce(slug: str, changelog: Path) -> Path:
    """One line at the head of what is not yet released."""
    text = changelog.read_text(encoding="utf-8")
    if UNRELEASED not in text:
        raise ValueError(f"{changelog} has no section {UNRELEASED.strip()!r}.")
    line = f"- Kind of activity `{slug}`: a call for ideas to build upon.\n"
    changelog.write_text(text.replace(UNRELEASED, UNRELEASED + line, 1), encoding="utf-8")
    return changelog
