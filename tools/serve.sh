#!/bin/sh
# Start the processes of the Procfile, and stop them all together: on Ctrl+C, when asked to end, and
# when the terminal is closed, which honcho alone does not hear (its processes would live on).
(trap '' HUP; exec .venv/bin/honcho --no-colour start) &
honcho=$!
trap 'kill -TERM $honcho 2>/dev/null' HUP INT TERM
while kill -0 $honcho 2>/dev/null; do wait $honcho; status=$?; done
exit $status
