#!/usr/bin/env bash
# backfill-vs-git.sh REPOSITORY [PAIRS]: the whole history recorded by a cold JVM in an empty data directory (A) against the
# one question that a person can ask git today (B), alternately in one run. Needs target/vmsd-tracker.jar and real QEMU history.
# JAVA_OPTIONS are the JVM's: by default the quick compiler alone, which suits a process of some seconds on two cores.
set -euo pipefail
repository=${1:?usage: backfill-vs-git.sh REPOSITORY [PAIRS]}
pairs=${2:-3}
root=$(cd "$(dirname "$0")/../../.." && pwd)
read -r -a options <<<"${JAVA_OPTIONS:--Xms1500m -Xmx1500m -XX:TieredStopAtLevel=1 -XX:+UseParallelGC}"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

now() { date +%s%3N; }
backfill() { java "${options[@]}" -XX:SharedArchiveFile="${jar%.jar}.jsa" -jar "$jar" scan --repository "$repository" --data-directory "$work/data" >"$work/out" 2>"$work/phases"; }
question() {
  git -C "$repository" log --first-parent -m --format=%H \
    -G'(cc|dc)->(legacy_)?vmsd|legacy_vmsd|cpu_class_set_vmsd' -- target 'target-*' >/dev/null
}
median() { sort -n | awk '{v[NR] = $1} END {print v[int((NR + 1) / 2)]}'; }

java -Djarmode=tools -jar "$root/target/vmsd-tracker.jar" extract --destination "$work/app" >/dev/null
jar=$work/app/vmsd-tracker.jar
"$root/src/main/scripts/class-archive.sh" "$jar" "$repository"
question
for ((i = 1; i <= pairs; i++)); do
  rm -rf "$work/data"
  start=$(now)
  backfill
  a=$(($(now) - start))
  start=$(now)
  question
  b=$(($(now) - start))
  echo "$a" >>"$work/a"
  echo "$b" >>"$work/b"
  echo "pair $i: backfill $a ms, git log -G $b ms, load $(cut -d' ' -f1 /proc/loadavg)"
done
echo "phases of the last backfill, since the process began:"
cat "$work/phases"
cat "$work/out"
a=$(median <"$work/a")
b=$(median <"$work/b")
echo "A $a ms, B $b ms, A/B $(awk -v a="$a" -v b="$b" 'BEGIN {printf "%.2f", a / b}'), database $(du -k "$work/data/vmsd.mv.db" | cut -f1) KB"
