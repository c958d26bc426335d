"""What is wrong with a file of answers or of margins, and what to change."""


class SurveyError(ValueError):
    """`line`: number of the line in the file (from 1), 0 when no single line is to blame."""

    def __init__(self, message: str, *, line: int = 0) -> None:
        super().__init__(f"line {line}: {message}" if line else message)
        self.line = line
