# SPDX-License-Identifier: Apache-2.0
"""What the figures came from, in words: figures without it mean nothing."""
import datetime
import os
import pathlib
import platform
import subprocess

from programs import Trouble

ROOT = pathlib.Path(__file__).resolve().parents[2]


def first_line(path, key):
    for line in pathlib.Path(path).read_text(errors="replace").splitlines():
        if line.startswith(key):
            return line.partition(":" if ":" in line else "=")[2].strip().strip('"')
    return "unknown"


def load():
    return round(os.getloadavg()[0], 1)


def command(*words):
    try:
        return subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=True).stdout.strip()
    except (OSError, subprocess.CalledProcessError):
        return ""


def file_system():
    return command("findmnt", "-no", "FSTYPE", "-T", str(ROOT)) or "unknown"


def font():
    for path in sorted(pathlib.Path("/usr/share/fonts").rglob("OpenSans-Regular.ttf")):
        return str(path)
    raise Trouble("OpenSans-Regular.ttf is not installed; it is in the package fonts-open-sans")


def about(size):
    changed = "+" if command("git", "status", "--porcelain", "--untracked-files=no") else ""
    return {
        "size": size,
        "when": datetime.datetime.now(datetime.timezone.utc).strftime("%Y-%m-%d %H:%M UTC"),
        "commit": (command("git", "rev-parse", "--short", "HEAD") or "unknown") + changed,
        "system": first_line("/etc/os-release", "PRETTY_NAME"),
        "kernel": platform.release(),
        "processor": first_line("/proc/cpuinfo", "model name"),
        "cores": os.cpu_count(),
        "memory_mib": os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") // 2**20,
        "file_system": file_system(),
        "display": "the one that is there" if os.environ.get("DISPLAY") else "Xvfb, one for each program, no GPU",
        "load_before": load(),
    }
