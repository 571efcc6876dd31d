# SPDX-License-Identifier: Apache-2.0
"""A kiosk process as a test sees it: started, driven over its sim socket, killed. Standard library only."""
import json
import pathlib
import shutil
import signal
import socket
import subprocess
import tempfile
import time

PATIENCE_S = 60  # sanitizers on two busy cores; nothing here measures speed


class Gone(Exception):
    """The kiosk does not answer: it is not running (any more)."""


def ask_at(path, request):
    """One JSON line to a Unix socket, and its answer; Gone when the other side hangs up."""
    with socket.socket(socket.AF_UNIX) as client:
        client.settimeout(PATIENCE_S)
        client.connect(path)
        client.sendall(json.dumps(request).encode() + b"\n")
        answer = b""
        while not answer.endswith(b"\n"):
            part = client.recv(65536)
            if not part:
                raise Gone()
            answer += part
    return json.loads(answer)


class Kiosk:
    """One kiosk in a folder of its own; start() and kill() as often as you like."""

    def __init__(self, binary, *options):
        self.binary = binary
        self.options = list(options)
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="kassabel-"))
        self.db = self.folder / "kassabel.db"
        self.socket_path = str(self.folder / "kiosk.sock")
        self.process = None

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.kill()
        shutil.rmtree(self.folder, ignore_errors=True)

    def command(self, *words, **keywords):
        return subprocess.run([self.binary, *words], capture_output=True, text=True, timeout=PATIENCE_S * 2, **keywords)

    def start(self, *more, wait=True):
        arguments = [self.binary, "run", "--demo", "--headless", "--db", str(self.db), "--sim-socket", self.socket_path,
                     "--board-port", "0", *self.options, *more]
        with open(self.folder / "kiosk.log", "ab") as log:
            self.process = subprocess.Popen(arguments, stderr=log, stdout=log)
        if wait:
            self.wait_for(lambda probe: probe["screen"] != "", "the first screen")
        return self

    def log(self):
        return (self.folder / "kiosk.log").read_text(errors="replace")

    def alive(self):
        return self.process is not None and self.process.poll() is None

    def kill(self):
        if self.alive():
            self.process.send_signal(signal.SIGKILL)
        if self.process is not None:
            self.process.wait(timeout=PATIENCE_S)

    def quit(self):
        self.ask(do="quit")
        return self.process.wait(timeout=PATIENCE_S)

    def wait_until_dead(self):
        return self.process.wait(timeout=PATIENCE_S)

    def ask(self, **request):
        """One request over the sim socket; Gone when the kiosk is not there."""
        until = time.monotonic() + PATIENCE_S
        while True:
            try:
                return ask_at(self.socket_path, request)
            except (ConnectionError, FileNotFoundError, socket.timeout) as error:
                if not self.alive() or time.monotonic() > until:
                    raise Gone() from error
                time.sleep(0.05)

    def ok(self, **request):
        answer = self.ask(**request)
        assert "error" not in answer, answer
        return answer

    def probe(self):
        return self.ok(do="probe")

    def labels(self):
        return [widget["label"] for widget in self.probe()["widgets"]]

    def says(self, words):
        return any(words in label for label in self.labels())

    def wait_for(self, is_so, what):
        until = time.monotonic() + PATIENCE_S
        while time.monotonic() < until:
            probe = self.probe()
            if is_so(probe):
                return probe
            time.sleep(0.03)
        raise AssertionError(f"waited in vain for {what}; screen {probe['screen']} says {self.labels()}\n{self.log()}")

    def wait_for_words(self, words):
        return self.wait_for(lambda p: any(words in w["label"] for w in p["widgets"]), f"the words {words!r}")

    def wait_for_screen(self, name):
        return self.wait_for(lambda p: p["screen"] == name, f"the screen {name!r}")

    def settle(self):
        until = time.monotonic() + PATIENCE_S
        while self.ok(do="status")["busy"]:
            assert time.monotonic() < until, "the kiosk does not come to rest"
            time.sleep(0.01)

    def touch(self, widget):
        self.wait_for(lambda p: any(w["id"] == widget and w["enabled"] for w in p["widgets"]), f"the widget {widget!r}")
        self.settle()
        self.ok(do="touch", id=widget)
        self.settle()

    def scan(self, code):
        self.ok(do="scan", code=code)

    def sign_in(self, badge="KBS-DEMO-MILA-0001", pin="804173"):
        self.scan(badge)
        self.wait_for_screen("pin")
        for digit in pin:
            self.touch(f"pin-{digit}")
        self.wait_for_screen("desk")

    def records(self):
        shown = self.command("journal", "show", "--json", "--most", "100000", "--db", str(self.db))
        assert shown.returncode == 0, shown.stderr
        return [json.loads(line) for line in shown.stdout.splitlines()]

    def verify(self):
        return self.command("journal", "verify", "--json", "--db", str(self.db))
