#!/bin/sh
# Install Relais from this checkout into a folder of its own, with what the lock files name and nothing else:
#
#   deploy/install.sh /opt/relais-0.2.0
#
# What builds lives in an environment of its own that is gone afterwards. Each file that comes over the network has its
# hash in a lock file, or pip refuses it. PYTHON names another Python than python3; PIP_LOG keeps what pip did.
set -eu
[ $# -eq 1 ] || { echo "Usage: deploy/install.sh FOLDER" >&2; exit 2; }
[ ! -e "$1" ] || { echo "$1 is there already: name a fresh folder, and change to it once it works" >&2; exit 1; }
cd "$(dirname "$0")/.."
python=${PYTHON:-python3}
build=$(mktemp -d)
trap 'rm -rf "$build"' EXIT
export PIP_DISABLE_PIP_VERSION_CHECK=1
locked="--quiet --no-deps --require-hashes --only-binary=:all:"

"$python" -m venv "$build/env"
# shellcheck disable=SC2086  # several words
"$build/env/bin/python" -m pip install $locked -r requirements-build.lock
"$build/env/bin/python" -m pip wheel --quiet --no-deps --no-build-isolation --no-index --wheel-dir "$build" .

"$python" -m venv "$1"
# shellcheck disable=SC2086  # several words
"$1/bin/python" -m pip install $locked -r requirements.lock
"$1/bin/python" -m pip install --quiet --no-deps --no-index "$build"/relais_be-*.whl
"$1/bin/relais" --version
