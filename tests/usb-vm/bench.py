# SPDX-License-Identifier: Apache-2.0
"""What the checks in the guest stand on: counting, waiting with a deadline, udevd, and the gadget program."""
import os
import pathlib
import select
import subprocess
import time

RESULTS = pathlib.Path("/results")
ANSWER_TIMEOUT_S = 15


class Failed(Exception):
    """A check did not hold; the text says which and what was seen."""


class Checks:
    def __init__(self):
        self.count = 0
        self.failed = 0
        self.started = time.monotonic()

    def say(self, text):
        print(text, flush=True)

    def ok(self, name, detail=""):
        self.count += 1
        seconds = time.monotonic() - self.started
        self.say(f"ok {self.count} - {name}{f' ({detail})' if detail else ''} [{seconds:.1f} s]")

    def fail(self, text):
        self.count += 1
        self.failed += 1
        first, *rest = text.splitlines() or [""]
        self.say(f"not ok {self.count} - {first}")
        for line in rest[-30:]:
            self.say(f"#   {line}")

    def require(self, held, name, detail=""):
        """The checks build on each other: the first that does not hold ends the run."""
        if not held:
            raise Failed(f"{name}\n{detail}")
        self.ok(name)

    def finish(self):
        if self.failed == 0:
            self.say(f"# {self.count} checks held")
        return 1 if self.failed else 0


def wait_for(what, condition, timeout_s=ANSWER_TIMEOUT_S):
    """The condition's first true value; Failed with the reason after the deadline."""
    deadline = time.monotonic() + timeout_s
    while True:
        value = condition()
        if value:
            return value
        if time.monotonic() > deadline:
            raise Failed(f"{what}: not within {timeout_s} s")
        time.sleep(0.05)


class Gadgets:
    """The gadget program: one command a line, one answer a line."""

    def __init__(self, program):
        self.process = subprocess.Popen([str(program), str(RESULTS)], stdin=subprocess.PIPE,
                                        stdout=subprocess.PIPE, bufsize=0)

    def tell(self, command):
        self.process.stdin.write(command.encode() + b"\n")
        self.process.stdin.flush()
        if not select.select([self.process.stdout], [], [], ANSWER_TIMEOUT_S)[0]:
            raise Failed(f"gadgets: no answer to {command!r}")
        answer = self.process.stdout.readline().decode().strip()
        if not answer.startswith("ok"):
            raise Failed(f"gadgets: {command}: {answer or 'ended'}")
        return answer.removeprefix("ok").strip()


def what_threads_wait_for(process):
    """Of a program that does not end: where in the kernel each of its threads is."""
    lines = []
    for task in pathlib.Path(f"/proc/{process.pid}/task").iterdir():
        lines.append((task / "comm").read_text().strip())
        lines += [f"  {line.split('] ')[-1]}" for line in (task / "stack").read_text().splitlines()[:6]]
    return "\n".join(lines)


def tell_udev(root, *words):
    environment = dict(os.environ, LD_LIBRARY_PATH=udev_libraries(root))
    program = next(path for path in (root / "bin/udevadm", root / "usr/bin/udevadm") if path.exists())
    subprocess.run([str(program), *words], env=environment, check=True, timeout=60)


def udev_libraries(root):
    places = ["usr/lib/x86_64-linux-gnu", "lib/x86_64-linux-gnu", "usr/lib/x86_64-linux-gnu/systemd",
              "usr/lib/systemd", "lib/systemd"]
    return ":".join(str(root / place) for place in places if (root / place).exists())


def start_udevd(root):
    """Without udevd libusb hears of no plug."""
    program = next(path for path in (root / "bin/udevadm", root / "usr/bin/udevadm") if path.exists())
    environment = dict(os.environ, LD_LIBRARY_PATH=udev_libraries(root))
    with (RESULTS / "udevd.log").open("wb") as log:
        subprocess.Popen(["systemd-udevd"], executable=str(program), env=environment, stdout=log, stderr=log)
    wait_for("udevd's control socket", lambda: pathlib.Path("/run/udev/control").exists())


def add_rules(files):
    """Copies rules to where udevd looks; call before start_udevd."""
    folder = pathlib.Path("/run/udev/rules.d")
    folder.mkdir(parents=True, exist_ok=True)
    for file in files:
        (folder / file.name).write_bytes(file.read_bytes())


def put_udevadm_on_path(root):
    """Where the product's scripts look for it; the guest's root is a throw-away layer over the host's."""
    program = next(path for path in (root / "bin/udevadm", root / "usr/bin/udevadm") if path.exists())
    wrapper = pathlib.Path("/usr/local/bin/udevadm")
    wrapper.write_text(f'#!/bin/sh\nLD_LIBRARY_PATH="{udev_libraries(root)}" exec "{program}" "$@"\n')
    wrapper.chmod(0o755)


def install_udev(repo, *words):
    """The product's own script, as an administrator runs it. Its exit code and words."""
    environment = {"PATH": "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin", "SYSTEMD_IGNORE_CHROOT": "1"}
    done = subprocess.run([str(repo / "scripts/install-udev"), *words], env=environment, capture_output=True,
                          timeout=90, check=False)
    return done.returncode, (done.stdout + done.stderr).decode(errors="replace")


def udev_root(repo):
    return repo / "build/usb-vm/cache/udev"


def start(repo):
    root = udev_root(repo)
    system_rules = [root / "usr/lib/udev/rules.d" / name for name in ("50-udev-default.rules", "60-input-id.rules")]
    if not system_rules[0].exists():
        system_rules = [root / "lib/udev/rules.d" / rule.name for rule in system_rules]
    add_rules([rule for rule in system_rules if rule.exists()])
    put_udevadm_on_path(root)
    start_udevd(root)
    code, words = install_udev(repo)
    if code != 0:
        raise Failed(f"scripts/install-udev ends with {code}\n{words}")
    tell_udev(root, "trigger", "--action=add", "--subsystem-match=usb", "--subsystem-match=input")
    tell_udev(root, "settle", "--timeout=30")
    return Gadgets(repo / "build/usb-vm/gadgets")


def usb_device(vendor, product):
    """The sysfs folder of a plugged device, or None."""
    for folder in pathlib.Path("/sys/bus/usb/devices").glob("[0-9]*-[0-9]*"):
        try:
            if (folder / "idVendor").read_text().strip() == vendor and \
                    (folder / "idProduct").read_text().strip() == product:
                return folder
        except OSError:  # went away meanwhile, or is an interface
            continue
    return None


def interface_driver(device):
    """Which kernel driver holds the device's first interface, or ''."""
    for link in pathlib.Path(device).glob("*:1.0/driver"):
        return link.resolve().name
    return ""
