#!/usr/bin/env bash
# instances.sh JAR SCANS KILLS: two instances of JAR on one PostgreSQL while commits come to a small upstream.
# First SCANS intervals of 2 s, all of them looked at in the database: none may overlap another, come sooner than the
# interval, or later than the interval and five seconds; every commit has to be in the history. Then KILLS times the
# instance that holds the lease is killed while it scans, and the other's next scan is timed.
# Needs psql, git, and VMSD_DATABASE_URL, _USER and _PASSWORD of an empty database; PGPORT and the like name it for psql.
# Ports 18311 and 18312.
set -euo pipefail
jar=$(realpath "${1:?usage: instances.sh JAR SCANS KILLS}")
scans=${2:?usage: instances.sh JAR SCANS KILLS}
kills=${3:?usage: instances.sh JAR SCANS KILLS}
interval=2
longest_hold=60
work=$(mktemp -d)
declare -A process=()
stop() {
  kill -9 "${process[@]}" "${pusher:-}" 2>/dev/null || true
  wait 2>/dev/null || true
  rm -rf "$work"
}
trap stop EXIT

say() { printf '%s %s\n' "$(date +%T)" "$*"; }
sql() { psql -AtqX -v ON_ERROR_STOP=1 -c "$1"; }

git init -q --bare -b master "$work/qemu.git"
git clone -q "$work/qemu.git" "$work/tree" 2>/dev/null
mkdir -p "$work/tree/target/demo" "$work/tree/configs/targets"
echo TARGET_ARCH=demo >"$work/tree/configs/targets/demo-softmmu.mak"
commit() { # NUMBER: another version of the description, so that each commit is a transition
  printf 'static const VMStateDescription vmstate_demo = {\n    .name = "cpu",\n    .version_id = %d,\n};\n' "$1" \
    >"$work/tree/target/demo/cpu.c"
  printf 'static const struct SysemuCPUOps demo_ops = {\n    .legacy_vmsd = &vmstate_demo,\n};\n' >>"$work/tree/target/demo/cpu.c"
  git -C "$work/tree" add . && git -C "$work/tree" -c user.name=soak -c user.email=soak@localhost commit -qm "demo: version $1" &&
    git -C "$work/tree" push -q origin HEAD:master 2>/dev/null
}
number=1
commit $number

start() { # INSTANCE
  SPRING_PROFILES_ACTIVE=postgres VMSD_REPOSITORY_URL="$work/qemu.git" VMSD_SCAN_SCHEDULE=${interval}s \
    VMSD_DATA_DIRECTORY="$work/data$1" VMSD_BASELINE=false JAVA_TOOL_OPTIONS=-XX:TieredStopAtLevel=1 \
    java -Xmx512m -jar "$jar" --server.address=127.0.0.1 --server.port=1831"$1" >>"$work/log$1" 2>&1 &
  process[$1]=$!
}
ready() { # INSTANCE
  until curl -sf -o "$work/answer" "http://127.0.0.1:1831$1/api/v1/transitions"; do
    kill -0 "${process[$1]}" || { tail -n 20 "$work/log$1"; exit 1; }
    sleep 1
  done
}
start 1
start 2
ready 1
ready 2
one=$(cat "$work/data1/instance-id")
(while :; do sleep 3; number=$((number + 1)); commit $number; done) &
pusher=$!

tips="select id, holder, started_at, finished_at from scan_run where work = 'TIP' and state = 'SUCCEEDED'"
first=$(sql "select max(id) from scan_run")
until [ "$(sql "select count(*) from ($tips) t where id > $first")" -ge $((scans + 1)) ]; do sleep 5; done
kill $pusher && wait $pusher 2>/dev/null || true
last=$(sql "select max(id) from scan_run where state = 'SUCCEEDED' and work = 'TIP'")

say "$scans intervals of $interval s"
sql "
  with runs as (select *, lag(finished_at) over (order by id) as before, lag(work) over (order by id) as before_work
                from scan_run where id between $first and $last),
       tips as (select *, extract(epoch from started_at - lag(started_at) over (order by id)) as gap
                from ($tips) t where id between $first and $last)
  select 'scans ' || count(*) || ', by the first instance ' || count(*) filter (where holder = '$one')
         || E'\noverlapping runs ' || (select count(*) from runs where started_at < before)
         || E'\nruns that did not succeed ' || (select count(*) from runs where state <> 'SUCCEEDED')
         || E'\ndouble (sooner than the interval) ' || count(*) filter (where gap < $interval)
         || E'\nmissed (later than the interval and 5 s) ' || count(*) filter (where gap > $interval + 5)
         || E'\nseconds between scans: median ' || round(percentile_cont(0.5) within group (order by gap)::numeric, 2)
         || ', longest ' || round(max(gap)::numeric, 2)
  from tips" | tee "$work/counts"
grep -q 'overlapping runs 0$' "$work/counts"
grep -q 'double .* 0$' "$work/counts"
grep -q 'missed .* 0$' "$work/counts"

commits=$(git -C "$work/qemu.git" rev-list --count master)
history() { sql "select count(*) from transition"; }
for _ in $(seq 30); do [ "$(history)" -ge "$commits" ] && break; sleep 1; done
say "$commits commits, $(history) transitions in the database"
[ "$(history)" -ge "$commits" ]
same() { # PATH: asked with one Host, as a proxy does, since pages name it
  local a b
  a=$(curl -s -H "Host: soak.example" -D - "http://127.0.0.1:18311$1" | grep -vi '^date:' | sha256sum)
  b=$(curl -s -H "Host: soak.example" -D - "http://127.0.0.1:18312$1" | grep -vi '^date:' | sha256sum)
  [ "$a" = "$b" ]
}
sleep 5
for path in /api/v1/targets /api/v1/transitions /api/v1/releases /targets/demo; do
  equal=no
  for _ in $(seq 10); do same $path && equal=yes && break; sleep 1; done
  say "$path is the same from both, ETag included: $equal"
done

worst=0
for kill in $(seq "$kills"); do
  until holder=$(sql "select locked_by from shedlock where name = 'scan' and lock_until > timezone('utc', now())") &&
    [ -n "$holder" ]; do :; done
  victim=2
  [ "$holder" = "$one" ] && victim=1
  seen=$(sql "select coalesce(max(id), 0) from scan_run where state = 'SUCCEEDED'")
  kill -9 "${process[$victim]}"
  wait "${process[$victim]}" 2>/dev/null || true
  begin=$(date +%s.%N)
  until [ "$(sql "select coalesce(max(id), 0) from scan_run where state = 'SUCCEEDED' and holder <> '$holder'")" -gt "$seen" ]; do
    sleep 0.2
  done
  took=$(echo "$(date +%s.%N) - $begin" | bc)
  held=$(sql "select count(*) from scan_run where state = 'ABANDONED' and holder = '$holder'")
  say "kill $kill of instance $victim, abandoned runs of it $held: next scan after $took s"
  worst=$(echo "if ($took > $worst) $took else $worst" | bc)
  start $victim
  ready $victim
done
[ "$kills" = 0 ] || say "longest wait $worst s, allowed $((longest_hold + interval)) s and the scan itself"
