#!/bin/sh
# Make .venv and install a pinned, hashed list of packages and this project in it.
set -eu
requirements=$1
python=${PYTHON:-python3}

"$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || {
    echo "Parvis needs Python 3.11 or newer; $("$python" --version) was found." >&2
    echo "Name another one: make PYTHON=/path/to/python3.11" >&2
    exit 1
}
if [ ! -x .venv/bin/pip ]; then
    if ! "$python" -c 'import ensurepip' 2>/dev/null; then
        if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
            apt-get update -qq && apt-get install -y -qq python3-venv >/dev/null
        else
            echo "Python's venv module is missing. Install it: apt-get install python3-venv" >&2
            exit 1
        fi
    fi
    "$python" -m venv .venv
fi
echo "Installing the packages of $requirements ..."
.venv/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes --requirement "$requirements"
.venv/bin/python -m pip install --quiet --disable-pip-version-check --no-build-isolation --no-deps --editable .
