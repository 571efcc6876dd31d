# SPDX-License-Identifier: Apache-2.0
"""Runs QEMU once: kernel log in console.log, the guest's checks in checks.log, which are printed while they come in.

Software emulation on purpose: where /dev/kvm exists in a container it may hang. A machine that is silent for too long
or runs over its time is ended and counts as failed.
"""
import os
import re
import signal
import subprocess
import time

SILENCE_MAX_S = 300


def command(cache, initramfs, repo, results, mode, binary, screen):
    share = "security_model=none,multidevs=remap"
    words = ["qemu-system-x86_64", "-accel", "tcg,thread=multi", "-M", "pc", "-smp", "2", "-m", "2048",
             # Old on purpose: emulated AVX is slower than SSE. rdrand, or the first getrandom() waits for ever.
             "-cpu", "Nehalem,+rdrand", "-nodefaults", "-no-reboot", "-display", "none",
             "-serial", f"file:{results / 'console.log'}", "-serial", f"file:{results / 'checks.log'}",
             "-kernel", str(cache / "vmlinux"), "-initrd", str(initramfs),
             "-virtfs", f"local,path=/,mount_tag=hostroot,readonly=on,{share}",
             "-virtfs", f"local,path={repo},mount_tag=repo,readonly=on,{share}",
             "-virtfs", f"local,path={results},mount_tag=results,{share}",
             "-append", "console=ttyS0 panic=-1 mitigations=off nokaslr no_timer_check random.trust_cpu=on loglevel=6 "
                        f"kassabel.mode={mode} kassabel.binary={binary} kassabel.screen={int(screen)}"]
    if screen:
        words += ["-device", "virtio-gpu-pci,xres=1280,yres=800",
                  "-qmp", f"unix:{os.path.relpath(results)}/qmp,server=on,wait=off"]
    return words


def print_new_lines(path, offset):
    """Prints the complete lines after offset and returns the new offset and the lines."""
    if not path.exists():
        return offset, []
    with path.open("rb") as file:
        file.seek(offset)
        text = file.read()
    text = text[:text.rfind(b"\n") + 1]
    lines = text.decode(errors="replace").replace("\r", "").splitlines()
    for line in lines:
        print(line, flush=True)
    return offset + len(text), lines


def stop(process):
    for number in (signal.SIGTERM, signal.SIGKILL):
        if process.poll() is None:
            process.send_signal(number)
            try:
                process.wait(5)
            except subprocess.TimeoutExpired:
                pass


def run(words, results, timeout_s, on_line):
    """Boots, prints the checks; on_line(line) may act for the host. Returns (exit code or None, why it failed)."""
    started = last_line_at = time.monotonic()
    offset, code, why = 0, None, ""
    process = subprocess.Popen(words, stdin=subprocess.DEVNULL, stderr=(results / "qemu.log").open("wb"))
    try:
        while True:
            ended = process.poll() is not None
            offset, lines = print_new_lines(results / "checks.log", offset)
            for line in lines:
                last_line_at = time.monotonic()
                on_line(line)
                match = re.fullmatch(r"# exit (\d+)", line)
                if match:
                    code = int(match.group(1))
            now = time.monotonic()
            if ended:
                why = "" if code is not None else "the machine ended without a result"
                break
            if now - started > timeout_s:
                why = f"the machine ran longer than {timeout_s} s"
                break
            if now - last_line_at > SILENCE_MAX_S:
                why = f"no check for {SILENCE_MAX_S} s"
                break
            time.sleep(0.1)
    finally:
        stop(process)
    return (None if why else code), why
