"""What is wrong with a grid or with an assessment, and what to change."""


class DiagnosisError(ValueError):
    """The message says where and what to change."""
