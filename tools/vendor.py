"""Front-end files made by others: pinned, checked against their hashes, committed.

    python tools/vendor.py check     the committed files are the recorded ones (no network)
    python tools/vendor.py renew     fetch the pinned versions with `npm pack` and write them again

requirements/vendor.json pins each package with the sha512 of its tarball, and records the sha256
of each file written ("results"). Fonts of pages are cut down to the signs that our languages use;
those of PDF files are merged ("merged") from the parts in which a package ships them, since names
have letters from all over Europe. Both need `pip install fonttools==<version in vendor.json>
brotli`; the tool itself needs nothing else.
"""

import base64
import hashlib
import json
import re
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
LOCK = ROOT / "requirements" / "vendor.json"
SOURCE_MAP = re.compile(rb"\n?//# sourceMappingURL=\S+\s*$")


def check(lock: dict) -> list[str]:
    """The problems found in the committed files; an empty list when all is as recorded."""
    target = ROOT / lock["target"]
    problems = []
    for name, expected in lock["results"].items():
        path = target / name
        if not path.is_file():
            problems.append(f"{name}: missing")
        elif sha256(path.read_bytes()) != expected:
            problems.append(f"{name}: differs from the recorded hash")
    wanted = {
        name
        for package in lock["packages"]
        for name in [*package["files"].values(), *package.get("merged", ())]
    }
    return problems + [f"{name}: not recorded" for name in sorted(wanted - set(lock["results"]))]


def renew(lock: dict) -> None:
    """Fetch every package, write its files and record their hashes."""
    target = ROOT / lock["target"]
    results = {}
    for package in lock["packages"]:
        with tempfile.TemporaryDirectory() as folder:
            tarball = fetch(package, Path(folder))
            made = {
                name: prepared(read(tarball, source), name, lock)
                for source, name in package["files"].items()
            }
            for name, parts in package.get("merged", {}).items():
                made[name] = merged([read(tarball, part) for part in parts], lock)
            for name, content in made.items():
                (target / name).parent.mkdir(parents=True, exist_ok=True)
                (target / name).write_bytes(content)
                results[name] = sha256(content)
    lock["results"] = dict(sorted(results.items()))
    LOCK.write_text(json.dumps(lock, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


def fetch(package: dict, folder: Path) -> Path:
    """The tarball of a pinned package; stops when its hash is not the pinned one."""
    wanted = f"{package['name']}@{package['version']}"
    subprocess.run(["npm", "pack", "--silent", wanted], cwd=folder, check=True)
    tarball = next(folder.glob("*.tgz"))
    digest = base64.b64encode(hashlib.sha512(tarball.read_bytes()).digest()).decode()
    if f"sha512-{digest}" != package["integrity"]:
        sys.exit(f"{wanted}: sha512-{digest} is not the pinned hash")
    return tarball


def read(tarball: Path, name: str) -> bytes:
    """One file of an npm tarball, whose paths all start with `package/`."""
    with tarfile.open(tarball) as archive:
        return archive.extractfile(f"package/{name}").read()


def prepared(content: bytes, name: str, lock: dict) -> bytes:
    """The content as it is committed: fonts cut down, no pointer to a source map."""
    if name.endswith(".woff2"):
        return subset(content, lock)
    if name.endswith((".js", ".css")):
        # The pointed file is not shipped, and hashed static file names would look for it.
        return SOURCE_MAP.sub(b"\n", content)
    return content


def subset(font: bytes, lock: dict) -> bytes:
    """The font with only the listed signs and features, without hinting."""
    need_fonttools(lock)
    with tempfile.TemporaryDirectory() as folder:
        source, cut = Path(folder, "in.woff2"), Path(folder, "out.woff2")
        source.write_bytes(font)
        options = [
            f"--unicodes={lock['unicodes']}",
            f"--layout-features={lock['features']}",
            "--flavor=woff2",
            "--no-hinting",
            "--desubroutinize",
            # Otherwise the time of the run is written in the font and its hash never repeats.
            "--no-recalc-timestamp",
            f"--output-file={cut}",
        ]
        subprocess.run([sys.executable, "-m", "fontTools.subset", source, *options], check=True)
        return cut.read_bytes()


def merged(parts: list[bytes], lock: dict) -> bytes:
    """One TrueType font with the signs of all parts, dated as the first: the same every time."""
    need_fonttools(lock)
    from fontTools.merge import Merger
    from fontTools.ttLib import TTFont

    with tempfile.TemporaryDirectory() as folder:
        names = [str(Path(folder, f"{number}.ttf")) for number in range(len(parts))]
        for part, name in zip(parts, names, strict=True):
            Path(name).write_bytes(part)
            font = TTFont(name, recalcTimestamp=False)
            font.flavor = None
            font.save(name)
        dated = TTFont(names[0])["head"]
        whole = Merger().merge(names)
        whole.recalcTimestamp = False
        whole["head"].created, whole["head"].modified = dated.created, dated.modified
        whole.save(names[0])
        return Path(names[0]).read_bytes()


def need_fonttools(lock: dict) -> None:
    """Stop unless the pinned fonttools is installed."""
    try:
        import fontTools
    except ImportError:
        sys.exit(f"Needed to make fonts: pip install fonttools=={lock['fonttools']} brotli")
    if fontTools.version != lock["fonttools"]:
        sys.exit(f"fonttools {fontTools.version} found, {lock['fonttools']} is pinned")


def sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def main(arguments: list[str]) -> int:
    lock = json.loads(LOCK.read_text(encoding="utf-8"))
    if arguments == ["renew"]:
        renew(lock)
        return 0
    if arguments != ["check"]:
        print(__doc__)
        return 2
    problems = check(lock)
    print("\n".join(problems) or "vendored files: as recorded")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
