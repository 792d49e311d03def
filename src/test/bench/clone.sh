#!/bin/sh
# Clones the master branch of a complete repository through a local server with native git and with
# JGit, and fetches what the history needs of it without the other blobs.
#
#   src/test/bench/clone.sh <bare repository> [<port>]
#
# Needs git, python3, curl, GNU time, target/vmsd-tracker.jar and target/test-classes.
set -euf

repository=$(realpath "${1:?"usage: $0 <bare repository> [<port>]"}")
port=${2:-18100}
here=$(realpath "$(dirname "$0")")
target=$here/../../../target
url=http://127.0.0.1:$port
work=$(mktemp -d)

mkdir "$work/served"
ln -s "$repository" "$work/served/qemu.git"
python3 "$here/git-server.py" "$work/served" "$port" &
server=$!
trap 'kill $server; rm -rf "$work"' EXIT
java -Djarmode=tools -jar "$target/vmsd-tracker.jar" extract --destination "$work/app" >/dev/null
sleep 1

measure() {
  echo "$1"
  shift
  curl -s "$url/bytes" >/dev/null
  /usr/bin/time -f '  %e s, processor %U + %S s, peak memory %M KB' "$@"
}

classes="$target/test-classes:$work/app/vmsd-tracker.jar:$work/app/lib/*"
java="java -Xmx1g -XX:+UseParallelGC -cp $classes"
main=org.vmsdtracker.acceptance.CloneBench
sha1=org.eclipse.jgit.util.sha1.implementation
uptime

measure "git clone --bare" git clone -q --bare --single-branch --branch master "$url/qemu.git" "$work/native.git"
echo "  $(curl -s "$url/bytes" | cut -d' ' -f1) bytes"
rm -rf "$work/native.git"

measure "JGit clone, SHA-1 of the JDK" $java -D$sha1=jdkNative $main full "$url" "$work/jgit.git"
rm -rf "$work/jgit.git"

measure "JGit clone, SHA-1 with detection of collisions" $java $main full "$url" "$work/jgit.git"
rm -rf "$work/jgit.git"

measure "commits, trees and the wanted blobs" $java $main filtered "$url" "$work/mirror"
uptime
