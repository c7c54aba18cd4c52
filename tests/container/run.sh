#!/usr/bin/env bash
# Build the container image and run it, for real, without a container engine's daemon and without a registry.
set -euo pipefail
cd "$(dirname "$0")/../.."

cache=${RELAIS_CONTAINER_CACHE:-/var/tmp/relais-container}
base=${RELAIS_CONTAINER_BASE:-}
mirror=${RELAIS_CONTAINER_MIRROR:-}
stand_in=localhost/relais-stand-in
image=localhost/relais
work=

usage() {
  cat <<END
Usage: tests/container/run.sh [--help | --clean]

Builds the Dockerfile and holds the image to what it promises: it answers, it is nobody (uid 10001), it writes nothing,
it has no powers, it starts from bytecode, it stops when told, and it never shows the token.
Needs root, Debian 12, and:

  apt-get install --no-install-recommends buildah podman runc debootstrap

The first run takes about two minutes: where no registry can be reached, a small Debian with Python stands in for the
base image that the Dockerfile names. It comes from the mirror that apt uses, and is kept. Later runs take about one
minute. Python packages come from where pip takes them on this machine.

  RELAIS_CONTAINER_CACHE   the folder for everything this makes (now: $cache);
                           tests/container/run.sh --clean deletes it
  RELAIS_CONTAINER_BASE    a real base image to build on, fetched from its registry:
                           RELAIS_CONTAINER_BASE=python:3.11-slim-bookworm tests/container/run.sh
  RELAIS_CONTAINER_MIRROR  the Debian mirror for the stand-in, if apt has none

The image stays, as $image. To talk to it:

  $(printf '%q ' "${podman[@]}") run --rm -it ${limits[*]} --network=none $image chat

Not covered: other architectures, an engine's own timer for the health check.
END
}

podman=(podman "--root=$cache/storage" "--runroot=$cache/run" --runtime=runc --storage-driver=overlay)
buildah=(buildah "--root=$cache/storage" "--runroot=$cache/run" --storage-driver=overlay)
# Podman asks for more open files and processes than a root without CAP_SYS_RESOURCE may give.
limits=(--ulimit=nofile=1024:1024 --ulimit=nproc=512:512 --pull=never --no-healthcheck)
locked=(--rm --read-only --read-only-tmpfs=false --cap-drop=ALL --security-opt=no-new-privileges)

main() {
  case ${1:-} in
    "") ;;
    -h | --help) usage && exit ;;
    --clean) need_root; clean; exit ;;
    *) usage >&2 && exit 2 ;;
  esac
  need_root
  need buildah podman runc
  work=$(mktemp -d)
  trap 'rm -rf "$work"' EXIT
  mkdir -p "$cache"
  [ -n "$base" ] || make_stand_in
  build
  checks
  size
  count
}

# ---- what must be here

need_root() {
  [ "$(id -u)" -eq 0 ] || stop "this needs root: it makes file systems and namespaces. Try: sudo tests/container/run.sh"
}

need() {
  for tool in "$@"; do
    command -v "$tool" > /dev/null ||
      stop "$tool is missing. Try: apt-get install --no-install-recommends buildah podman runc debootstrap"
  done
}

stop() {
  echo "tests/container/run.sh: $1" >&2
  exit 1
}

clean() {
  [ ! -d "$cache/storage" ] || "${buildah[@]}" rmi --all --force > /dev/null
  rm -rf "${cache:?}/storage" "${cache:?}/run" "${cache:?}/base"
  [ ! -d "$cache" ] || rmdir --ignore-fail-on-non-empty "$cache"
}

# ---- the stand-in for the base image

