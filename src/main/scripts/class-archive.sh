#!/bin/sh
# class-archive.sh JAR REPOSITORY: writes JAR's classes that the application and `scan` load, ready to be mapped, for the JVM
# that this runs on, into an archive beside it (x.jar, x.jsa). JAR is an extracted one, see the README. REPOSITORY is scanned for it; a
# commit of one file under target/ is enough. `java -XX:SharedArchiveFile=x.jsa -jar x.jar` then starts in half the time.
set -eu
jar=$(realpath "${1:?usage: class-archive.sh JAR REPOSITORY}")
repository=$(realpath "${2:?usage: class-archive.sh JAR REPOSITORY}")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

java -XX:DumpLoadedClassList="$work/scan" -jar "$jar" scan --repository "$repository" --data-directory "$work/one" \
  >"$work/out" 2>&1 || { cat "$work/out" >&2; exit 1; }
java -XX:DumpLoadedClassList="$work/application" -Dspring.context.exit=onRefresh -jar "$jar" --server.port=0 \
  --vmsd.repository.url="$repository" --vmsd.data-directory="$work/two" >"$work/out" 2>&1 || { cat "$work/out" >&2; exit 1; }
# Without lambdas: where one's class can't be archived, since its jar is signed, JDK 17 fails.
grep -hv '^@lambda-proxy' "$work/scan" "$work/application" >"$work/classes"
java -Xshare:dump -XX:SharedClassListFile="$work/classes" -XX:SharedArchiveFile="${jar%.jar}.jsa" -cp "$jar" \
  >"$work/out" 2>&1 || { cat "$work/out" >&2; exit 1; }
