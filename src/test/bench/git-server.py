#!/usr/bin/env python3
"""Serves bare repositories over http on 127.0.0.1 by git http-backend, with filter and any id.

  src/test/bench/git-server.py <directory> <port>

Needs git. GET /bytes tells how many bytes were sent since the last time, and which processor time
and peak memory git took for it: "<bytes> <seconds> <KB>".
"""

import os
import resource
import subprocess
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

DIRECTORY, PORT = os.path.abspath(sys.argv[1]), int(sys.argv[2])
CONFIG = {"uploadpack.allowFilter": "true", "uploadpack.allowAnySHA1InWant": "true"}
LOCK = threading.Lock()
sent = 0
told = 0.0


class Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        if self.path == "/bytes":
            self.tell()
        else:
            self.run_backend(b"")

    def do_POST(self):
        if self.headers.get("Transfer-Encoding", "").lower() == "chunked":
            body = b""
            while size := int(self.rfile.readline(), 16):
                body += self.rfile.read(size)
                self.rfile.readline()
            self.rfile.readline()
        else:
            body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        self.run_backend(body)

    def tell(self):
        global sent, told
        usage = resource.getrusage(resource.RUSAGE_CHILDREN)
        seconds = usage.ru_utime + usage.ru_stime
        with LOCK:
            text = f"{sent} {seconds - told:.1f} {usage.ru_maxrss}\n"
            sent, told = 0, seconds
        self.send_response(200)
        self.send_header("Content-Length", str(len(text)))
        self.end_headers()
        self.wfile.write(text.encode())

    def run_backend(self, body):
        global sent
        path, _, query = self.path.partition("?")
        environment = {
            "PATH": os.environ["PATH"],
            "GIT_PROJECT_ROOT": DIRECTORY,
            "GIT_HTTP_EXPORT_ALL": "1",
            "PATH_INFO": path,
            "QUERY_STRING": query,
            "REQUEST_METHOD": self.command,
            "CONTENT_TYPE": self.headers.get("Content-Type", ""),
            "CONTENT_LENGTH": str(len(body)),
            "HTTP_CONTENT_ENCODING": self.headers.get("Content-Encoding", ""),
            "GIT_PROTOCOL": self.headers.get("Git-Protocol", ""),
            "REMOTE_ADDR": self.client_address[0],
            "GIT_CONFIG_COUNT": str(len(CONFIG)),
        }
        for i, (key, value) in enumerate(CONFIG.items()):
            environment[f"GIT_CONFIG_KEY_{i}"] = key
            environment[f"GIT_CONFIG_VALUE_{i}"] = value
        with subprocess.Popen(
            ["git", "http-backend"],
            env=environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        ) as backend:
            writer = threading.Thread(target=self.feed, args=(backend.stdin, body))
            writer.start()
            headers = []
            while (line := backend.stdout.readline().strip()) != b"":
                headers.append(line.decode().split(": ", 1))
            status = next((v for k, v in headers if k == "Status"), "200 OK")
            self.send_response(int(status.split()[0]))
            for key, value in headers:
                if key != "Status":
                    self.send_header(key, value)
            self.send_header("Connection", "close")
            self.end_headers()
            while block := backend.stdout.read1(65536):
                self.wfile.write(block)
                with LOCK:
                    sent += len(block)
            writer.join()

    @staticmethod
    def feed(stdin, body):
        try:
            stdin.write(body)
            stdin.close()
        except BrokenPipeError:
            pass

    def log_message(self, *_):
        pass


ThreadingHTTPServer(("127.0.0.1", PORT), Handler).serve_forever()
