#!/usr/bin/env python3
"""load.py JAR QEMU [MINUTES [RATE]]: mixed reading and checking at a steady rate while scans run.

JAR serves a copy of QEMU's history that gets a commit every ten seconds and is scanned as often. RATE requests a second
(30) go to pages, API, charts, feeds and other revisions by turns, a patch is posted every five seconds, and memory is
looked at every half minute. At the end a storm of 500 clients asks for one address at once. Prints errors, percentiles
by address and the memory's course; exit 1 where a request failed or the live heap of the last third is more than a fifth
above that of the first. Needs git, java, and python3 alone; port 18321.
"""
import collections, concurrent.futures, http.client, os, shutil, signal, subprocess, sys, tempfile, threading, time

JAR, QEMU = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2])
MINUTES = float(sys.argv[3]) if len(sys.argv) > 3 else 30
RATE = float(sys.argv[4]) if len(sys.argv) > 4 else 30
PORT, CLIENTS = 18321, 500
READS = ["/", "/targets/arm", "/targets/i386", "/history", "/machine-types", "/stories", "/scans", "/rules/VMSD-001",
         "/api/v1/targets", "/api/v1/transitions", "/api/v1/releases", "/api/v1/targets/arm", "/feed.atom",
         "/charts/trend.svg", "/badges/targets/arm.svg", "/?at=v7.2.0", "/targets/avr?at=v6.0.0", "/compare?from=v6.0.0&to=v7.2.0",
         "/actuator/health", "/api/v1/transitions?format=csv"]
work = tempfile.mkdtemp(prefix="vmsd-load-")
repository = os.path.join(work, "qemu.git")
stop = threading.Event()
lock = threading.Lock()
times, errors, memory = collections.defaultdict(list), collections.Counter(), []


def git(*arguments, **more):
    return subprocess.run(["git", "-C", repository, *arguments], check=True, capture_output=True, text=True, **more).stdout.strip()


def commit(number):
    """Another version of arm's description on top of master, made without a work tree."""
    index = dict(os.environ, GIT_INDEX_FILE=os.path.join(work, "index"), GIT_AUTHOR_NAME="load", GIT_AUTHOR_EMAIL="load@localhost",
                 GIT_COMMITTER_NAME="load", GIT_COMMITTER_EMAIL="load@localhost")
    text = git("show", "master:target/arm/machine.c") + f"\n/* {number} */\n"
    blob = git("hash-object", "-w", "--stdin", input=text)
    git("read-tree", "master", env=index)
    git("update-index", "--cacheinfo", f"100644,{blob},target/arm/machine.c", env=index)
    tree = git("write-tree", "--missing-ok", env=index)
    git("update-ref", "refs/heads/master", git("commit-tree", tree, "-p", "master", "-m", f"arm: change {number}", env=index))


def ask(method, path, body=None):
    began = time.monotonic()
    try:
        connection = http.client.HTTPConnection("127.0.0.1", PORT, timeout=60)
        connection.request(method, path, body, {"Content-Type": "text/x-patch"} if body else {"Accept-Encoding": "gzip"})
        answer = connection.getresponse()
        answer.read()
        connection.close()
        status = answer.status
    except OSError as e:
        status = type(e).__name__
    took = time.monotonic() - began
    with lock:
        times[f"{method} {path}"].append(took)
        if status not in (200, 201):
            errors[f"{status} {method} {path}"] += 1
    return status


def patch(number):
    return f"""From {'0' * 40} Mon Sep 17 00:00:00 2001
From: load <load@localhost>
Date: Mon, 1 Jan 2024 00:00:00 +0000
Subject: [PATCH] demo: number {number}

---
 target/demo{number}/cpu.c | 3 +++
diff --git a/target/demo{number}/cpu.c b/target/demo{number}/cpu.c
new file mode 100644
--- /dev/null
+++ b/target/demo{number}/cpu.c
@@ -0,0 +1,3 @@
+static const struct SysemuCPUOps demo_ops = {{
+    .legacy_vmsd = &vmstate_demo,
+}};
"""


