#!/bin/sh
# Pin every package with its hashes. Needs uv, which is not a dependency of the project.
# Pins stay as they are unless a line in a .in file asks otherwise; UPGRADE=1 renews them all.
set -eu
options="--quiet --no-header --generate-hashes --no-emit-index-url --no-emit-find-links --python-version 3.11"
[ "${UPGRADE:-}" = 1 ] && options="$options --upgrade"
# shellcheck disable=SC2086
uv pip compile $options requirements/base.in --output-file requirements/base.txt
# shellcheck disable=SC2086
uv pip compile $options --constraint requirements/base.txt requirements/test.in --output-file requirements/test.txt
# shellcheck disable=SC2086
uv pip compile $options requirements/peers.in --output-file requirements/peers.txt
