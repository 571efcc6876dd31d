# SPDX-License-Identifier: Apache-2.0
"""The gadgets alone: the kernel sees them, its own drivers take them, bytes pass both ways, unplugging works; then the
USB seam (usb_vm_check) takes them from the kernel's drivers and gives them back.
"""
import os
import pathlib
import select
import subprocess

import bench

REPO = pathlib.Path(__file__).parent.parent.parent
SCANNER = ("0c2e", "0967")
PRINTER = ("04b8", "0e15")
BELL = ("2e8a", "000a")
KEYBOARD = ("16c0", "27db")
WEDGE = ("05f9", "2206")
CONVERTER = ("0403", "6001")
SLOW_PRINTER = ("04b8", "0202")
STORAGE = ("0781", "5567")
LABEL = "8710400123453"


def node_of(device):
    bus, number = ((device / name).read_text().strip() for name in ("busnum", "devnum"))
    return pathlib.Path(f"/dev/bus/usb/{int(bus):03}/{int(number):03}")


def plugged(ids):
    device = bench.usb_device(*ids)
    return device if device and node_of(device).exists() else None


def driven(ids):
    device = plugged(ids)
    return device if device and bench.interface_driver(device) else None


def plug(checks, gadgets, name, ids, driver):
    """The write to UDC returns before the host has enumerated: wait for node and driver."""
    gadgets.tell(f"plug {name}")
    device = bench.wait_for(f"the {name} enumerates", lambda: driven(ids) if driver else plugged(ids))
    seen = bench.interface_driver(device)
    checks.require(seen == driver, f"the kernel enumerates the {name}, {driver or 'nothing'} takes it", seen)


def plug_both(checks, gadgets):
    plug(checks, gadgets, "scanner", SCANNER, "usbhid")
    plug(checks, gadgets, "printer", PRINTER, "usblp")


def plug_others(checks, gadgets):
    """All kinds at once: a serial port, keyboards, and what no driver is for."""
    plug(checks, gadgets, "bell", BELL, "cdc_acm")
    plug(checks, gadgets, "keyboard", KEYBOARD, "usbhid")
    plug(checks, gadgets, "wedge", WEDGE, "usbhid")
    plug(checks, gadgets, "storage", STORAGE, "")


def read_some(file, size):
    if not select.select([file], [], [], bench.ANSWER_TIMEOUT_S)[0]:
        raise bench.Failed("nothing to read")
    return os.read(file, size)


def check_kernel_paths(checks, gadgets):
    raw = bench.wait_for("a hidraw node", lambda: next(pathlib.Path("/dev").glob("hidraw*"), None))
    file = os.open(raw, os.O_RDWR | os.O_NONBLOCK)
    gadgets.tell(f"scan {LABEL}")
    report = read_some(file, 128)
    os.close(file)
    checks.require(len(report) == 64 and report[:2] == b"\x02\x0d" and report[5:18] == LABEL.encode(),
                   "a scanner report passes the kernel's HID driver", report.hex())
    line_printer = bench.wait_for("a usblp node", lambda: next(pathlib.Path("/dev/usb").glob("lp*"), None))
    file = os.open(line_printer, os.O_RDWR)
    os.write(file, b"kassabel\n\x10\x04\x01")
    status = read_some(file, 16)
    os.close(file)
    checks.require((bench.RESULTS / "receipt.bin").read_bytes().startswith(b"kassabel\n") and status == b"\x12",
                   "bytes reach the printer and its status comes back", status.hex())


def check_replug(checks, gadgets):
    gadgets.tell("unplug scanner")
    bench.wait_for("the scanner leaves", lambda: bench.usb_device(*SCANNER) is None)
    checks.ok("an unplugged scanner leaves")
    gadgets.tell("plug scanner")
    bench.wait_for("the scanner comes back", lambda: driven(SCANNER))
    checks.ok("a replugged scanner comes back")


def check_seam(checks, gadgets, program):
    """usb_vm_check speaks in lines; "# gadget: COMMAND" asks this side to act, "done" answers."""
    process = subprocess.Popen([str(program)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, bufsize=0,
                               stderr=(bench.RESULTS / "usb_vm_check.log").open("wb"))
    while True:
        if not select.select([process.stdout], [], [], 60)[0]:
            process.kill()
            raise bench.Failed("usb_vm_check is silent")
        line = process.stdout.readline().decode().strip()
        if not line:
            break
        if line.startswith("# gadget: "):
            answer = gadgets.tell(line.removeprefix("# gadget: "))
            process.stdin.write(f"done {answer}\n".encode())
            process.stdin.flush()
        elif line.startswith("ok "):
            checks.ok(line.removeprefix("ok "))
        else:
            checks.fail(line.removeprefix("not ok "))
    gadgets.tell("unplug ftdi")
    if process.wait(60) != 0 and checks.failed == 0:
        raise bench.Failed(f"usb_vm_check ended with {process.returncode}")
    for name, ids, driver in (("scanner", SCANNER, "usbhid"), ("printer", PRINTER, "usblp")):
        device = bench.wait_for(f"the kernel's driver takes the {name} back", lambda: driven(ids))
        seen = bench.interface_driver(device)
        checks.require(seen == driver, f"{driver} has the {name} again afterwards", f"driver: {seen}")


def run(checks, gadgets, build):
    plug_both(checks, gadgets)
    check_kernel_paths(checks, gadgets)
    check_replug(checks, gadgets)
    plug_others(checks, gadgets)
    check_seam(checks, gadgets, build / "usb_vm_check")
