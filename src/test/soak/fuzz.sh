#!/usr/bin/env bash
# Fuzzes one door of the application, guided by the coverage that each input reaches, and adds what
# reaches something of its own to src/test/resources/fuzz, a line of Base64 each. What is there stays:
# inputs that failed once are among it.
#   src/test/soak/fuzz.sh lexer|mbox|api SECONDS
# Jazzer's own watchers look on, but for that of connections: the API is asked over one.
# Needs the tests compiled (mvn test-compile). An input that fails is left in the directory it names.
set -euo pipefail

jazzer=com.code-intelligence:jazzer:0.30.0
root=$(cd "$(dirname "$0")/../../.." && pwd)
declare -A targets=(
  [lexer]=org.vmsdtracker.analysis.LexerFuzzTest
  [mbox]=org.vmsdtracker.patch.MboxFuzzTest
  [api]=org.vmsdtracker.web.api.ApiFuzzTest)
door=${1:-} seconds=${2:-}
if [[ -z ${targets[$door]:-} || ! $seconds =~ ^[1-9][0-9]*$ ]]; then
  echo "usage: $0 lexer|mbox|api SECONDS" >&2
  exit 2
fi
longest=250 # bytes of a seed that is kept
seeds=$root/src/test/resources/fuzz/$door.txt
words=$root/src/test/resources/fuzz/$door.dict
work=$(mktemp -d "/tmp/fuzz-$door.XXXXXX")
mkdir "$work/found" "$work/kept"

cd "$root"
mvn -B -ntp -q dependency:build-classpath -Dmdep.outputFile="$work/classpath" -Dmdep.includeScope=test
mvn -B -ntp -q dependency:copy -Dartifact="$jazzer" -DoutputDirectory="$work"
mvn -B -ntp -q dependency:copy -Dartifact="${jazzer/jazzer:/jazzer-api:}" -DoutputDirectory="$work"

number=0
while read -r seed; do
  number=$((number + 1))
  base64 -d <<<"$seed" >"$work/found/$number"
done <"$seeds"

cd "$work"
fuzz() {
  java -Xmx1500m -cp "$work/*:$root/target/classes:$root/target/test-classes:$(<"$work/classpath")" \
    com.code_intelligence.jazzer.Jazzer \
    --target_class="${targets[$door]}" --instrumentation_includes='org.vmsdtracker.**' \
    --custom_hook_includes='org.vmsdtracker.**' \
    --disabled_hooks=com.code_intelligence.jazzer.sanitizers.ServerSideRequestForgery \
    -dict="$words" -max_len=2000 -timeout=20 -rss_limit_mb=4096 "$@"
}
echo "in $work"
fuzz -max_total_time="$seconds" -print_final_stats=1 "$work/found"
fuzz -merge=1 "$work/kept" "$work/found"
find "$work/kept" -type f -size "-${longest}c" -exec sh -c 'base64 -w0 "$1"; echo' - {} \; | sort >"$work/seeds"
if [[ ! -s $work/seeds ]]; then
  echo "The merge kept nothing; the inputs are in $work/found." >&2
  exit 1
fi
sort -u -o "$seeds" "$seeds" "$work/seeds"
wc -l "$seeds"
