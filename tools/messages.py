"""Renew and check the translation catalogues: `tools/messages.py [--check] [APP ...]`.

French is the source language: its catalogue repeats the msgids. English must be complete.
Needs gettext's xgettext. With `--check`, writes nothing and fails if a catalogue is out of date,
incomplete, fuzzy, or differs from its compiled form.
"""

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import polib

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "src" / "parvis"
LANGUAGES = ("fr", "en")


def apps() -> list[Path]:
    """Every folder with an apps.py: each has its own catalogues."""
    return sorted(path.parent for path in SOURCE.rglob("apps.py"))


def extract(app: Path, language: str) -> polib.POFile:
    """The msgids of an app's sources, in a catalogue of their own, found by makemessages."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / app.name
        shutil.copytree(app, copy, ignore=left_out)
        (copy / "locale").mkdir()
        command = [sys.executable, "-P", "-m", "django", "makemessages", "--locale", language]
        command += ["--no-wrap", "--no-location", "--no-obsolete", "--ignore", "migrations"]
        subprocess.run(command, cwd=copy, check=True, capture_output=True)
        path = copy / "locale" / language / "LC_MESSAGES" / "django.po"
        return polib.pofile(str(path), wrapwidth=0) if path.exists() else polib.POFile()


def left_out(folder: str, names: list[str]) -> set[str]:
    """What is not the app's own text: catalogues, compiled files, an app inside the app."""
    inner = {name for name in names if Path(folder, name, "apps.py").exists()}
    return inner | {"locale", "__pycache__"} & set(names)


def merge(app: Path, language: str) -> polib.POFile:
    """The app's catalogue brought up to date; nothing that is still used loses its translation."""
    found = extract(app, language)
    path = catalogue_path(app, language)
    known = polib.pofile(str(path)) if path.exists() else polib.POFile()
    kept = {(entry.msgctxt, entry.msgid): entry for entry in known}
    merged = polib.POFile(wrapwidth=0)
    merged.metadata = {
        "Language": language,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": "nplurals=2; plural=(n > 1);"
        if language == "fr"
        else "nplurals=2; plural=(n != 1);",
    }
    for entry in sorted(found, key=lambda entry: (entry.msgid, entry.msgctxt or "")):
        merged.append(translated(entry, kept.get((entry.msgctxt, entry.msgid)), language))
    return merged


def translated(entry: polib.POEntry, old: polib.POEntry | None, language: str) -> polib.POEntry:
    """`entry` with its known translation, or in French with itself."""
    fresh = polib.POEntry(
        msgid=entry.msgid,
        msgid_plural=entry.msgid_plural,
        msgctxt=entry.msgctxt,
        flags=[flag for flag in entry.flags if flag != "fuzzy"],
    )
    plural = bool(entry.msgid_plural)
    if language == "fr":
        fresh.msgstr = "" if plural else entry.msgid
        fresh.msgstr_plural = {0: entry.msgid, 1: entry.msgid_plural} if plural else {}
    elif old is not None:
        fresh.msgstr, fresh.msgstr_plural = old.msgstr, old.msgstr_plural
    elif plural:
        fresh.msgstr_plural = {0: "", 1: ""}
    return fresh


def catalogue_path(app: Path, language: str) -> Path:
    return app / "locale" / language / "LC_MESSAGES" / "django.po"


def missing(catalogue: polib.POFile) -> list[str]:
    """Msgids without a whole translation."""
    return [
        entry.msgid
        for entry in catalogue
        if not (all(entry.msgstr_plural.values()) if entry.msgid_plural else entry.msgstr)
    ]


def renew(app: Path, language: str, check: bool) -> list[str]:
    """Write (or check) one catalogue and its compiled form; return what is wrong with it."""
    catalogue = merge(app, language)
    if not catalogue:
        return []
    path = catalogue_path(app, language)
    name = path.relative_to(ROOT)
    problems = [f"{name}: not translated: {msgid!r}" for msgid in missing(catalogue)]
    compiled = path.with_suffix(".mo")
    if check:
        if not path.exists() or path.read_text() != str(catalogue) + "\n":
            problems.append(f"{name}: out of date, run `make messages`")
        elif compiled.read_bytes() != catalogue.to_binary():
            problems.append(f"{compiled.relative_to(ROOT)}: not compiled from its catalogue")
        return problems
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(str(catalogue) + "\n")
    compiled.write_bytes(catalogue.to_binary())
    return problems


def main(arguments: list[str]) -> int:
    check = "--check" in arguments
    chosen = [Path(name).resolve() for name in arguments if not name.startswith("--")] or apps()
    problems = [
        problem
        for app in chosen
        for language in LANGUAGES
        for problem in renew(app, language, check)
    ]
    print("\n".join(problems) or "Every catalogue is complete.")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
