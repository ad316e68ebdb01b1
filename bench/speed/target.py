"""nginx as the target: one worker on a core of its own, which counts what it answers."""

import http.client
import shutil
import signal
import time
from pathlib import Path

from speed.machine import TARGET_CORE, Running, Trouble, run

PORT = 18980
TLS_PORT = 18979

CONF = """
daemon off;
worker_processes 1;
worker_cpu_affinity {affinity};
worker_rlimit_nofile 20000;
pid {work}/nginx.pid;
error_log {work}/error.log;
events {{ worker_connections 10000; }}
http {{
  # One line for each connection over TLS: what was negotiated.
  map "$https/$connection_requests" $first {{ "on/1" 1; default 0; }}
  log_format tls "$ssl_protocol $ssl_cipher $ssl_curves";
  access_log {work}/tls.log tls if=$first;
  keepalive_requests 1000000000;
  keepalive_timeout 600s;
  client_header_buffer_size 4k;
  open_file_cache max=10;
  sendfile on;
  tcp_nopush on;
  server {{
    listen 127.0.0.1:{port} backlog=4096;
    listen 127.0.0.1:{tls_port} ssl backlog=4096;
    ssl_certificate {work}/server.pem;
    ssl_certificate_key {work}/server.key;
    # One version and one cipher suite, so that all generators do the same work.
    ssl_protocols TLSv1.3;
    ssl_conf_command Ciphersuites TLS_AES_128_GCM_SHA256;
    root {work}/html;
    location = / {{ return 200 "hello"; }}
    location = /post {{ return 200 "hello"; }}
    location = /whose {{ access_log off; return 200 "{work}"; }}
    location = /requests {{ access_log off; stub_status; }}
  }}
}}
"""


class Nginx:
    """A running nginx, ended with the block."""

    def __init__(self, work):
        if not shutil.which("nginx"):
            raise Trouble("nginx is missing\n    hint: apt-get install nginx-light")
        self.work = Path(work)
        # nginx's worker is another user, who must reach the files.
        self.work.chmod(0o755)
        self._own = 0
        self._read = 0
        self._write_files()
        conf = self.work / "nginx.conf"
        # The worker is put onto its core by nginx itself.
        self._server = Running("nginx", ["nginx", "-c", conf], self.work / "nginx.out")
        self._counter = http.client.HTTPConnection("127.0.0.1", PORT, timeout=10)
        self._wait()

    def _write_files(self):
        (self.work / "html").mkdir(exist_ok=True)
        (self.work / "html" / "16k").write_text("x" * 16384)
        certificate = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2"]
        names = ["-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1"]
        files = ["-keyout", self.work / "server.key", "-out", self.work / "server.pem"]
        run([*certificate, *names, *files], "making a certificate")
        (self.work / "nginx.conf").write_text(
            CONF.format(
                work=self.work,
                port=PORT,
                tls_port=TLS_PORT,
                affinity=format(1 << TARGET_CORE, "b"),
            )
        )

    def _wait(self):
        deadline = time.monotonic() + 5
        while True:
            self._server.check_alive()
            try:
                self._check_own()
                return
            except OSError as refused:
                self._counter.close()
                if time.monotonic() > deadline:
                    self._server.end(signal.SIGTERM)
                    raise Trouble(f"nginx does not answer: {refused}") from refused
                time.sleep(0.02)

    def _check_own(self):
        self._counter.request("GET", "/whose")
        whose = self._counter.getresponse().read().decode()
        self._own += 1
        if whose != str(self.work):
            self._server.end(signal.SIGTERM)
            raise Trouble(f"port {PORT} is another server's, perhaps of another bench/rivals")

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self._counter.close()
        self._server.end(signal.SIGTERM)

    def requests(self):
        """How many requests have been answered, without those of this method."""
        self._counter.request("GET", "/requests")
        total = int(self._counter.getresponse().read().split(b"\n")[2].split()[2])
        self._own += 1
        return total - self._own

    def negotiated(self):
        """What TLS connections agreed on since the last time, most frequent first."""
        log = self.work / "tls.log"
        lines = log.read_text().splitlines() if log.exists() else []
        new = lines[self._read :]
        self._read = len(lines)
        return sorted(set(new), key=new.count, reverse=True)
