# Relais in a container.
#
#   docker build -t relais .
#   docker run --rm -it --init --network=none relais chat
#   docker run -d --restart=unless-stopped --read-only --cap-drop=ALL --security-opt=no-new-privileges --env-file .env relais
#
# The last one is Relais on Telegram; .env holds RELAIS_TOKEN (see .env.example). Nothing is written, so no volume is
# needed. Other facts or texts: mount a folder, read-only, and name it in RELAIS_KNOWLEDGE or RELAIS_LOCALES.
# Built and run for real by tests/container/run.sh.
#
# BASE is any image with Python 3.11 or newer, time zones and the authorities' certificates. A tag moves: to pin what you
# have looked at, ask `docker buildx imagetools inspect python:3.11-slim-bookworm` for its digest, and build with
# --build-arg BASE=python:3.11-slim-bookworm@sha256:<digest>.
ARG BASE=python:3.11-slim-bookworm

FROM ${BASE} AS build
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1 PIP_ROOT_USER_ACTION=ignore
WORKDIR /src

# What builds, in an environment of its own: pip, and the build backend. Letting pip fetch the backend by itself would
# take whatever is newest.
COPY requirements.lock requirements-build.lock ./
RUN python3 -m venv /opt/build \
 && /opt/build/bin/pip install --only-binary=:all: --no-deps --require-hashes -r requirements-build.lock

# What runs: no pip, no setuptools, only what the lock file names.
RUN python3 -m venv --without-pip /opt/relais \
 && /opt/build/bin/pip --python /opt/relais/bin/python install --no-compile --only-binary=:all: --no-deps --require-hashes -r requirements.lock

COPY pyproject.toml hatch_build.py README.md LICENSE ./
COPY knowledge knowledge
COPY locales locales
# The two guides, whose words stand beside the fields of `relais desk`.
COPY docs/mainteneurs.fr.md docs/beheerders.nl.md docs/
COPY bot bot
# For `relais --version`; no image has git: docker build --build-arg COMMIT=$(git rev-parse HEAD) …
ARG COMMIT=
# The bytecode is compiled here and trusted as it is, whatever happens to the times of the files in an image.
RUN RELAIS_COMMIT=$COMMIT /opt/build/bin/pip wheel --no-deps --no-build-isolation --no-index --wheel-dir dist . \
 && /opt/build/bin/pip --python /opt/relais/bin/python install --no-compile --no-deps --no-index dist/*.whl \
 && /opt/relais/bin/python -m compileall -q -j 0 --invalidation-mode unchecked-hash /opt/relais/lib


FROM ${BASE}
LABEL org.opencontainers.image.title="Relais" \
      org.opencontainers.image.description="From “I need help, I live in …” to the right door: family-violence referrals for Belgium" \
      org.opencontainers.image.licenses="Apache-2.0"
ENV PATH=/opt/relais/bin:$PATH PYTHONUNBUFFERED=1 PYTHONUTF8=1
COPY --from=build /opt/relais /opt/relais
# An image whose facts do not load is not built. Run as root, this also compiles what is used of Python's own library:
# the official images come without that bytecode, and the user below could not write it.
RUN unset PYTHONDONTWRITEBYTECODE \
 && relais lookup Seraing \
 && python -c 'import bot.commands.web, bot.telegram.run'

USER 10001:10001
STOPSIGNAL SIGTERM
# Healthy: the process answers that it is, and is not about to end. The facts that it answers from were in order, for it
# would not have started otherwise.
ENV RELAIS_LISTEN=127.0.0.1:8080
HEALTHCHECK --interval=1m --timeout=5s --start-period=15s CMD ["relais", "health"]
ENTRYPOINT ["relais"]
CMD ["poll"]
