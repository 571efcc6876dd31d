#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""devices_test.py KASSABEL: a technician at the command line, with simulated devices and a simulated hand."""
import json
import pathlib
import subprocess
import sys
import tempfile

BINARY = sys.argv[1]


def devices(*words, said=""):
    return subprocess.run([BINARY, "devices", *map(str, words)], input=said, capture_output=True, text=True, timeout=180,
                          check=False)


def complaint(done):
    """What is said to a person; the log stands beside it."""
    return [line for line in done.stderr.splitlines() if line.startswith("kassabel: ")]


def test(name, *more, said=""):
    return devices("test", name, "--sim", "--seconds", 20, *more, said=said)


def works(name, *more, says=""):
    done = test(name, "--yes", *more)
    assert done.returncode == 0, (name, done.stdout, done.stderr)
    assert done.stdout.endswith("It works.\n") and says in done.stdout, (name, done.stdout)


def rows():
    done = devices("--sim", "--json")
    assert done.returncode == 0, done.stderr
    return {row["id"]: row for row in json.loads(done.stdout)}


def the_list_says_what_drives_each_and_why_not(_):
    found = rows()
    printer = found["sim-printer"]
    assert printer["driver"] == "printer" and printer["state"] == "working", printer
    keyboard = found["sim-keyboard"]
    assert keyboard["possible_attack"] and keyboard["keyboard"], keyboard
    assert not printer["possible_attack"]
    text = devices("--sim").stdout
    assert "driven by printer, working" in text and "it may be an attack: pull it out" in text, text


def each_device_can_be_tried(_):
    works("sim-scanner", says="sim-scanner read ]E0 8719990001011")
    works("printer", says="that worked")
    works("pager", "--number", "12")
    works("sim-scale", says="weighs 0.450 kg")
    works("sim-hid-scale", says="weighs 0.450 kg")
    works("sim-bell", says="was pressed")
    works("sim-beacon", says="was pressed")


def a_drawer_opens_only_with_a_reason(_):
    refused = test("drawer", "--yes")
    assert refused.returncode == 1 and "--reason" in refused.stderr, refused
    assert "the drawer is open" not in refused.stdout, refused.stdout
    works("drawer", "--reason", "set-up", says="the drawer is open")


def a_no_is_no(_):
    done = test("printer", said="n\n")
    assert done.returncode == 1 and done.stdout.endswith("It does not work.\n"), done
    nobody = test("printer")
    assert nobody.returncode == 1, nobody


def a_typing_scanner_is_paired(_):
    refused = test("sim-wedge", "--yes")
    assert refused.returncode == 1 and "--as" in refused.stderr, refused
    works("sim-wedge", "--as", "scanner", says="that worked")
    works("sim-keypad", "--as", "keypad", says="that worked")


def what_is_not_there_is_said(_):
    done = test("teapot")
    assert done.returncode == 1 and len(complaint(done)) == 1 and "teapot" in complaint(done)[0], done
    both = test("scanner", "--yes")
    assert both.returncode == 1 and "sim-flat-bed" in both.stderr, both


def a_recording_is_played_again(folder):
    file = folder / "fault.jsonl"
    done = devices("record", file, "--sim", "--seconds", 3)
    assert done.returncode == 0, done.stderr
    assert "sim-scanner scanner working" in done.stdout, done.stdout
    again = devices("record", file, "--sim", "--seconds", 3)
    assert again.returncode == 1 and "is there already" in again.stderr, again
    played = devices("replay", file)
    assert played.returncode == 0, (played.stdout, played.stderr)
    assert "sim-scanner scanner working" in played.stdout, played.stdout


def a_broken_recording_is_one_line(folder):
    file = folder / "broken.jsonl"
    file.write_text('{"plug":"arrived"\n')
    done = devices("replay", file)
    assert done.returncode == 1 and len(complaint(done)) == 1, done
    assert "broken.jsonl" in done.stderr and "line 1" in done.stderr, done.stderr
    none = devices("replay", folder / "none.jsonl")
    assert none.returncode == 1 and "none.jsonl" in none.stderr, none


def what_was_never_recorded_is_told(_):
    source = pathlib.Path(__file__).parents[1] / "replay" / "printer-status.jsonl"
    done = devices("replay", source)
    assert done.returncode == 1 and "not recorded: usb-1-3: write" in done.stderr, (done.stdout, done.stderr)


def main():
    with tempfile.TemporaryDirectory() as folder:
        for check in (the_list_says_what_drives_each_and_why_not, each_device_can_be_tried,
                      a_drawer_opens_only_with_a_reason, a_no_is_no, a_typing_scanner_is_paired,
                      what_is_not_there_is_said, a_recording_is_played_again, a_broken_recording_is_one_line,
                      what_was_never_recorded_is_told):
            check(pathlib.Path(folder))
            print("ok -", check.__name__.replace("_", " "), flush=True)


if __name__ == "__main__":
    main()
