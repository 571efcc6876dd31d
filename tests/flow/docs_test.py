#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""docs_test.py KASSABEL: every `build/release/kassabel ...` that README.md, CONTRIBUTING.md and the rooms' READMEs print
runs as written, in the order of the page, beside a headless demo kiosk. What asks for a PIN gets one; `run` and the
workbench are started and ended again. Commands of the system (sudo, systemctl) and of scripts/ are not run here."""
import pathlib
import re
import shlex
import shutil
import signal
import subprocess
import sys
import tempfile
import time

from kiosk import Kiosk

ROOT = pathlib.Path(__file__).resolve().parents[2]
PAGES = ["README.md", "CONTRIBUTING.md", "drivers/sim/README.md", "tests/bench/README.md", "firmware-notes/README.md"]
COMMAND = re.compile(r"build/release/kassabel [^`\n|]*")
STAYS = {"run", "workbench"}  # until somebody ends it
LONGEST_S = 120


def commands_of(page):
    """(line number, command), with what a shell would call a comment taken off."""
    for number, line in enumerate((ROOT / page).read_text(encoding="utf-8").splitlines(), 1):
        for command in COMMAND.findall(line):
            yield number, shlex.split(command.replace("\\", ""), comments=True)


def without_hardware(words):
    """What needs something plugged in, or somebody's Ctrl-C: with the simulated devices and their hand."""
    what = words[2] if len(words) > 2 else ""
    if what == "replay":  # one that ends with the last answer; the simulated devices' goes on asking
        return [*words[:-1], "tests/replay/scanner-two-reports.jsonl"]
    more = {"test": ["--sim", "--yes"], "record": ["--sim", "--seconds", "2"]}.get(what, [])
    words = ["sim-scanner" if word == "scanner" else word for word in words]  # of several that are simulated
    return [*words, *(word for word in more if word not in words)]


class Desk:
    """A folder as a reader has it: the built program, the demo's products and configuration, a kiosk that runs."""

    def __init__(self, binary, kiosk):
        self.folder = kiosk.folder
        (self.folder / "build").mkdir()
        (self.folder / "build/release").symlink_to(pathlib.Path(binary).resolve().parent)
        shop = ROOT / "kiosk/app/demo-shop"
        for file in [*shop.iterdir(), *(ROOT / "tests/flow").glob("*.story")]:
            shutil.copy(file, self.folder)
        (self.folder / "tests").symlink_to(ROOT / "tests")
        self.environment = {"XDG_RUNTIME_DIR": str(self.folder), "PATH": "/usr/bin:/bin", "LANG": "C.UTF-8",
                            "ASAN_OPTIONS": "detect_leaks=0"}

    def run(self, words):
        if words[1] in STAYS and "--headless" not in words and "--help" not in words:
            return self.start_and_end(words)
        if words[1] == "devices":
            words = without_hardware(words)
        if words[1] == "demo" and "--headless" not in words:
            words = [*words, "--headless"]
        return subprocess.run(words, cwd=self.folder, env=self.environment, input="804261\n", capture_output=True,
                              text=True, timeout=LONGEST_S)

    def start_and_end(self, words):
        """Nobody looks at it here: without a display it must say so, with --headless it must start and end well."""
        if words[1] == "workbench":
            words = [*words, "--help"]  # needs a display; tests/flow/workbench_test.py plays it
            return subprocess.run(words, cwd=self.folder, env=self.environment, capture_output=True, text=True)
        process = subprocess.Popen([*words, "--headless", "--board-port", "0"], cwd=self.folder, env=self.environment,
                                   stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        time.sleep(3)
        process.send_signal(signal.SIGTERM)
        out, error = process.communicate(timeout=LONGEST_S)
        return subprocess.CompletedProcess(words, process.returncode, out, error)


def main():
    binary = sys.argv[1]
    bad, ran = [], 0
    for page in PAGES:
        if not (ROOT / page).exists():
            continue
        with Kiosk(binary) as kiosk:
            kiosk.socket_path = str(kiosk.folder / "kassabel.sock")  # where commands without --socket look
            desk = Desk(binary, kiosk)
            kiosk.start()
            for number, words in commands_of(page):
                done = desk.run(words)
                ran += 1
                said = (done.stderr.strip() or done.stdout.strip())[-300:]
                print(f"{page}:{number}: {'ok ' if done.returncode == 0 else 'BAD'} {shlex.join(words)}")
                if done.returncode != 0:
                    bad.append(f"{page}:{number}: {shlex.join(words)}: status {done.returncode}: {said}")
                time.sleep(0.35)  # the same code sooner would count once
    assert ran >= 10, f"only {ran} commands found: does the pattern still match?"
    assert not bad, "\n".join(bad)
    print(f"{ran} passed, 0 failed")


if __name__ == "__main__":
    main()
