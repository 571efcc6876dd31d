#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""bad_story_test.py KASSABEL: a story that cannot be played says so in one line, with file and line, and ends with 1."""
import pathlib
import subprocess
import sys
import tempfile

BINARY = sys.argv[1]


def demo(folder, *words):
    return subprocess.run([BINARY, "demo", "--headless", "--out", str(folder / "out"), *words], capture_output=True,
                          text=True, timeout=120)


def refused(folder, story, *expected):
    done = demo(folder, "--story", str(story))
    assert done.returncode == 1, (story, done)
    assert done.stderr.count("\n") == 1 and done.stderr.startswith("kassabel: "), done.stderr
    for words in expected:
        assert words in done.stderr, (words, done.stderr)
    assert not (folder / "out").exists(), "a kiosk was started for a story that cannot be played"


def stories_that_cannot_be_read(folder):
    bad = folder / "bad.story"
    refused(folder, folder / "none.story", "none.story: there is no such story")
    refused(folder, folder, f"{folder}: this is a folder")
    bad.write_bytes(b"story \"long\"\n" + b"kill\n" * 2_000_000)
    refused(folder, bad, "bad.story: longer than 262144 bytes")
    bad.write_bytes(bytes(range(256)) * 1_000)
    refused(folder, bad, "bad.story:1: ")
    bad.write_bytes(b"\x7fELF\x02\x01\x01\x00" * 100)
    refused(folder, bad, "bad.story:1: a control character: is this a text file?")
    bad.write_text("")
    refused(folder, bad, "bad.story: nothing happens in this story")


def stories_with_mistakes(folder):
    bad = folder / "bad.story"
    for line, *expected in (
            ("scann 8719990004012", '"scann" is no step; there is: bell, belt, belt-says, belt-says-not, card, chapter, clock, ', "verify, wait"),
            ('says "Volkoren brood', 'a " is missing at the end of the text'),
            ("phone eva accept", '"eva" is none of mila, joost'),
            ("picture ../outside", "cannot be part of a file's name"),
            ("journal sale_complete 1", '"sale_complete" is none of genesis, ', "sale_completed"),
            ("clock soon", '"soon" is no time')):
        bad.write_text(f'story "A mistake"\n\n  {line}\nverify\n')
        refused(folder, bad, "bad.story:3: ", *expected)


def stories_that_do_not_come_true(folder):
    bad = folder / "bad.story"

    def stops(steps, line, *expected):
        bad.write_text('story "A hope"\npatience 3s\n' + steps)
        done = demo(folder, "--story", str(bad))
        assert done.returncode == 1, done
        assert done.stderr.startswith(f"kassabel: {bad}:{line}: "), done.stderr
        for words in expected:
            assert words in done.stderr, (words, done.stderr)
        assert "NOT" in (folder / "out" / "transcript.txt").read_text()
        return done

    done = stops('scan 8719990004012 "Volkoren brood"\nsays "Halfvolle melk" : milk\nkill\n', 4, "milk: waited in vain",
                 'the words "Halfvolle melk"', 'the screen "basket" says:', "Volkoren brood")
    assert "ok   scan 8719990004012" in done.stdout and "NOT  milk" in done.stdout, done.stdout
    stops('says-not "Zelf scannen"\n', 3, 'the screen says "Zelf scannen"')
    stops("offers-not start-scan\n", 3, '"start-scan" can be pressed')
    stops("touch no-such-button\n", 3, 'waited in vain for "no-such-button"', "Zelf scannen")
    stops("receipt none\n", 3, "there is no receipt")
    stops("phone mila accept\n", 3, "phone mila pair")
    stops("journal genesis 2\n", 3, "there are 1 records genesis in the journal, not 2")
    stops("kill\nscan 8719990004012\n", 4, "the kiosk does not run")
    stops("start\n", 3, "a kiosk is running already")
    bad.write_text('story "Elsewhere"\nconfig none.toml\nkill\n')
    done = demo(folder, "--story", str(bad))
    assert done.returncode == 1 and f"{bad}:2: config: there is no file" in done.stderr, done.stderr
    (bad.parent / "none.toml").write_text("[shop]\nname = 1\n")
    done = demo(folder, "--story", str(bad))
    assert done.returncode == 1 and "kiosk.log" in done.stderr and str(bad) in done.stderr, done.stderr
    assert "none.toml" in (folder / "out" / "kiosk.log").read_text()


def what_is_not_ours(folder):
    """Nothing is removed from a folder that no demo made."""
    (folder / "precious").mkdir()
    holiday = folder / "precious" / "holiday.png"
    holiday.write_text("the sea")
    done = subprocess.run([BINARY, "demo", "--headless", "--out", str(holiday.parent)], capture_output=True, text=True,
                          timeout=60)
    assert done.returncode == 1 and "there are other files in it" in done.stderr, done.stderr
    assert holiday.read_text() == "the sea" and len(list(holiday.parent.iterdir())) == 1


def a_list_of_steps(folder):
    done = demo(folder, "--steps")
    assert done.returncode == 0 and "scan CODE [TEXT]\n" in done.stdout, done


def main():
    tests = [stories_that_cannot_be_read, stories_with_mistakes, stories_that_do_not_come_true, a_list_of_steps,
             what_is_not_ours]
    for test in tests:
        with tempfile.TemporaryDirectory(prefix="kassabel-story-") as folder:
            test(pathlib.Path(folder))
        print(f"ok - {test.__name__.replace('_', ' ')}", flush=True)
    print(f"{len(tests)} passed, 0 failed")


main()
