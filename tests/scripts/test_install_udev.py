#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""scripts/install-udev and its rules, as far as they can be seen without touching this machine; the rest runs in the
virtual machine (tests/usb-vm/permission_checks.py).
"""
import os
import pathlib
import re
import subprocess
import tomllib
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
SCRIPT = ROOT / "scripts/install-udev"
RULES = (ROOT / "drivers/usb/70-kassabel.rules").read_text()
NOBODY = 65534


def run(*words, **options):
    """Never as root: it must not be able to do what it is for."""
    if os.getuid() == 0:
        options |= {"user": NOBODY, "group": NOBODY, "extra_groups": []}
    done = subprocess.run([str(SCRIPT), *words], capture_output=True, text=True, timeout=60, check=False, **options)
    return done.returncode, done.stderr


class Arguments(unittest.TestCase):
    def test_wrong_words_say_what_is_wrong(self):
        for words, part in ((["--nonsense"], '"--nonsense" is unknown'), (["--keyboard", "12:34"], "VVVV:PPPP"),
                            (["--keyboard", 'x";RUN+="y:zzzz'], "VVVV:PPPP"), (["--keyboard"], "VVVV:PPPP"),
                            (["--user"], "names nobody"), (["--remove", "--user", "eva"], "stands alone")):
            code, text = run(*words)
            self.assertEqual(code, 2, words)
            self.assertIn(part, text)
            self.assertEqual(len(text.splitlines()), 1, text)

    def test_without_root_nothing_happens(self):
        code, text = run()
        self.assertEqual((code, text), (1, "install-udev: this has to be root: sudo scripts/install-udev\n"))


def opening_rules():
    return [line for line in RULES.splitlines() if 'GROUP="kassabel"' in line]


class Rules(unittest.TestCase):
    def test_every_rule_says_what_it_opens(self):
        self.assertTrue(opening_rules())
        for line in opening_rules():
            by_class = re.match(r'ENV\{ID_USB_INTERFACES\}=="\*:(030000|0701\?\?|0202\?\?):\*", ', line)
            by_id = re.match(r'ATTR\{idVendor\}=="[0-9a-f]{4}", '
                             r'(ATTR\{idProduct\}=="[0-9a-f|]+"|ENV\{ID_USB_INTERFACES\})', line)
            self.assertTrue(by_class or by_id, line)
            self.assertIn('MODE="0660"', line)

    def test_converters_of_the_table_are_opened(self):
        """devices.toml says which chip it is; without a rule nobody but root may open it."""
        table = tomllib.loads((ROOT / "drivers/devices.toml").read_text())
        for device in table["device"]:
            if "serial" not in device:
                continue
            vendor, product = device["usb"].split(":")
            self.assertTrue(any(f'"{vendor}"' in line and re.search(rf'[|"]{product}[|"]', line)
                                for line in opening_rules()), device["usb"])


if __name__ == "__main__":
    unittest.main()
