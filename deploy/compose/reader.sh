#!/bin/sh
# Runs once, when PostgreSQL makes its data directory: the user with which Grafana reads. What it may
# read is granted to gateledger_reader by the migrations.
set -eu

psql -v ON_ERROR_STOP=1 -v password="$(cat "$GRAFANA_DB_PASSWORD_FILE")" -U "$POSTGRES_USER" -d "$POSTGRES_DB" <<'SQL'
create role gateledger_reader nologin;
create role grafana login password :'password' in role gateledger_reader;
SQL
