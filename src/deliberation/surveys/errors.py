"""What is wrong with a file of answers or of margins, and what to change."""

from collections.abc import Mapping


class SurveyError(ValueError):
    """`line`: number of the line in the file (from 1), 0 when no single line is to blame. `code`
    and `about`: the same in a form that can be said in another language, where there is one."""

    def __init__(
        self,
        message: str,
        *,
        line: int = 0,
        code: str = "",
        about: Mapping[str, str | int | float] | None = None,
    ) -> None:
        super().__init__(f"line {line}: {message}" if line else message)
        self.line, self.code, self.about = line, code, dict(about or {})
