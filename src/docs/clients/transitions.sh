#!/usr/bin/env bash
# transitions.sh SITE [DIRECTORY]: every transition of every target, one JSON object a line.
# DIRECTORY (default ./vmsd-pages) keeps each page with its ETag. Prints nothing and exits with 3 where no page
# has changed since the last run. Follows Link rel="next"; waits as Retry-After says on 429 and 503.
# Needs bash, curl 7.68 or newer, and jq.
set -euo pipefail
site=${1:?usage: transitions.sh SITE [DIRECTORY]}
pages=${2:-vmsd-pages}
mkdir -p "$pages"
limit=${VMSD_LIMIT:-1000}

status=
fetch() { # URL FILE: leaves the status in $status, the headers in FILE.headers and, if it is new, the body in FILE.
  local url=$1 file=$2 tries wait
  local known=()
  if [ -s "$file" ]; then known=(--etag-compare "$file.etag"); fi
  for tries in 1 2 3 4 5; do
    status=$(curl --silent --show-error --header 'Accept: application/json' --output "$file.new" \
      --dump-header "$file.headers.new" --etag-save "$file.etag.new" "${known[@]}" --write-out '%{http_code}' "$url")
    case $status in
      200)
        for part in "" .headers .etag; do mv "$file$part.new" "$file$part"; done
        return ;;
      304)
        rm -f "$file.new" "$file.headers.new" "$file.etag.new"
        return ;;
      429 | 503)
        wait=$(header retry-after "$file.headers.new")
        echo "$url: $status, trying again in ${wait:-10} s" >&2
        sleep "${wait:-10}" ;;
      *)
        echo "$url: $status: $(jq -r '.detail // empty' "$file.new" 2>/dev/null || true)" >&2
        exit 1 ;;
    esac
  done
  echo "$url: still $status after $tries tries" >&2
  exit 1
}
header() { tr -d '\r' <"$2" | sed -n "s/^$1: *//Ip" | tail -n 1; }
next_of() { header link "$1" | sed -n 's/^<\([^>]*\)>; *rel="next".*/\1/p'; }

origin=$(sed -E 's|^(https?://[^/]+).*|\1|' <<<"$site")
url="${site%/}/api/v1/transitions?limit=$limit"
number=0 changed=
while [ -n "$url" ]; do
  number=$((number + 1))
  fetch "$url" "$pages/$number"
  if [ "$status" = 200 ]; then changed=yes; fi
  url=$(next_of "$pages/$number.headers")
  case $url in /*) url=$origin$url ;; esac
done
[ -n "$changed" ] || { echo "304: nothing new on $number pages" >&2; exit 3; }
for page in $(seq "$number"); do jq -c '.transitions[]' "$pages/$page"; done
