# SPDX-License-Identifier: Apache-2.0
"""The kiosk under test: the unmodified binary as a child process, asked over its demo socket what it shows."""
import json
import os
import pathlib
import re
import shutil
import signal
import socket
import subprocess
import time

import bench

START_TIMEOUT_S = 240
SCREEN_TIMEOUT_S = 90  # software emulation draws slowly; this is a limit, not an expectation
SOCKET_TIMEOUT_S = 60
ENVIRONMENT = {"LC_ALL": "C.UTF-8", "PATH": "/usr/bin:/bin", "HOME": "/tmp", "LIBGL_ALWAYS_SOFTWARE": "1",
               # libdbus and Mesa keep memory until the end; leaks are looked for on the host.
               "ASAN_OPTIONS": "detect_leaks=0", "UBSAN_OPTIONS": "print_stacktrace=1"}


class NotNow(bench.Failed):
    """The main thread was drawing; slow in the virtual machine, so it is asked again."""


def write_config(repo, target, width_px, height_px, fullscreen):
    """The demo shop's settings with a screen that software emulation can draw, and its agreement beside them."""
    text = (repo / "kiosk/app/demo-shop/kassabel.toml").read_text()
    values = {"width_px": width_px, "height_px": height_px, "fullscreen": "true" if fullscreen else "false"}
    if width_px > height_px:
        values |= {"width_mm": 480, "height_mm": 300}
    for key, value in values.items():
        text, changed = re.subn(rf"^{key} = \S+", f"{key} = {value}", text, flags=re.MULTILINE)
        if changed != 1:
            raise bench.Failed(f"the demo shop's configuration has no {key}")
    target.write_text(text)
    shutil.copy(repo / "kiosk/app/demo-shop/agreement.toml", target.parent)


class Kiosk:
    """One running kiosk. Its log is in the results folder under the given name."""

    def __init__(self, program, name, *words, environment=None, **popen_options):
        self.program = program
        self.folder = pathlib.Path("/tmp") / name
        self.folder.mkdir()
        if "user" in popen_options:
            os.chown(self.folder, popen_options["user"], -1)
        self.database, self.socket = self.folder / "kassabel.db", self.folder / "kassabel.sock"
        self.log = bench.RESULTS / f"{name}.log"
        command = [str(program), "run", "--demo", "--real-devices", "--db", str(self.database),
                   "--sim-socket", str(self.socket), "--board-port", "0", *words]
        with self.log.open("wb") as log:
            self.process = subprocess.Popen(command, cwd=self.folder, env=ENVIRONMENT | (environment or {}),
                                            stdout=log, stderr=log, **popen_options)

    def ask(self, request):
        """One request of the demo socket as a dictionary; Failed with the kiosk's words if it refuses."""
        with socket.socket(socket.AF_UNIX) as connection:
            connection.settimeout(SOCKET_TIMEOUT_S)
            connection.connect(str(self.socket))
            connection.sendall(json.dumps(request).encode() + b"\n")
            answer = connection.makefile("rb").readline()
        answer = json.loads(answer)
        if answer.get("error") in ("the kiosk is busy", "the kiosk does not answer"):
            raise NotNow(answer["error"])
        if answer.get("error"):
            raise bench.Failed(f"the kiosk refuses {request}: {answer['error']}")
        return answer

    def probe(self):
        """What is on the screen, or nothing while the kiosk starts."""
        if self.process.poll() is not None:
            raise bench.Failed(f"the kiosk ended with {self.process.returncode}\n{self.log_tail()}")
        try:
            return self.ask({"do": "probe"})
        except (FileNotFoundError, ConnectionRefusedError, NotNow):
            return {}

    def log_tail(self):
        return "\n".join(self.log.read_text(errors="replace").splitlines()[-25:])

    def wait_until(self, what, condition, timeout_s=SCREEN_TIMEOUT_S):
        last = {}

        def held():
            nonlocal last
            last = self.probe()
            return last if last and condition(last) else None

        try:
            return bench.wait_for(what, held, timeout_s)
        except bench.Failed as error:
            shown = [words for words in labels(last) if words]
            raise bench.Failed(f"{error}\non {last.get('screen')}: {shown}\n{self.log_tail()}") from None

    def wait_says(self, part, timeout_s=SCREEN_TIMEOUT_S):
        return self.wait_until(f"the screen says {part!r}", lambda probe: says(probe, part), timeout_s)

    def wait_says_not(self, part):
        return self.wait_until(f"the screen no longer says {part!r}", lambda probe: not says(probe, part))

    def wait_screen(self, name, timeout_s=SCREEN_TIMEOUT_S):
        return self.wait_until(f"the screen {name!r}", lambda probe: probe.get("screen") == name, timeout_s)

    def wait_widget(self, identity):
        probe = self.wait_until(f"a widget {identity!r}", lambda seen: widget(seen, identity) is not None)
        return widget(probe, identity)

    def touch(self, identity):
        """A finger at the widget's middle, through the demo socket."""
        self.wait_widget(identity)
        self.settle()
        self.ask({"do": "touch", "id": identity})

    def settle(self):
        """Until nothing is under way: right after a change of screen a finger counts for nothing."""

        def rests():
            try:
                return not self.ask({"do": "status"})["busy"]
            except NotNow:
                return False

        bench.wait_for("the kiosk at rest", rests, SCREEN_TIMEOUT_S)

    def screenshot(self, name):
        target = self.folder / f"{name}.png"
        self.ask({"do": "screenshot", "file": str(target)})
        data = target.read_bytes()
        (bench.RESULTS / f"{name}.png").write_bytes(data)
        return data

    def stop(self):
        if self.process.poll() is not None:
            return self.process.returncode
        self.process.send_signal(signal.SIGTERM)
        try:
            return self.process.wait(30)
        except subprocess.TimeoutExpired:
            self.process.kill()
            raise bench.Failed("the kiosk does not end at SIGTERM") from None

    def tool(self, *words, timeout_s=60, **options):
        """Another subcommand of the same binary: (exit code, what it printed)."""
        done = subprocess.run([str(self.program), *words], env=ENVIRONMENT, capture_output=True, timeout=timeout_s,
                              check=False, **options)
        return done.returncode, done.stdout.decode(errors="replace") + done.stderr.decode(errors="replace")


def labels(probe):
    return [str(entry.get("label", "")) for entry in probe.get("widgets", [])]


def says(probe, part):
    return any(part in words for words in labels(probe))


def widget(probe, identity):
    for entry in probe.get("widgets", []):
        if entry.get("id") == identity and entry.get("enabled", True):
            return entry
    return None