def heap(process):
    """The live heap after a full collection, and the process's resident memory, in MB."""
    subprocess.run(["jcmd", str(process.pid), "GC.run"], capture_output=True)
    used = subprocess.run(["jcmd", str(process.pid), "GC.heap_info"], capture_output=True, text=True).stdout
    live = int(used.split(" used ")[1].split("K")[0]) / 1024
    with open(f"/proc/{process.pid}/status") as status:
        resident = int(next(line for line in status if line.startswith("VmRSS")).split()[1]) / 1024
    memory.append((live, resident))


def every(seconds, work_of):
    def run():
        number = 0
        while not stop.wait(seconds):
            number += 1
            work_of(number)
    threading.Thread(target=run, daemon=True).start()


def percentile(values, share):
    ordered = sorted(values)
    return 1000 * ordered[min(len(ordered) - 1, int(share * len(ordered)))]


subprocess.run(["git", "clone", "-q", "--bare", "--shared", QEMU, repository], check=True)
server = subprocess.Popen(
    ["java", "-Xmx1g", "-jar", JAR, f"--server.port={PORT}", "--server.address=127.0.0.1", f"--vmsd.repository.url={repository}",
     f"--vmsd.data-directory={work}/data", "--vmsd.scan.schedule=10s", "--vmsd.checks.per-minute=100000", "--vmsd.reads.costly-per-minute=100000"],
    stdout=open(os.path.join(work, "log"), "w"), stderr=subprocess.STDOUT)
try:
    while ask("GET", "/api/v1/replay") != 200:
        time.sleep(2)
    times.clear(), errors.clear()
    every(10, commit)
    every(5, lambda number: ask("POST", "/api/v1/checks", patch(number)))
    every(30, lambda number: heap(server))
    end, began, sent = time.monotonic() + 60 * MINUTES, time.monotonic(), 0
    with concurrent.futures.ThreadPoolExecutor(64) as pool:
        while time.monotonic() < end:
            pool.submit(ask, "GET", READS[sent % len(READS)])
            sent += 1
            time.sleep(max(0, began + sent / RATE - time.monotonic()))
    stop.set()
    everything = [each for values in times.values() for each in values]
    scans = open(os.path.join(work, "log")).read().count(" classified ")
    print(f"{len(everything):,} requests in {MINUTES:g} minutes, {sum(errors.values())} failed; {scans} scans; "
          f"p50 {percentile(everything, .5):.0f}, p99 {percentile(everything, .99):.0f}, most {percentile(everything, 1):.0f} ms")
    for address, values in sorted(times.items(), key=lambda item: -percentile(item[1], .99)):
        print(f"  {address:45} {len(values):6,} p50 {percentile(values, .5):6.0f} p99 {percentile(values, .99):6.0f} ms")
    for what, count in errors.items():
        print(f"  failed {count} times: {what}")
    third = max(1, len(memory) // 3)
    live = [sum(each[0] for each in part) / len(part) for part in (memory[:third], memory[-third:])]
    resident = [sum(each[1] for each in part) / len(part) for part in (memory[:third], memory[-third:])]
    print(f"live heap {live[0]:.0f} MB in the first third, {live[1]:.0f} in the last; resident {resident[0]:.0f}, {resident[1]:.0f} MB")
    failed = sum(errors.values()) > 0 or live[1] > 1.2 * live[0]
    times.clear(), errors.clear()
    began = time.monotonic()
    with concurrent.futures.ThreadPoolExecutor(CLIENTS) as pool:
        list(pool.map(lambda _: ask("GET", "/api/v1/targets"), range(CLIENTS * 20)))
    storm = times["GET /api/v1/targets"]
    print(f"storm: {CLIENTS} clients, {len(storm):,} requests in {time.monotonic() - began:.1f} s, {sum(errors.values())} failed; "
          f"p50 {percentile(storm, .5):.0f}, p99 {percentile(storm, .99):.0f} ms {dict(errors) or ''}")
    sys.exit(failed or sum(errors.values()) > 0)
finally:
    stop.set()
    server.send_signal(signal.SIGTERM)
    server.wait()
    shutil.rmtree(work, ignore_errors=True)
