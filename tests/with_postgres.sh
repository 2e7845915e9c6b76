#!/usr/bin/env bash
# Runs a command with DATABASE_URL pointing to a throw-away PostgreSQL: a fresh cluster on loopback, removed afterwards.
set -euo pipefail

bin=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -n 1 || true)
if [ -z "$bin" ] && command -v initdb >/dev/null; then bin=$(dirname "$(command -v initdb)"); fi
if [ -z "$bin" ]; then
  echo 'PostgreSQL is not installed. On Debian: apt-get install postgresql' >&2
  exit 1
fi

folder=$(mktemp -d)
as_owner() { "$@"; }
if [ "$(id -u)" = 0 ]; then
  chown postgres "$folder"
  as_owner() { runuser -u postgres -- "$@"; }
fi
stop() {
  as_owner "$bin/pg_ctl" --pgdata "$folder/data" --mode immediate stop >/dev/null 2>&1 || true
  rm -rf "$folder"
}
trap stop EXIT

# Germans' own order of letters, as on many servers, rather than that of bytes: what relies on either shows
locale='--locale C.UTF-8'
if [ "$("$bin/initdb" --version | grep -oE '[0-9]+' | head -n 1)" -ge 15 ]; then
  locale="$locale --locale-provider=icu --icu-locale=de-DE"
fi
port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
as_owner "$bin/initdb" --pgdata "$folder/data" --username test --auth trust --encoding UTF8 $locale --no-sync >/dev/null
as_owner "$bin/pg_ctl" --pgdata "$folder/data" --log "$folder/log" --wait start \
  --options "-c listen_addresses=127.0.0.1 -c port=$port -c unix_socket_directories=$folder -c fsync=off" >/dev/null
DATABASE_URL="postgresql://test@127.0.0.1:$port/postgres" "$@"
