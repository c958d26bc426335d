"""Production settings: secrets are demanded by name, and Django's deployment checks are clean."""

import os
import subprocess
import sys

CHECK = [sys.executable, "manage.py", "check", "--deploy", "--fail-level", "WARNING"]
SECRETS = {
    "PARVIS_SECRET_KEY": "k8Jm2v-9wQz4rT7yP1xN5bC3hF6dG0sL-aE2uI8oV4qW7zR1-dS5gJ9kM",
    "PARVIS_BALLOT_PEPPER": "p3Xn7-kD9mV1cB5gH2jS8fL4wQ6zT0rY-uI3oA7eN1xM5vC9-bF2hK6tP",
}


def check(environment: dict[str, str]) -> subprocess.CompletedProcess:
    clean = {key: value for key, value in os.environ.items() if not key.startswith("PARVIS_")}
    return subprocess.run(
        CHECK,
        env=clean | {"PARVIS_ENV": "production"} | environment,
        capture_output=True,
        text=True,
    )


def main() -> int:
    for name in SECRETS:
        others = {key: value for key, value in SECRETS.items() if key != name}
        result = check(others)
        if result.returncode == 0 or name not in result.stderr:
            print(f"Production starts without {name}, or does not name it:\n{result.stderr}")
            return 1
    whole = check(SECRETS | {"PARVIS_ALLOWED_HOSTS": "commune.example"})
    print(whole.stdout, whole.stderr, sep="")
    return whole.returncode


if __name__ == "__main__":
    sys.exit(main())
