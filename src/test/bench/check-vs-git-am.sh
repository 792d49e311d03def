#!/usr/bin/env bash
# check-vs-git-am.sh REPOSITORY [PAIRS]: `check` of a real series of ten patches by a cold JVM (A) against `git am` of the same
# series on a work tree (B), alternately in one run; the work tree is made and reset outside of the timing. The series are the last
# ten commits in a row before the tip that all touch target/. Needs target/vmsd-tracker.jar; JAVA_OPTIONS are the JVM's.
set -euo pipefail
repository=$(cd "${1:?usage: check-vs-git-am.sh REPOSITORY [PAIRS]}" && git rev-parse --absolute-git-dir)
pairs=${2:-5}
jar=$(cd "$(dirname "$0")/../../.." && pwd)/target/vmsd-tracker.jar
read -r -a options <<<"${JAVA_OPTIONS:--XX:TieredStopAtLevel=1}"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export GIT_CONFIG_GLOBAL=/dev/null GIT_COMMITTER_NAME=bench GIT_COMMITTER_EMAIL=bench@example.org

now() { date +%s%3N; }
check() { java "${options[@]}" -jar "$jar" check --repository "$repository" --base "$base" "$work/series.mbox" >"$work/verdict" || [ $? = 1 ]; }
apply() { git -C "$work/tree" am -q "$work/series.mbox"; }
median() { sort -n | awk '{v[NR] = $1} END {print v[int((NR + 1) / 2)]}'; }

git -C "$repository" rev-list --no-merges -n 20000 master -- target >"$work/touching"
git -C "$repository" rev-list --no-merges --parents -n 40000 master >"$work/parents"
read -r head base < <(awk '
  NR == FNR {touching[$1] = 1; next}
  NF == 2 {parent[$1] = $2; commit[++n] = $1}
  END {
    for (i = 1; i <= n; i++) {
      at = commit[i]
      for (k = 0; k < 10 && touching[at] && at in parent; k++) at = parent[at]
      if (k == 10) {print commit[i], at; exit}
    }
  }' "$work/touching" "$work/parents")
git -C "$repository" format-patch --stdout "$base..$head" >"$work/series.mbox"

git clone -q --shared --no-checkout "$repository" "$work/tree"
{
  echo '/*'
  git -C "$repository" ls-tree -r --format='%(objecttype) %(objectname) %(path)' "$base" | sed -n 's/^blob //p' >"$work/blobs"
  cut -d' ' -f1 "$work/blobs" | git -C "$repository" cat-file --batch-check | paste -d' ' - "$work/blobs" | awk '$2 == "missing" {print "!/" $4}'
} >"$work/patterns"
git -C "$work/tree" sparse-checkout set --no-cone --stdin <"$work/patterns"
git -C "$work/tree" checkout -q --detach "$base"

check
apply
for ((i = 1; i <= pairs; i++)); do
  git -C "$work/tree" reset -q --hard "$base"
  git -C "$work/tree" status --porcelain >/dev/null
  start=$(now)
  check
  a=$(($(now) - start))
  start=$(now)
  apply
  b=$(($(now) - start))
  echo "$a" >>"$work/a"
  echo "$b" >>"$work/b"
  echo "pair $i: check $a ms, git am $b ms, load $(cut -d' ' -f1 /proc/loadavg)"
done
head -n 3 "$work/verdict"
echo "series $(git -C "$repository" rev-parse --short "$base")..$(git -C "$repository" rev-parse --short "$head"), $(wc -c <"$work/series.mbox") bytes"
a=$(median <"$work/a")
b=$(median <"$work/b")
echo "A $a ms, B $b ms, A/B $(awk -v a="$a" -v b="$b" 'BEGIN {printf "%.2f", a / b}')"