make_stand_in() {
  base=$stand_in
  [ -z "$("${buildah[@]}" images --quiet --filter "reference=$stand_in")" ] || return 0
  need debootstrap
  mirror=${mirror:-$(mirror_of_apt)}
  [ -n "$mirror" ] || stop "apt has no Debian mirror here. Try: RELAIS_CONTAINER_MIRROR=<its address> tests/container/run.sh"
  echo "making a stand-in for the base image, once ($cache)"
  rm -rf "$cache/base"
  debootstrap --variant=minbase --include=python3,python3-venv,ca-certificates bookworm "$cache/base" "$mirror" \
    > "$work/debootstrap" 2>&1 || { tail -n 20 "$work/debootstrap" >&2 && stop "debootstrap failed"; }
  rm -rf "$cache"/base/var/cache/apt/archives/*.deb "$cache"/base/var/lib/apt/lists/*
  commit_stand_in
  rm -rf "$cache/base"
}

mirror_of_apt() {
  # shellcheck disable=SC2016  # apt fills these in
  apt-get indextargets --format '$(LABEL) $(COMPONENT) $(REPO_URI)' 'Created-By: Packages' |
    awk '$1 == "Debian" && $2 == "main" && !found { print $3; found = 1 }'
}

commit_stand_in() {
  local container
  container=$("${buildah[@]}" from scratch)
  "${buildah[@]}" add --quiet "$container" "$cache/base" / > /dev/null
  "${buildah[@]}" config --env PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin "$container"
  "${buildah[@]}" commit --quiet --rm "$container" "$stand_in" > /dev/null
}

# ---- the image

build() {
  local options=(--isolation=chroot --network=host --format=docker "--build-arg=BASE=$base" "--tag=$image")
  [ "$base" != "$stand_in" ] || options+=(--pull-never)
  pip_conf > "$work/pip.conf"
  options+=("--volume=$work/pip.conf:/etc/pip.conf:ro")
  local authorities
  authorities=$(pip_setting cert)
  [ -z "$authorities" ] || options+=("--volume=$authorities:$authorities:ro")

  snapshot
  echo "building $image on $base"
  "${buildah[@]}" rmi --force "$image" > /dev/null 2>&1 || true
  SECONDS=0
  "${buildah[@]}" bud "${options[@]}" "$work/context" > "$work/build" 2>&1 || { tail -n 40 "$work/build" >&2 && stop "the build failed"; }
  echo "built in $SECONDS s"
}

# What the Dockerfile may see, as it is now: somebody may be at work in this checkout.
snapshot() {
  mkdir "$work/context"
  cp Dockerfile .dockerignore "$work/context"
  sed -n 's/^!//p' .dockerignore | xargs -I{} cp -R {} "$work/context"
}

# How pip reaches its index from here; a Dockerfile has no business to know.
pip_conf() {
  echo "[global]"
  local key value
  for key in cert index-url proxy timeout trusted-host; do
    value=$(pip_setting "$key")
    [ -z "$value" ] || echo "$key = $value"
  done
}

pip_setting() {
  python3 -m pip config get ":env:.$1" 2> /dev/null || python3 -m pip config get "global.$1" 2> /dev/null || true
}

# ---- running it

relais() { # relais <arguments of relais>: the way the Dockerfile advises, and stricter
  "${podman[@]}" run "${limits[@]}" "${locked[@]}" --network=none --interactive "$image" "$@" < /dev/null
}

typed() { # typed <lines> <arguments of relais>
  local lines=$1 && shift
  "${podman[@]}" run "${limits[@]}" "${locked[@]}" --network=none --interactive "$image" "$@" <<< "$lines"
}

with_facts() { # with_facts <arguments of relais>: with a folder of facts from outside
  "${podman[@]}" run "${limits[@]}" "${locked[@]}" --network=none --volume="$work/context/knowledge:/facts:ro" \
    --env=RELAIS_KNOWLEDGE=/facts "$image" "$@"
}

inside() { # inside <what to look at, see inside.py>
  "${podman[@]}" run "${limits[@]}" "${locked[@]}" --network=none --interactive --entrypoint=python "$image" - "$1" \
    < tests/container/inside.py
}

inside_writable() { # the same where the root can be written
  "${podman[@]}" run "${limits[@]}" --rm --network=none --interactive --entrypoint=python "$image" - "$1" \
    < tests/container/inside.py
}

# ---- the checks

passed=0 failed=0 skipped=0

check() { # check <what should be> <command>: passes if the command does
  if "${@:2}" > "$work/said" 2>&1; then
    echo "ok      $1"
    passed=$((passed + 1))
  else
    echo "FAILED  $1"
    sed 's/^/          /' "$work/said"
    failed=$((failed + 1))
  fi
}

skip() { # skip <what> <why>
  echo "skipped $1: $2"
  skipped=$((skipped + 1))
}

says() { # says <text> <exit code> <command>: the command says the text and ends with the code
  local code=0
  "${@:3}" > "$work/says" 2>&1 || code=$?
  cat "$work/says"
  [ "$code" -eq "$2" ] || { echo "exit code $code, not $2" && return 1; }
  grep --quiet --fixed-strings --regexp="$1" "$work/says" || { echo "it does not say: $1" && return 1; }
}

of_image() { # of_image <field> <value>: the image says this of itself
  local value
  value=$("${podman[@]}" image inspect --format "{{$1}}" "$image")
  echo "$value"
  [ "$value" = "$2" ]
}

checks() {
  check "lookup answers in French" says "Voici ce que nous avons pour Seraing." 0 relais lookup Seraing --lang fr
  check "lookup shows 112" says 112 0 relais lookup Seraing --lang fr
  check "chat through a pipe answers in Dutch and shows 112" chat_in_dutch
  check "the process is uid 10001" inside user
  check "the root is read-only, and nothing needs to write" inside read_only
  check "where the root can be written, Relais cannot change itself" inside_writable owned_by_root
  check "no capabilities, none to gain" inside capabilities
  check "everything starts from bytecode" inside bytecode
  check "no tools that build or test" inside tools
  check "the authorities' certificates and Belgium's time are there" inside world
  check "the knowledge is that of this checkout" same_data knowledge
  check "the texts are those of this checkout" same_data locales
  check "a mounted folder of facts takes the place of its own" says Seraing 0 with_facts lookup Seraing
  check "the image polls, as nobody, and stops by SIGTERM" promises
  check "poll without a token says what to do" says @BotFather 1 relais poll
  check "poll that cannot reach Telegram says so, goes on trying, and never shows the token" unreachable
  check "the health check fails where nothing answers" says "nothing answers at 127.0.0.1:8080" 1 health
  on_telegram
}

chat_in_dutch() {
  says Gent 0 typed "ik woon in Gent" chat --lang nl && says 112 0 typed "ik woon in Gent" chat --lang nl
}

same_data() { # same_data <folder>
  local mounted status=0
  mounted=$("${podman[@]}" image mount "$image")
  # The messages that teach are in no wheel.
  diff --recursive --exclude=messages "$work/context/$1" "$mounted"/opt/relais/lib/python3*/site-packages/bot/data/"$1" || status=$?
  "${podman[@]}" image unmount "$image" > /dev/null
  return "$status"
}

