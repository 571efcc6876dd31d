# SPDX-License-Identifier: Apache-2.0
"""The kiosk on a real USB stack: it finds its devices, a scan arrives on the screen, a paid sale's receipt arrives at
the printer, devices may go and come back. The card terminal is simulated; fingers come over the demo socket.
"""
import grp
import json
import pathlib
import subprocess
import time

import bench
import gadget_checks
import keyboard_checks
import kiosk
import trouble_checks

REPO = gadget_checks.REPO
MILK, MILK_NAME = "8719990001011", "Halfvolle melk 1 l"
VLA, VLA_NAME = "8719990001080", "Vanillevla 1 l"
BUTTERMILK, BUTTERMILK_NAME = "8719990001035", "Karnemelk 1 l"
OATMILK, OATMILK_NAME = "8719990001042", "Havermelk 1 l"
SCANNER_AWAY = "The scanner is not working just now."
NOT_READ = "We could not read that."
NO_PAPER = "The receipt printer is out of paper."
CUT = b"\x1dV"
KIOSK_USER_ID = 4711
HALF_LABEL_S = 1.5  # the last garbage says "more follows": what comes within the driver's gap (0.4 s) is taken for it


def devices(program, **options):
    process = subprocess.Popen([str(program), "devices", "--json"], env=kiosk.ENVIRONMENT, stdout=subprocess.PIPE,
                               stderr=subprocess.PIPE, **options)
    try:
        found, words = process.communicate(timeout=240)
    except subprocess.TimeoutExpired:
        waits = bench.what_threads_wait_for(process)
        process.kill()
        raise bench.Failed(f"devices --json does not end\n{waits}") from None
    if process.returncode != 0:
        raise bench.Failed(f"devices --json ended with {process.returncode}\n{words.decode(errors='replace')}")
    return {entry["usb"].lower(): entry for entry in json.loads(found)}


def check_devices(checks, program, who="", **options):
    found = devices(program, **options)
    for name, ids in (("scanner", "0c2e:0967"), ("printer", "04b8:0e15"), ("bell", "2e8a:000a")):
        entry = found.get(ids, {})
        checks.require(entry.get("driver") == name and entry.get("state") != "trouble",
                       f"devices --json names the {name} and its driver{who}", json.dumps(found, indent=1))
    return found


def start_shopping(screen):
    screen.wait_screen("welcome", kiosk.START_TIMEOUT_S)
    screen.touch("lang-en")
    screen.wait_says("Scan it yourself")
    screen.touch("start-scan")
    screen.wait_screen("basket")


def check_scan(checks, gadgets, screen, code, name, what):
    """The product must be new to the screen: an old line would prove nothing."""
    if kiosk.says(screen.probe(), name):
        raise bench.Failed(f"{name} is on the screen before it is scanned")
    gadgets.tell(f"scan {code}")
    screen.wait_says(name)
    checks.ok(what)


def receipt_bytes():
    return (bench.RESULTS / "receipt.bin").read_bytes()


def check_sale(checks, gadgets, screen, names):
    before = len(receipt_bytes())
    screen.touch("pay")
    screen.touch("pay-card")
    screen.wait_screen("thanks")
    checks.ok("the sale is paid by (simulated) card")
    screen.touch("receipt-paper")
    bench.wait_for("the receipt and its cut at the printer", lambda: CUT in receipt_bytes()[before:])
    printed = receipt_bytes()[before:]
    for name in names:
        checks.require(name.encode() in printed, f"the receipt at the printer names {name}", repr(printed[-600:]))
    checks.require(b"DEMO" in printed, "and says DEMO", repr(printed[:400]))
    checks.ok("the cut command arrives at the printer")
    screen.wait_says("Your receipt is ready.")
    checks.ok("the screen says so after the printer did")


def check_paper(checks, gadgets, screen):
    gadgets.tell("paper out")
    screen.wait_says(NO_PAPER)
    checks.ok("the end of the paper is said on the screen")
    gadgets.tell("paper in")
    screen.wait_says_not(NO_PAPER)
    checks.ok("new paper takes it away")


def check_replug(checks, gadgets, screen):
    gadgets.tell("unplug scanner")
    screen.wait_says(SCANNER_AWAY)
    checks.require(kiosk.says(screen.probe(), VLA_NAME), "an unplugged scanner is said on the screen, the basket stays")
    gadgets.tell("plug scanner")
    screen.wait_says_not(SCANNER_AWAY)
    checks.ok("the replugged scanner works again by itself")
    check_scan(checks, gadgets, screen, BUTTERMILK, BUTTERMILK_NAME, "a scan arrives on the screen after the replug")


