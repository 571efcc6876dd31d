#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""board_devices_test.py FIXTURE SHOTS_DIR: two phones and a screen on the desk, in real Chromium.

Who is asked hears it, who taps first has it, the others read the name; the kiosk is killed and comes back, a phone
sleeps for an hour, and each page tells the truth again without a touch. Ends 77 when there is no Chromium."""
import pathlib
import sys
import tempfile
import threading
import time

from fixture import Kiosk, fits, free_port, pair
from webdriver import Browser, available, wait_for

# What a page does to be noticed, counted; and an hour that passes while it is frozen.
SENSES = """
  window.__tones = 0; window.__shakes = 0; window.__awake = 0; window.__ahead = 0;
  const start = OscillatorNode.prototype.start;
  OscillatorNode.prototype.start = function (...when) { window.__tones++; return start.apply(this, when); };
  Navigator.prototype.vibrate = function () { window.__shakes++; return true; };
  if (navigator.wakeLock) {
    const request = navigator.wakeLock.request.bind(navigator.wakeLock);
    navigator.wakeLock.request = (...kind) => request(...kind).then((lock) => { window.__awake++; return lock; });
  }
  const now = Date.now;
  Date.now = () => now() + window.__ahead;
  document.addEventListener("freeze", () => { window.__ahead += 3600000; });
