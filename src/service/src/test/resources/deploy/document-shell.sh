# What the documents' shell lines find in DocumentedLinesQuarkusTest: a few tools of any system, curl over
# bash's own sockets, and a name in a list for whatever else they would start.
#
#   $REQUESTS   a line for each request: status, method, URL
#   $LAUNCHED   a line for each call of ./gateledger
#   $NOT_RUN    a line for each other command
set -euo pipefail
# An unquoted ? or * is refused here as it is by other shells.
shopt -s failglob

command_not_found_handle() {
  printf '%s\n' "$*" >>"$NOT_RUN"
}

curl() {
  local method= body= output=/dev/stdout format= url= header headers=() kept=$*
  while (($# > 0)); do
    case $1 in
      -s | -fsS) ;;
      -X) method=$2 && shift ;;
      -H) headers+=("$2") && shift ;;
      -d) body=$2 && shift ;;
      -o) output=$2 && shift ;;
      -w) format=$2 && shift ;;
      -*) echo "curl $1 is not known to the tests" >&2 && return 2 ;;
      *) url=$1 ;;
    esac
    shift
  done
  [[ $url =~ ^http://([0-9.]+):([0-9]+)(/[^[:space:]]*)$ ]] || {
    printf '%s\n' "curl $kept" >>"$NOT_RUN"
    return 0
  }
  method=${method:-${body:+POST}}
  method=${method:-GET}
  local connection line status
  exec {connection}<>"/dev/tcp/${BASH_REMATCH[1]}/${BASH_REMATCH[2]}"
  {
    printf '%s %s HTTP/1.0\r\nHost: %s:%s\r\n' "$method" "${BASH_REMATCH[3]}" "${BASH_REMATCH[1]}" "${BASH_REMATCH[2]}"
    for header in "${headers[@]}"; do printf '%s\r\n' "$header"; done
    printf 'Content-Length: %d\r\n\r\n%s' "${#body}" "$body"
  } >&"$connection"
  read -r _ status _ <&"$connection"
  while read -r line <&"$connection" && [ "$line" != $'\r' ]; do :; done
  cat <&"$connection" >"$output"
  exec {connection}>&-
  printf '%s %s %s\n' "$status" "$method" "$url" >>"$REQUESTS"
  printf "${format//'%{http_code}'/$status}"
}
