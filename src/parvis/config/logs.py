"""Where log lines go: the process's standard error, for the service manager to keep."""

from typing import Any


def logging_to_console(level: str) -> dict[str, Any]:
    """Django's LOGGING: one line an event; `level` for what is not ours."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
        "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
        "root": {"handlers": ["console"], "level": level},
        "loggers": {"parvis": {"level": "INFO"}, "django_tasks": {"level": "WARNING"}},
    }