"""


class Devices:
    def __init__(self, fixture, shots):
        self.fixture = fixture
        self.shots = pathlib.Path(shots)
        self.shots.mkdir(parents=True, exist_ok=True)
        self.folder = tempfile.TemporaryDirectory()
        self.saved = str(pathlib.Path(self.folder.name) / "saved")
        self.port = free_port()
        self.kiosk = Kiosk(fixture, self.saved, self.port)
        self.mila, self.joost = Browser(), Browser()
        self.desk = Browser(1280, 800, touch=False)
        self.all = (self.mila, self.joost, self.desk)

    def shot(self, page, name):
        page.screenshot(self.shots / f"devices-{name}.png")

    def alive(self, count):
        wait_for(f"{count} devices answer", lambda: self.kiosk.inputs()["alive"] == count)

    def start(self):
        for page, person in zip(self.all, ("mila", "joost", None)):
            page.devtools("Page.addScriptToEvaluateOnNewDocument", source=SENSES)
            pair(page, self.kiosk, person)
        self.alive(3)
        self.desk.read("3", "#paths")
        self.desk.tap("header")  # a desk screen is touched once, or it stays silent and says so
        for page in (self.mila, self.joost):
            wait_for("the screen stays on", lambda one=page: one.run("return window.__awake") > 0)
        assert self.desk.run("return window.__awake") == 0, "nobody is signed in there"
        self.kiosk.tell("shop")
        for page, name in zip(self.all, ("phone", "phone-2", "desk")):
            page.see("#chart table")
            fits(page)
            self.shot(page, name)

    def who_is_asked_hears_it(self):
        before = self.mila.run("return [window.__tones, window.__shakes]")
        self.kiosk.tell("bell 1 Balie joost")
        for page in self.all:
            page.see("#come-1")
        for page in (self.joost, self.desk):
            wait_for("it rings", lambda one=page: one.run("return window.__tones") >= 2)
        wait_for("it shakes", lambda: self.joost.run("return window.__shakes") > 0)
        wait_for("all three showed it", lambda: self.kiosk.inputs()["arrived"] == 3)
        tones = self.joost.run("return window.__tones")
        wait_for("it rings until somebody accepts", lambda: self.joost.run("return window.__tones") > tones)
        assert self.mila.run("return [window.__tones, window.__shakes]") == before, "Mila is not asked"
        self.mila.see("#call-1.quiet")
        self.mila.read("Joost", "#call-1 .facts")
        self.shot(self.mila, "quiet")
        self.shot(self.desk, "rings")

    def who_is_first_has_it(self):
        taps = [threading.Thread(target=page.tap, args=("#come-1",)) for page in (self.mila, self.joost)]
        for tap in taps:
            tap.start()
        for tap in taps:
            tap.join()
        for page in self.all:
            page.see("#call-1.mine, #call-1.taken")
        winners = [page for page in (self.mila, self.joost) if page.elements("#call-1.mine")]
        assert len(winners) == 1, "one has it"
        name = winners[0].text("#who")
        for page in self.all:
            if page is not winners[0]:
                page.read(f"{name} komt", "#call-1 h1")
        time.sleep(0.2)
        tones = [page.run("return window.__tones") for page in self.all]
        time.sleep(5)  # longer than from one ring to the next
        assert tones == [page.run("return window.__tones") for page in self.all], "it is quiet when somebody comes"
        winners[0].tap("#over-1-5")
        self.desk.read("5", "#call-1 .over")
        winners[0].tap("#pass-1")
        self.desk.see("#come-1")
        self.joost.tap("#come-1")
        self.joost.tap("#here-1")
        self.mila.read("Joost is er", "#call-1 h1")
        self.shot(self.joost, "bell-here")
        fits(self.joost)
        self.joost.tap("#solved-1-helped")
        for page in self.all:
            wait_for("it is over everywhere", lambda one=page: not one.elements("#call-1"))

    def notes(self):
        self.mila.tap("#fault-open")
        self.mila.type("#fault-words", "De <b>lade</b> klemt")
        self.kiosk.tell("raise 2 help")  # drawn anew while somebody types
        self.mila.see("#call-2")
        fits(self.mila)
        self.mila.tap("#fault-send")
        for page in self.all:
            page.read("De <b>lade</b> klemt", "#notes")
        self.joost.tap("#answer-open-4")
        self.joost.type("#answer-4-words", "Gesmeerd")
        self.joost.tap("#answer-4-send")
        for page in self.all:
            page.read("Gesmeerd", "#note-4 .did")
        self.desk.read("Te laat", "#note-1")

    def killed_and_back(self):
        self.kiosk.kill()
        for page in self.all:
            page.see("#lost:not([hidden])")
            assert page.run("return document.querySelector('#come-2').disabled"), "nothing is promised"
        self.kiosk = Kiosk(self.fixture, self.saved, self.port)
        self.kiosk.tell("raise 3 cash")
        for page in self.all:
            page.see("#come-3:not([disabled])")
            assert not page.elements("#call-2"), "what is over is gone"
            assert page.run("return document.querySelector('#lost').hidden")
        self.alive(3)
        self.mila.read("Mila", "#who")
        self.joost.read("Joost", "#who")

    def an_hour_asleep(self):
        self.kiosk.tell("bell 6 Balie")
        self.mila.see("#come-6")
        self.mila.devtools("Page.setWebLifecycleState", state="frozen")
        self.kiosk.tell("forward 3600")
        self.kiosk.tell("close 3")
        self.kiosk.tell("raise 4 age_check")
        self.kiosk.tell("take 4")
        self.kiosk.tell("raise 5 price")
        for page in (self.joost, self.desk):
            page.see("#come-5")
        self.alive(2)  # a phone that sleeps does not count
        self.mila.devtools("Page.setWebLifecycleState", state="active")
        self.mila.see("#come-5:not([disabled])")
        assert not self.mila.elements("#call-3"), "the old call is gone"
        self.mila.read("Joost komt", "#call-4 h1")
        assert self.mila.run("return document.querySelector('#lost').hidden")
        self.mila.read("Mila", "#who")
        self.alive(3)
        self.mila.read("1:00:", "#call-6 .time")
        self.shot(self.mila, "after-an-hour")

    def tell(self):
        for step in (self.start, self.who_is_asked_hears_it, self.who_is_first_has_it, self.notes,
                     self.killed_and_back, self.an_hour_asleep):
            step()
            print("ok", step.__name__, flush=True)

    def end(self):
        for page in self.all:
            page.quit()
        self.kiosk.kill()
        self.folder.cleanup()


def main():
    if not available():
        print("skipped: no chromium and chromedriver here")
        return 77
    devices = Devices(sys.argv[1], sys.argv[2])
    try:
        devices.tell()
    except Exception:
        for page, name in zip(devices.all, ("mila", "joost", "desk")):
            devices.shot(page, "failed-" + name)
        raise
    finally:
        devices.end()
    return 0


if __name__ == "__main__":
    sys.exit(main())
