#!/bin/sh
# Pairs `status` from a cold JVM with one `git grep` over target/ and hw/ at the same revision.
#
#   src/test/bench/status-vs-grep.sh <repository> [<revision>] [<pairs>]
#
# Needs git, GNU date and target/vmsd-tracker.jar. The first pair warms the page cache and isn't counted.
set -eu

repository=${1:?"usage: $0 <repository> [<revision>] [<pairs>]"}
revision=${2:-v6.0.0-rc4}
pairs=${3:-9}
jar=$(dirname "$0")/../../../target/vmsd-tracker.jar
pattern='(cc|dc)->(legacy_)?vmsd|legacy_vmsd|cpu_class_set_vmsd'
results=$(mktemp)
trap 'rm -f "$results"' EXIT

milliseconds() {
  begun=$(date +%s%N)
  "$@" >/dev/null
  echo $((($(date +%s%N) - begun) / 1000000))
}

status() {
  java -jar "$jar" status --repository "$repository" --at "$revision"
}

grep_once() {
  git -C "$repository" grep -nE "$pattern" "$revision" -- target hw
}

median() {
  sort -n | awk '{ value[NR] = $1 } END { print value[int((NR + 1) / 2)] }'
}

status >/dev/null
grep_once >/dev/null
for pair in $(seq "$pairs"); do
  a=$(milliseconds status)
  b=$(milliseconds grep_once)
  echo "$a $b $(awk "BEGIN { printf \"%.2f\", $a / $b }")" >>"$results"
done

echo "$revision, $pairs pairs, load $(cut -d' ' -f1 /proc/loadavg) at the end"
echo "status    median $(cut -d' ' -f1 "$results" | median) ms"
echo "git grep  median $(cut -d' ' -f2 "$results" | median) ms"
echo "ratio     median $(cut -d' ' -f3 "$results" | median), of each pair: $(cut -d' ' -f3 "$results" | xargs)"
