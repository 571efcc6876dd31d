# SPDX-License-Identifier: Apache-2.0
"""A device that types by itself (BadUSB): nothing of it reaches the kiosk, which never opens it and says that it is
there.
"""
import pathlib
import re
import time

import gadget_checks

KEYS = {"\n": 0x28, "\x1b": 0x29, "\t": 0x2B, " ": 0x2C, "-": 0x2D, "0": 0x27}
KEYS |= {chr(ord("a") + nth): 0x04 + nth for nth in range(26)}
KEYS |= {str(digit): 0x1D + digit for digit in range(1, 10)}
ARROWS = (0x4F, 0x50, 0x51, 0x52)  # right, left, down, up
CTRL, ALT, META = 0x01, 0x04, 0x08
REACH_S = 3  # what had an effect would show it by then


def text(words):
    return "".join(f"00{KEYS[letter]:02x}" for letter in words)


def chords():
    pairs = [(ALT, 0x3D), (CTRL, KEYS["c"]), (CTRL, KEYS["q"]), (META, KEYS["r"]), (CTRL | ALT, KEYS["t"])]
    return "".join(f"{modifiers:02x}{key:02x}" for modifiers, key in pairs + [(0, key) for key in ARROWS])


def shown(probe):
    """All but the clock, which goes on by itself."""
    return probe.get("screen"), sorted((entry["id"], re.sub(r"\b\d\d:\d\d\b", "", entry.get("label", "")))
                                       for entry in probe.get("widgets", []))


def opened_nodes(process):
    found = set()
    for link in pathlib.Path(f"/proc/{process.pid}/fd").iterdir():
        try:
            found.add(str(link.readlink()))
        except OSError:  # closed meanwhile
            continue
    return found


def check(checks, gadgets, screen, product_code):
    """On whatever screen the kiosk shows: a badge, a product and an article number are typed, and chords."""
    screen.settle()
    before = shown(screen.probe())
    words = f"kbs-demo-mila-0001\n804173\n{product_code}\n\t\t \n\x1b"
    for keys in (text(words), chords(), text("\t\n\t\n")):
        gadgets.tell(f"keys keyboard {keys}")
    time.sleep(REACH_S)
    screen.settle()
    after = shown(screen.probe())
    checks.require(after == before, "a keyboard that types by itself changes nothing on the screen",
                   f"before: {before}\nafter: {after}")
    node = str(gadget_checks.node_of(gadget_checks.plugged(gadget_checks.KEYBOARD)))
    checks.require(node not in opened_nodes(screen.process), "the kiosk has not opened it", node)


def check_listed(checks, found):
    """What `devices --json` says of it."""
    entry = found.get(":".join(gadget_checks.KEYBOARD), {})
    checks.require(entry.get("driver") == "" and "keyboard" in entry.get("words", ""),
                   "devices names the unknown keyboard and says why it is left alone", str(entry))
