#!/usr/bin/env bash
# start.sh JAR REPOSITORY [ROUNDS [JAVA_25_HOME]]: how long the application's context takes from the JVM's start until it is
# refreshed, with an empty database: as one jar, extracted with the archive of its classes, that with the first compiler only, and
# with another Java's ahead-of-time cache, in turns.
# Prints the medians of wall clock and of processor time; the latter tells more where the machine has other work.
set -euo pipefail
usage="usage: start.sh JAR REPOSITORY [ROUNDS [JAVA_25_HOME]]"
jar=$(realpath "${1:?$usage}")
repository=$(realpath "${2:?$usage}")
rounds=${3:-5}
java25=${4:-}
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

run() { # NAME JAVA ARGUMENT...
  local name=$1
  shift
  rm -rf "$work/data"
  /usr/bin/time -a -o "$work/$name" -f '%e %U %S' "$1" -Dspring.context.exit=onRefresh "${@:2}" --server.port=0 \
    --vmsd.repository.url="$repository" --vmsd.data-directory="$work/data" --vmsd.baseline=false >"$work/out" 2>&1
}
names=(jar archive archive-c1)
if [[ $java25 ]]; then
  names+=(jar-25 aot-25 aot-25-c1)
  run training "$java25/bin/java" "-XX:AOTCacheOutput=$work/app.aot" -jar "$extracted"
fi
for _ in $(seq "$rounds"); do
  run jar java -jar "$jar"
  run archive java "$archive" -jar "$extracted"
  run archive-c1 java "$archive" -XX:TieredStopAtLevel=1 -jar "$extracted"
  if [[ $java25 ]]; then
    run jar-25 "$java25/bin/java" -jar "$jar"
    run aot-25 "$java25/bin/java" "-XX:AOTCache=$work/app.aot" -jar "$extracted"
    run aot-25-c1 "$java25/bin/java" "-XX:AOTCache=$work/app.aot" -XX:TieredStopAtLevel=1 -jar "$extracted"
  fi
done
median() { sort -n | awk '{ all[NR] = $1 } END { print all[int((NR + 1) / 2)] }'; }
for name in "${names[@]}"; do
  echo "$name: $(cut -d ' ' -f 1 "$work/$name" | median) s, $(awk '{ print $2 + $3 }' "$work/$name" | median) s of processor time"
done