def check_journal(checks, screen):
    checks.require(screen.stop() == 0, "the kiosk ends cleanly", screen.log_tail())
    code, text = screen.tool("journal", "verify", "--db", str(screen.database))
    checks.require(code == 0, "journal verify finds it sound", text)
    code, text = screen.tool("journal", "show", "--db", str(screen.database), "--json")
    checks.require(code == 0 and "device_reported" in text and "call_raised" in text,
                   "the journal tells of the devices and of the bell", text[-2000:])
    for name, ids in (("scanner", gadget_checks.SCANNER), ("printer", gadget_checks.PRINTER)):
        bench.wait_for(f"the kernel's driver takes the {name} back", lambda: gadget_checks.driven(ids))
    checks.ok("both devices went back to the kernel's drivers")


def check_bell(checks, gadgets):
    gadgets.tell("bell press")
    gadgets.tell("bell hold")  # by whoever came
    bench.wait_for("the bell's lamp", lambda: gadgets.tell("bell lamp") == "here")
    checks.ok("a bell on a serial port raises a call, and its lamp says that somebody is here")


def check_cli_client(checks, screen):
    code, text = screen.tool("sim", "--socket", str(screen.socket), "probe")
    checks.require(code == 0 and MILK_NAME in text, "kassabel sim probe tells the same", text[-2000:])


def check_printer_replug(checks, gadgets, screen):
    gadgets.tell("unplug printer")
    screen.wait_says("The receipt printer is not working just now.")
    checks.ok("an unplugged printer is said on the screen")
    gadgets.tell("plug printer")
    screen.wait_says_not("The receipt printer is not working just now.")
    checks.ok("the replugged printer works again by itself")


def check_bad_reports(checks, gadgets, screen):
    gadgets.tell("report 020dff")
    gadgets.tell("report " + "a5" * 64)
    gadgets.tell("report 02ff" + "39" * 62)
    screen.wait_says(NOT_READ)
    checks.ok("half a report and garbage are said on the screen")
    time.sleep(HALF_LABEL_S)
    check_scan(checks, gadgets, screen, OATMILK, OATMILK_NAME, "a scan arrives after half a report and garbage")


def check_unprivileged(checks, gadgets, program):
    """The product's udev rules are enough: no root, no other group; and without them the reason is said."""
    group = grp.getgrnam("kassabel").gr_gid
    outsider = devices(program, user=KIOSK_USER_ID, group=KIOSK_USER_ID, extra_groups=[])
    words = json.dumps(outsider)
    checks.require("permission" in words, "devices says what a user without the group lacks", words)
    member = {"user": KIOSK_USER_ID, "group": group, "extra_groups": []}
    check_devices(checks, program, " to a user of group kassabel", **member)
    kiosk.write_config(REPO, pathlib.Path("/tmp/user.toml"), 648, 1152, False)
    screen = kiosk.Kiosk(program, "unprivileged", "--headless", "--config", "/tmp/user.toml", **member)
    start_shopping(screen)
    check_scan(checks, gadgets, screen, MILK, MILK_NAME, "a scan arrives without root")
    check_sale(checks, gadgets, screen, [MILK_NAME])
    screen.stop()


def run(checks, gadgets, program, full):
    gadget_checks.plug_others(checks, gadgets)
    keyboard_checks.check_listed(checks, check_devices(checks, program))
    kiosk.write_config(REPO, pathlib.Path("/tmp/kiosk.toml"), 648, 1152, False)
    screen = kiosk.Kiosk(program, "kiosk", "--headless", "--config", "/tmp/kiosk.toml")
    start_shopping(screen)
    checks.ok("the kiosk starts with the real USB and its devices")
    check_scan(checks, gadgets, screen, MILK, MILK_NAME, "a scan arrives on the screen")
    check_scan(checks, gadgets, screen, VLA, VLA_NAME, "so does a second one")
    check_cli_client(checks, screen)
    picture = screen.screenshot("basket")
    checks.require(picture.startswith(b"\x89PNG") and len(picture) > 5000, "a picture of it is kept")
    if full:
        check_bad_reports(checks, gadgets, screen)
    keyboard_checks.check(checks, gadgets, screen, BUTTERMILK)
    check_replug(checks, gadgets, screen)
    check_paper(checks, gadgets, screen)
    if full:
        check_printer_replug(checks, gadgets, screen)
    check_sale(checks, gadgets, screen, [MILK_NAME, VLA_NAME, BUTTERMILK_NAME])
    screen.screenshot("thanks")
    check_bell(checks, gadgets)
    check_journal(checks, screen)
    if full:
        check_unprivileged(checks, gadgets, program)
        trouble_checks.run(checks, gadgets, program)
