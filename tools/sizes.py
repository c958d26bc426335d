"""The size gate: functions up to 40 lines, files up to 300, templates up to 120, 5 parameters."""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FUNCTION_LINES, FILE_LINES, TEMPLATE_LINES, PARAMETERS = 40, 300, 120, 5
Function = ast.FunctionDef | ast.AsyncFunctionDef


def python_files() -> Iterator[Path]:
    for path in sorted((ROOT / "src").rglob("*.py")):
        if "migrations" not in path.parts and "egg-info" not in str(path):
            yield path


def problems_of_python(path: Path) -> Iterator[str]:
    """What is too large in one Python file."""
    text = path.read_text(encoding="utf-8")
    name = path.relative_to(ROOT)
    if (lines := text.count("\n")) > FILE_LINES:
        yield f"{name}: {lines} lines, at most {FILE_LINES}"
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, Function):
            yield from problems_of_function(name, node)


def problems_of_function(name: Path, node: Function) -> Iterator[str]:
    length = (node.end_lineno or node.lineno) - node.lineno + 1
    if length > FUNCTION_LINES:
        yield f"{name}:{node.lineno} {node.name}: {length} lines, at most {FUNCTION_LINES}"
    positional = [argument.arg for argument in node.args.posonlyargs + node.args.args]
    count = len([argument for argument in positional if argument not in ("self", "cls")])
    if count > PARAMETERS:
        yield f"{name}:{node.lineno} {node.name}: {count} positional parameters"


def problems_of_templates() -> Iterator[str]:
    for path in sorted((ROOT / "src").rglob("templates/**/*.html")):
        if (lines := path.read_text(encoding="utf-8").count("\n")) > TEMPLATE_LINES:
            yield f"{path.relative_to(ROOT)}: {lines} lines, at most {TEMPLATE_LINES}"


def main() -> int:
    problems = [problem for path in python_files() for problem in problems_of_python(path)]
    problems += problems_of_templates()
    print("\n".join(problems) or "Every file and function is within its size.")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
