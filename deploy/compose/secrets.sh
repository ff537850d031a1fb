#!/bin/sh
# Draws the secrets that are not there yet: docker-compose.yml says when. With a name, prints that one.
set -eu

root=${SECRETS:-/secrets}

# 32 characters of [0-9a-f]: 128 bits, and nothing that YAML, a URL or a shell would read otherwise.
draw() {
  od -An -N16 -tx1 /dev/urandom | tr -d ' \n'
}

# Puts what comes in into file $1 of user $2, whole or not at all.
keep() {
  mkdir -p "$(dirname "$1")"
  (umask 077 && cat > "$1.new")
  chmod 0400 "$1.new"
  mv "$1.new" "$1"
  [ "$(id -u)" -ne 0 ] || chown -R "$2:$2" "$(dirname "$1")"
}

make() {
  # The user that Debian's image of PostgreSQL runs as.
  [ -e "$root/postgres/password" ] || draw | keep "$root/postgres/password" 999
  [ -e "$root/postgres/grafana-password" ] || draw | keep "$root/postgres/grafana-password" 999
  # Grafana's.
  [ -e "$root/grafana/admin-password" ] || draw | keep "$root/grafana/admin-password" 472
  [ -e "$root/grafana/db-password" ] || keep "$root/grafana/db-password" 472 < "$root/postgres/grafana-password"
  # Ours.
  if [ ! -e "$root/gateledger/operator-token" ]; then
    draw | keep "$root/gateledger/operator-token" 10001
  fi
  if [ ! -e "$root/gateledger/secrets.yaml" ]; then
    keep "$root/gateledger/secrets.yaml" 10001 <<YAML
quarkus:
  datasource:
    password: "$(cat "$root/postgres/password")"
gateledger:
  api:
    operator-token: "$(cat "$root/gateledger/operator-token")"
YAML
  fi
}

show() {
  cat "$root/$1"
  echo
}

case ${1:-make} in
  make) make ;;
  operator-token) show gateledger/operator-token ;;
  grafana-admin) show grafana/admin-password ;;
  postgres) show postgres/password ;;
  *)
    echo "secrets: there is no secret $1: operator-token, grafana-admin, postgres" >&2
    exit 2
    ;;
esac