promises() {
  of_image .Config.User 10001:10001 && of_image .Config.StopSignal SIGTERM &&
    of_image .Config.Entrypoint "[relais]" && of_image .Config.Cmd "[poll]"
}

unreachable() {
  # Put together here, so that no scanner of secrets takes it for a real one.
  local token="4242:" code=0
  token+=$(printf 'invented%.0s' 1 2 3 4 5)
  # It goes on trying, so it is told to stop after a while.
  RELAIS_TOKEN=$token timeout --foreground --preserve-status 15 "${podman[@]}" run "${limits[@]}" "${locked[@]}" --network=none \
    --env RELAIS_TOKEN --env RELAIS_API_URL=http://127.0.0.1:9/bot "$image" > "$work/unreachable" 2>&1 || code=$?
  sed "s/$token/<the token>/g" "$work/unreachable"
  [ "$code" -eq 0 ] || { echo "exit code $code, not 0" && return 1; }
  grep --quiet "Telegram is out of reach" "$work/unreachable" || { echo "it does not say so" && return 1; }
  ! grep --quiet "$token" "$work/unreachable" || { echo "the token is shown" && return 1; }
}

health() { # health [more options]: the check that the image names, by hand
  local command
  mapfile -t command < <("${podman[@]}" image inspect --format '{{range .HealthCheck.Test}}{{println .}}{{end}}' "$image" | grep .)
  "${podman[@]}" run "${limits[@]}" "${locked[@]}" --network=none "$@" --entrypoint="${command[1]}" "$image" "${command[@]:2}"
}

on_telegram() {
  if [ ! -x .venv/bin/python ]; then
    skip "poll answers on Telegram's emulator" "there is no .venv; try: make install"
    return
  fi
  .venv/bin/python -m tests.container.on_telegram "${podman[@]}" run "${limits[@]}" "${locked[@]}" --network=host \
    --env RELAIS_TOKEN --env RELAIS_API_URL "$image" > "$work/telegram" 2>&1 || true
  check "poll answers on Telegram's emulator and shows 112" says "112" 0 grep "^answered: " "$work/telegram"
  check "the health check passes while poll answers" says "the health check passes" 0 cat "$work/telegram"
  check "SIGTERM ends poll with code 0" says "ended with code 0" 0 cat "$work/telegram"
  check "the log of poll does not hold the token" says "the token is not in the log" 0 cat "$work/telegram"
}

# ---- what came of it

size() {
  local all own
  all=$("${podman[@]}" image inspect --format '{{.Size}}' "$image")
  own=$("${podman[@]}" image inspect --format '{{.Size}}' "$base")
  echo "size: $((all / 1000000)) MB, of which $(((all - own) / 1000000)) MB on top of $base"
}

count() {
  local more=""
  [ "$skipped" -eq 0 ] || more=", $skipped skipped"
  echo "$passed passed, $failed failed$more"
  [ "$failed" -eq 0 ]
}

main "$@"
