# SPDX-License-Identifier: Apache-2.0
"""The two programs of the bench as processes: the kiosk and the floor, each with a window on a display of its own."""
import json
import os
import pathlib
import socket
import subprocess
import tempfile
import time

PATIENCE_S = 60


class Trouble(Exception):
    """The bench cannot go on; the text says why."""


def now_ns():
    return time.clock_gettime_ns(time.CLOCK_MONOTONIC)


class Display:
    """The display that is there, or an Xvfb of its own: a window under another one would be spared its pixels."""

    def __init__(self, width, height):
        self.server = None
        self.name = os.environ.get("DISPLAY", "")
        if self.name:
            return
        read, write = os.pipe()
        self.server = subprocess.Popen(
            ["Xvfb", "-displayfd", str(write), "-screen", "0", f"{width}x{height}x24", "-nolisten", "tcp", "-noreset"],
            pass_fds=[write], stderr=subprocess.DEVNULL)
        os.close(write)
        with os.fdopen(read) as answer:
            self.name = ":" + answer.readline().strip()
        if self.name == ":":
            raise Trouble("Xvfb does not start")

    def close(self):
        if self.server:
            self.server.terminate()
            self.server.wait()


class Program:
    """One program in a folder of its own: started, asked over its socket, measured through /proc."""

    name = ""
    seen = ""  # in its status: what the display shows

    def __init__(self, display, folder):
        self.display = display
        self.folder = pathlib.Path(folder)
        # A socket's path has room for 107 bytes; the folder's may be longer.
        self.socket_folder = tempfile.TemporaryDirectory(prefix="kassabel-bench-")
        self.socket_path = str(pathlib.Path(self.socket_folder.name) / "socket")
        self.process = None
        self.client = None
        self.received = b""

    def command(self):
        raise NotImplementedError

    def start(self):
        """Returns the milliseconds from right before fork and exec until the first frame was on the display."""
        environment = {key: value for key, value in os.environ.items()
                       if key not in ("WAYLAND_DISPLAY", "SDL_VIDEODRIVER", "SDL_RENDER_DRIVER")}
        environment["DISPLAY"] = self.display.name
        with open(self.folder / f"{self.name}.log", "ab") as log:
            began = now_ns()
            self.process = subprocess.Popen(self.command(), stdout=log, stderr=log, env=environment)
        self.connect()
        while True:
            first = self.ask(do="status")["first_presented_ns"]
            if first:
                return (first - began) / 1e6
            time.sleep(0.005)

    def connect(self):
        until = time.monotonic() + PATIENCE_S
        while True:
            self.client = socket.socket(socket.AF_UNIX)
            self.client.settimeout(PATIENCE_S)
            try:
                self.client.connect(self.socket_path)
                return
            except OSError as error:
                self.client.close()
                if self.process.poll() is not None or time.monotonic() > until:
                    raise Trouble(f"{self.name} does not start: {self.log_tail()}") from error
                time.sleep(0.002)

    def log_tail(self):
        lines = (self.folder / f"{self.name}.log").read_text(errors="replace").splitlines()
        return lines[-1] if lines else "it said nothing"

    def send(self, **request):
        self.client.sendall(json.dumps(request).encode() + b"\n")

    def take_answer(self):
        while b"\n" not in self.received:
            part = self.client.recv(65536)
            if not part:
                raise Trouble(f"{self.name} went away: {self.log_tail()}")
            self.received += part
        line, self.received = self.received.split(b"\n", 1)
        answer = json.loads(line)
        if "error" in answer:
            raise Trouble(f"{self.name}: {answer['error']}")
        return answer

    def ask(self, **request):
        self.send(**request)
        return self.take_answer()

    def wait_for(self, is_so, what):
        until = time.monotonic() + PATIENCE_S
        while time.monotonic() < until:
            status = self.ask(do="status")
            if is_so(status):
                return status
            time.sleep(0.003)
        raise Trouble(f"{self.name}: waited in vain for {what}")

    def stop(self):
        if self.process is None:
            return
        if self.process.poll() is None:
            self.ask(do="quit")
            self.process.wait(timeout=PATIENCE_S)
        self.client.close()
        self.process = None

    def kill(self):
        if self.process is not None and self.process.poll() is None:
            self.process.kill()
            self.process.wait()

    def empty_basket(self):
        raise NotImplementedError

    def pss_kib(self):
        for line in pathlib.Path(f"/proc/{self.process.pid}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1])
        raise Trouble("smaps_rollup says no Pss")

    def cpu_ns(self):
        """What all its threads ran so far, to the nanosecond where the kernel counts it so."""
        tasks = pathlib.Path(f"/proc/{self.process.pid}/task")
        return sum(int((task / "schedstat").read_text().split()[0]) for task in tasks.iterdir())

    def cpu_ticks(self):
        fields = pathlib.Path(f"/proc/{self.process.pid}/stat").read_text().rsplit(")", 1)[1].split()
        return int(fields[11]) + int(fields[12])


class Kiosk(Program):
    name = "kiosk"
    seen = "presented_seq"

    def __init__(self, display, folder, binary, *options):
        super().__init__(display, folder)
        self.binary = binary
        self.options = options
        self.db = self.folder / "kassabel.db"

    def command(self):
        return [self.binary, "run", "--demo", "--db", str(self.db), "--sim-socket", self.socket_path,
                "--board-port", "0", *self.options]

    def settled(self):
        return self.wait_for(lambda status: not status["busy"], "rest")

    def touch(self, widget, then):
        self.settled()
        self.ask(do="touch", id=widget)
        self.wait_for(lambda status: status["screen"] == then, f"the screen {then}")

    def empty_basket(self):
        """The shopper pays and goes, as in the shop."""
        self.touch("pay", "tender")
        self.touch("pay-card", "thanks")
        self.touch("no-receipt", "welcome")
        self.settled()


class Floor(Program):
    name = "floor"
    seen = "seq"

    def __init__(self, display, folder, binary, catalogue, font):
        super().__init__(display, folder)
        self.binary, self.catalogue, self.font = binary, catalogue, font

    def command(self):
        return [self.binary, str(self.catalogue), str(self.folder / "floor.db"), self.socket_path, self.font]

    def empty_basket(self):
        self.ask(do="clear")
        time.sleep(0.1)
