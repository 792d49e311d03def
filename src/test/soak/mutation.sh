#!/usr/bin/env bash
# Changes a room's classes one instruction at a time and counts which changes its tests notice (PIT).
#   src/test/soak/mutation.sh analysis|snapshot|history|gate [MOST]
# MOST: at most that many mutants of a class, spread evenly over it; all of them without it.
# THREADS, of the environment: how many are tried at once, 1 without it.
# Needs the library to be reachable or in the local repository. The report is target/pit-reports/index.html.
# Run `mvn clean` afterwards: what is compiled here has another @Nullable.
set -euo pipefail

room=${1:-} most=${2:-}
t=org.vmsdtracker
# What takes seconds, and tells little that quicker tests don't, would be run for every mutant that lives.
slow="$t.analysis.HostileInputTest,$t.gate.GatePropertiesTest,$t.patch.*PropertiesTest,$t.patch.LimitsTest,$t.patch.MboxFuzzTest"
case $room in
  analysis)
    tests="$t.analysis.*Test,$t.snapshot.*Test,$t.gate.*Test"
    ;;
  history)
    tests="$t.history.*Test,$t.render.*Test,$t.operations.*Test,$t.cli.CommandsTest,$t.web.ForwardedRequestsTest"
    ;;
  snapshot | gate)
    tests="$t.analysis.*Test,$t.snapshot.*Test,$t.history.*Test,$t.patch.*Test,$t.gate.*Test"
    slow+=",$t.history.EngineTest,$t.analysis.LexerFuzzTest"
    ;;
  *)
    echo "usage: $0 analysis|snapshot|history|gate [MOST]" >&2
    exit 2
    ;;
esac
features=()
if [[ $most ]]; then
  features=("-Dfeatures=+CLASSLIMIT(limit[$most])")
fi
cd "$(dirname "$0")/../../.."
exec mvn -B -ntp -Pmutation -DtargetClasses="$t.$room.*" -DtargetTests="$tests" -DexcludedTestClasses="$slow" \
  -Dthreads="${THREADS:-1}" -DexcludedGroups=acceptance,faults,history,bench,property "${features[@]}" \
  clean test-compile org.pitest:pitest-maven:mutationCoverage
