#!/usr/bin/env bash
# Succeeds when the service says that it is ready. Uses nothing but the shell, since an image for a
# Java program need not hold an HTTP client.
set -euo pipefail

port=${QUARKUS_HTTP_PORT:-8080}
exec 3<>"/dev/tcp/127.0.0.1/$port"
printf 'GET /q/health/ready HTTP/1.0\r\nHost: 127.0.0.1\r\n\r\n' >&3
read -r _ status _ <&3
[ "$status" = 200 ]
