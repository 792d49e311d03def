#!/usr/bin/env bash
# start.sh JAR REPOSITORY [ROUNDS]: how long the application's context takes from the JVM's start until it is refreshed, with an
# empty database: as one jar, extracted with the archive of its classes, and that with the first compiler only, in turns.
# Prints the medians of wall clock and of processor time; the latter tells more where the machine has other work.
set -euo pipefail
jar=$(realpath "${1:?usage: start.sh JAR REPOSITORY [ROUNDS]}")
repository=$(realpath "${2:?usage: start.sh JAR REPOSITORY [ROUNDS]}")
rounds=${3:-5}
top=$(cd "$(dirname "$0")/../../.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
java -Djarmode=tools -jar "$jar" extract --destination "$work/extracted" >"$work/out"
extracted=$work/extracted/$(basename "$jar")
git init -q -b master "$work/sample"
mkdir -p "$work/sample/target/sample"
echo 'static const VMStateDescription vmstate_sample = { .name = "cpu" };' >"$work/sample/target/sample/cpu.c"
git -C "$work/sample" add .
git -C "$work/sample" -c user.name=vmsd -c user.email=vmsd@localhost commit -q -m sample
sh "$top/src/main/scripts/class-archive.sh" "$extracted" "$work/sample"
archive=-XX:SharedArchiveFile=${extracted%.jar}.jsa

run() { # NAME ARGUMENT...
  local name=$1
  shift
  rm -rf "$work/data"
  /usr/bin/time -a -o "$work/$name" -f '%e %U %S' java -Dspring.context.exit=onRefresh "$@" --server.port=0 \
    --vmsd.repository.url="$repository" --vmsd.data-directory="$work/data" --vmsd.baseline=false >"$work/out" 2>&1
}
for _ in $(seq "$rounds"); do
  run jar -jar "$jar"
  run archive "$archive" -jar "$extracted"
  run archive-c1 "$archive" -XX:TieredStopAtLevel=1 -jar "$extracted"
done
median() { sort -n | awk '{ all[NR] = $1 } END { print all[int((NR + 1) / 2)] }'; }
for name in jar archive archive-c1; do
  echo "$name: $(cut -d ' ' -f 1 "$work/$name" | median) s, $(awk '{ print $2 + $3 }' "$work/$name" | median) s of processor time"
done
