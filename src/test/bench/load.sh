#!/usr/bin/env bash
# load.sh REPOSITORY [SECONDS] [ROUNDS]: requests per second of what is read most, against a Spring Boot controller that returns a
# constant string, both on loopback in one run and in turns (wrk, 2 threads, 64 connections, SECONDS each, the median of ROUNDS);
# then 60 s of the list and the overview at once, with the heap after a full collection before and after. Clients take gzip, as
# browsers and bots do. Needs wrk, curl, target/vmsd-tracker.jar and compiled tests.
set -euo pipefail
repository=${1:?usage: load.sh REPOSITORY [SECONDS] [ROUNDS]}
seconds=${2:-10}
rounds=${3:-3}
top=$(cd "$(dirname "$0")/../../.." && pwd)
work=$(mktemp -d)
port=18011 constant=18012
trap 'kill $(jobs -p) 2>/dev/null; wait 2>/dev/null; rm -rf "$work"' EXIT

cp "$top/target/vmsd-tracker.jar" "$work/app.jar"
java -jar "$work/app.jar" --server.port=$port --vmsd.repository.url="$repository" --vmsd.data-directory="$work/data" \
  --vmsd.scan.schedule=12h >"$work/log" 2>&1 &
app=$!
(cd "$top" && mvn -B -ntp -o -q dependency:build-classpath -Dmdep.outputFile="$work/classpath" -Dmdep.includeScope=test >"$work/mvn")
java -cp "$top/target/test-classes:$(cat "$work/classpath")" constant.ConstantServer --server.port=$constant \
  --spring.config.location=optional:file:/nowhere/ >"$work/log-constant" 2>&1 &
until curl -sf -o "$work/replay" "http://127.0.0.1:$port/api/v1/replay"; do kill -0 $app; sleep 1; done
until curl -sf -o "$work/constant" "http://127.0.0.1:$constant/constant"; do sleep 1; done

site=http://127.0.0.1:$port
commit=$(curl -s "$site/api/v1/targets?at=v6.0.0" | sed -n 's/.*"commit": *"\([0-9a-f]\{40\}\)".*/\1/p' | head -n 1)
tag=$(curl -s -o "$work/list" -H 'Accept-Encoding: gzip' -D - "$site/api/v1/targets" | tr -d '\r' | sed -n 's/^ETag: //Ip')
one() { # SECONDS URL HEADER...: requests per second, p99
  local for=$1 url=$2 headers=()
  shift 2
  for header in "$@"; do headers+=(-H "$header"); done
  wrk -t2 -c64 -d"${for}s" --latency -H 'Accept-Encoding: gzip' "${headers[@]}" "$url" >"$work/wrk"
  grep -E 'Non-2xx|Socket errors' "$work/wrk" >&2 || true
  awk '/Requests\/sec/ {rate = $2} /99%/ {p99 = $2} END {print rate, p99}' "$work/wrk"
}
names=(constant 304 list badge overview target "overview at v6.0.0" "target at $commit")
url_of() {
  case $1 in
    constant) echo "http://127.0.0.1:$constant/constant" ;;
    304 | list) echo "$site/api/v1/targets" ;;
    badge) echo "$site/badge.svg" ;;
    overview) echo "$site/" ;;
    target) echo "$site/targets/arm" ;;
    overview\ at*) echo "$site/?at=v6.0.0" ;;
    *) echo "$site/targets/arm?at=$commit" ;;
  esac
}
for name in "${names[@]}"; do one 5 "$(url_of "$name")" >/dev/null; done
for ((round = 1; round <= rounds; round++)); do
  for i in "${!names[@]}"; do
    name=${names[$i]}
    if [ "$name" = 304 ]; then
      one "$seconds" "$(url_of 304)" "If-None-Match: $tag" >>"$work/$i"
    else
      one "$seconds" "$(url_of "$name")" >>"$work/$i"
    fi
  done
done
echo "load $(cut -d' ' -f1 /proc/loadavg), $rounds rounds of $seconds s, 64 connections"
base=
for i in "${!names[@]}"; do
  read -r rate p99 < <(sort -n "$work/$i" | awk '{row[NR] = $0} END {print row[int((NR + 1) / 2)]}')
  base=${base:-$rate}
  size=$(curl -s -o /dev/null -H 'Accept-Encoding: gzip' -w '%{size_download}' "$(url_of "${names[$i]}")")
  awk -v n="${names[$i]}" -v r="$rate" -v p="$p99" -v b="$base" -v s="$size" \
    'BEGIN {printf "%-52s %8.0f/s  p99 %-9s ratio %.2f  (%d bytes)\n", n, r, p, r / b, s}'
done

heap() { jcmd $app GC.run >/dev/null; jcmd $app GC.heap_info | sed -n 's/.*used \([0-9]*K\).*/\1/p' | head -n 1; }
before=$(heap)
one 60 "$site/api/v1/targets" >"$work/long-list" 2>"$work/errors-list" &
list=$!
sleep 0.1
work2=$(mktemp -d)
wrk -t1 -c64 -d60s --latency -H 'Accept-Encoding: gzip' "$site/" >"$work2/wrk"
wait $list
echo "60 s: list $(cat "$work/long-list") $(cat "$work/errors-list"); overview $(awk '/Requests\/sec/ {print $2} /99%/ {print "p99", $2}' "$work2/wrk" | paste -sd' ') $(grep -E 'Non-2xx|Socket' "$work2/wrk" || echo 'no error')"
rm -rf "$work2"
echo "heap after a full collection: $before before, $(heap) after"
