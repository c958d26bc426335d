"""The data files of an edition: the one that comes with the package, and reading any."""

from collections.abc import Iterable
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import IO

import yaml

from .errors import DiagnosisError


def built_in(name: str, version: str, *, what: str) -> Traversable:
    """The file `<name>-<version>.yaml`; DiagnosisError if the package has no such edition."""
    file = files(__package__) / "data" / f"{name}-{version}.yaml"
    if not file.is_file():
        raise DiagnosisError(f"there is no {what} of the edition {version}")
    return file


def read_yaml(
    source: IO[str], key: str, *, expected: str
) -> tuple[dict[str, object], list[object]]:
    """A YAML file and its list under `key`; else DiagnosisError says what was `expected`."""
    try:
        raw = yaml.load(source, Loader=yaml.CSafeLoader)
    except yaml.YAMLError as problem:
        raise DiagnosisError(f"not a YAML file: {problem}") from None
    if not isinstance(raw, dict) or not isinstance(raw.get(key), list):
        raise DiagnosisError(expected)
    return raw, raw[key]


def check_once(ids: Iterable[str]) -> None:
    """Raise DiagnosisError for an id that is there twice."""
    seen: set[str] = set()
    for name in ids:
        if name in seen:
            raise DiagnosisError(f"{name}: this id is there twice; keep one")
        seen.add(name)
