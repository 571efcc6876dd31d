#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""workbench_test.py KASSABEL PICTURES: the workbench on a display of its own (Xvfb), played with its own fingers
beside a headless kiosk; a picture of each state comes to the folder PICTURES."""
import contextlib
import json
import os
import pathlib
import shutil
import socket
import stat
import subprocess
import sys
import threading
import time

from kiosk import PATIENCE_S, Kiosk, ask_at

BINARY = sys.argv[1]
PICTURES = pathlib.Path(sys.argv[2]).resolve()
MILK, BREAD, COLA, COFFEE = "8719990001011", "8719990004012", "8719990005019", "8719990006016"


def patiently(is_so, what):
    until = time.monotonic() + PATIENCE_S
    while time.monotonic() < until:
        found = is_so()
        if found:
            return found
        time.sleep(0.05)
    raise AssertionError(f"waited in vain for {what}")


class Display:
    """An X server without a screen."""

    def __enter__(self):
        read, write = os.pipe()
        self.process = subprocess.Popen(["Xvfb", "-displayfd", str(write), "-screen", "0", "1600x1200x24", "-noreset", "-nolisten",
                                         "tcp"], pass_fds=[write], stderr=subprocess.DEVNULL)
        os.close(write)
        with os.fdopen(read) as told:
            self.name = f":{told.readline().strip()}"
        assert len(self.name) > 1, "Xvfb does not start"
        return self

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait()

    def environment(self):
        kept = {name: value for name, value in os.environ.items() if name != "WAYLAND_DISPLAY"}
        # SDL's way to the desktop bus keeps something for ever; a display without a bus shows it to the sanitizer.
        suppressions = PICTURES / "leaks-of-libraries.txt"
        suppressions.write_text("leak:libdbus\n")
        return {**kept, "DISPLAY": self.name, "LSAN_OPTIONS": f"suppressions={suppressions}:print_suppressions=0"}


class Workbench:
    """A workbench process with a socket for its own fingers."""

    def __init__(self, kiosk, display, *options):
        self.kiosk = kiosk
        self.door = str(kiosk.folder / "bench.sock")
        self.command = [BINARY, "workbench", "--socket", kiosk.socket_path, "--language", "nl", "--remote", self.door,
                        "--log", str(kiosk.folder / "kiosk.log"), *options]
        self.environment = display.environment()
        self.log = kiosk.folder / "bench.log"

    def __enter__(self):
        with open(self.log, "ab") as log:
            self.process = subprocess.Popen(self.command, env=self.environment, stderr=log, stdout=log)
        patiently(lambda: self.process.poll() is not None or self.probe_or_none(), "the workbench's first frame")
        assert self.process.poll() is None, self.log.read_text()
        return self

    def __exit__(self, *_):
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()

    def ask(self, **request):
        return ask_at(self.door, request)

    def probe_or_none(self):
        with contextlib.suppress(OSError):
            probe = self.ask(do="probe")
            return probe if probe.get("widgets") else None
        return None

    def widgets(self):
        return self.ask(do="probe")["widgets"]

    def find(self, widget_id):
        return next((w for w in self.widgets() if w["id"] == widget_id), None)

    def touch(self, widget_id):
        patiently(lambda: (self.find(widget_id) or {}).get("enabled"), f"the widget {widget_id!r}")
        answer = self.ask(do="touch", id=widget_id)
        assert "error" not in answer, answer
        patiently(lambda: not self.ask(do="status")["busy"], "the workbench to come to rest")

    def wait_for_words(self, words):
        try:
            patiently(lambda: any(words in w["label"] for w in self.widgets()), f"the words {words!r}")
        except AssertionError as error:
            raise AssertionError(f"{error}; the workbench says {[w['label'] for w in self.widgets()]}") from error

    def picture(self, name):
        patiently(lambda: not self.ask(do="status")["busy"], "the workbench to come to rest")
        answer = self.ask(do="screenshot", file=str(PICTURES / f"{name}.png"))
        assert "error" not in answer, answer

    def close(self):
        self.ask(do="quit")
        return self.process.wait(timeout=PATIENCE_S)


def a_whole_afternoon(display):
    with Kiosk(BINARY) as kiosk:
        kiosk.start()
        with Workbench(kiosk, display) as bench:
            bench.wait_for_words("Klik op een product")
            bench.wait_for_words("Aan het werk")  # the phone paired itself
            bench.picture("01-begin")
            bench.touch(f"product-{MILK}")
            kiosk.wait_for_words("Halfvolle melk")
            bench.wait_for_words("ging langs de handscanner")
            bench.touch("use-flat-bed")
            bench.touch(f"product-{COLA}")
            kiosk.wait_for_words("2 artikelen")
            bench.wait_for_words("ging over de vlakbedscanner")
            bench.picture("02-scanned")

            bench.touch("damaged")
            kiosk.wait_for_words("Dat konden we niet lezen")
            kiosk.wait_for_words("2 artikelen")
            bench.ask(do="type", text=BREAD + "\n")
            kiosk.wait_for_words("3 artikelen")
            bench.ask(do="type", text="8719990001")
            patiently(lambda: bench.find("code-scan"), "the keys for a code")
            bench.picture("03-typing")
            bench.touch("type-code")

            unplug_and_paper(kiosk, bench)
            call_and_come(kiosk, bench)
            pay_and_tear(kiosk, bench)
            cash_in_the_drawer(kiosk, bench)
            power_cut(kiosk, bench)
            assert bench.close() == 0, bench.log.read_text()
        patiently(lambda: not alive(kiosk), "the kiosk that the workbench switched on to end with it")
        verified = kiosk.verify()
        assert verified.returncode == 0, verified.stdout


def alive(kiosk):
    with contextlib.suppress(OSError), socket.socket(socket.AF_UNIX) as client:
        client.connect(kiosk.socket_path)
        return True
    return False


def unplug_and_paper(kiosk, bench):
    bench.touch("plug-hand-held")
    bench.touch("plug-flat-bed")
    kiosk.wait_for_words("De scanner doet het even niet")
    bench.wait_for_words("Steek stekker in")
    bench.touch(f"product-{MILK}")
    bench.wait_for_words("er is niets gelezen")
    bench.touch("paper-out")
    bench.touch("cover")
    bench.wait_for_words("De klep staat open")
    bench.picture("04-unplugged")
    bench.touch("cover")
    bench.touch("paper-ok")
    bench.touch("plug-hand-held")
    bench.touch("plug-flat-bed")
    kiosk.wait_for(lambda p: not any("scanner doet het" in w["label"] for w in p["widgets"]), "the notice to go")


def call_and_come(kiosk, bench):
    bench.touch("phone-pocket")
    bench.wait_for_words("Niemand kijkt ernaar")
    kiosk.touch("call")
    bench.touch("phone-pocket")
    bench.wait_for_words("hulp gevraagd")
    bench.picture("05-phone-rings")
    bench.touch("phone-accept")
    kiosk.wait_for_words("Mila komt naar u toe")
    bench.wait_for_words("Mila zei: ik kom")
    bench.picture("06-coming")
    bench.touch("phone-reach")
    bench.wait_for_words("Weer bereik")  # the key's next word; "Buiten bereik" stands on it before, too
    bench.touch("phone-reach")
    bench.wait_for_words("Kassa 1: hulp gevraagd")
    kiosk.touch("withdraw-call")
    bench.wait_for_words("Er belt niemand")


def pay_and_tear(kiosk, bench):
    bench.touch("card-decline")
    kiosk.touch("pay")
    kiosk.touch("pay-card")
    bench.wait_for_words("Geweigerd")
    bench.picture("07-declined")
    bench.touch("card-approve")
    kiosk.wait_for(lambda p: any(w["id"] == "pay-card" for w in p["widgets"]), "another try")
    kiosk.touch("pay-card")
    kiosk.wait_for_screen("thanks")
    bench.wait_for_words("Akkoord")
    kiosk.touch("receipt-paper")
    patiently(lambda: bench.find("tear-off"), "the receipt to be cut off")
    bench.wait_for_words("Halfvolle melk")
    bench.picture("08-receipt")
    bench.touch("tear-off")
    bench.wait_for_words("De bon is afgescheurd")
    bench.wait_for_words("Speel het verhaal")


def cash_in_the_drawer(kiosk, bench):
    kiosk.ok(do="clock", forward_s=20)
    kiosk.wait_for_screen("welcome")
    bench.touch("shopper-de")
    kiosk.wait_for_words("Scannen Sie Ihren ersten Artikel")
    bench.wait_for_words("De klant is zover")
    bench.touch(f"product-{COFFEE}")
    kiosk.wait_for_words("Filterkoffie")
    bench.touch("badge-0")
    kiosk.wait_for_screen("pin")
    bench.wait_for_words("PIN 804173")
    for digit in "804173":
        kiosk.touch(f"pin-{digit}")
    kiosk.touch("desk-take-cash")
    kiosk.touch("cash-key-5")
    kiosk.touch("cash-key-00")
    kiosk.touch("cash-key-0")
    kiosk.touch("cash-take")
    patiently(lambda: bench.find("drawer-push"), "the drawer to open")
    bench.picture("09-drawer")
    bench.touch("drawer-push")
    patiently(lambda: not bench.find("drawer-push"), "the drawer to shut")
    kiosk.touch("cash-done")
    bench.touch("forward-60")
    kiosk.wait_for_screen("welcome")
    bench.wait_for_words("De klok van de kiosk is 1 min vooruit gezet")


def power_cut(kiosk, bench):
    bench.touch("shopper-hurried")
    kiosk.wait_for_words("5 artikelen")
    bench.wait_for_words("De klant is zover")
    kiosk.wait_for_screen("thanks")  # five products, and paid by card
    kiosk.ok(do="clock", forward_s=20)
    bench.touch(f"product-{MILK}")
    kiosk.wait_for_words("1 artikel")
    kiosk.touch("call")
    bench.wait_for_words("hulp gevraagd")
    bench.touch("plug-flat-bed")
    bench.touch("card-slow")
    bench.touch("paper-near")
    bench.wait_for_words("Het papier is")
    bench.touch("pull-plug")
    bench.wait_for_words("De kiosk is uit")
    kiosk.wait_until_dead()
    bench.picture("10-off")
    bench.ask(do="type", text=BREAD + "\n")
    bench.wait_for_words("De kiosk is uit: er gebeurde niets")
    bench.touch("switch-on")
    bench.wait_for_words("De kiosk is weer aan")
    world = kiosk.ok(do="world")  # as it was before
    assert not world["scanners"]["flat-bed"] and world["scanners"]["hand-held"], world
    assert world["card"]["mode"] == "slow" and world["printer"]["paper"] == "near", world
    kiosk.process = Revived()
    kiosk.wait_for_words("Uw oproep")
    bench.wait_for_words("hulp gevraagd")  # the same phone, still paired
    bench.picture("11-back")
    kiosk.touch("back")
    kiosk.wait_for_words("Halfvolle melk")
    kept = pathlib.Path(kiosk.socket_path + ".phone")
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600 and kept.stat().st_size > 10


class Revived:
    """The kiosk as somebody else's child."""

    def poll(self):
        return None

    def send_signal(self, _):
        pass

    def wait(self, timeout=None):
        return 0


def what_is_refused(display):
    with Kiosk(BINARY) as kiosk:
        def refused(*words, environment):
            done = subprocess.run([BINARY, "workbench", "--socket", kiosk.socket_path], env=environment,
                                  capture_output=True, text=True, timeout=PATIENCE_S)
            assert done.returncode == 1, done
            assert len(done.stderr.strip().splitlines()) == 1, done.stderr
            assert all(word in done.stderr for word in words), done.stderr

        refused("no kiosk answers", kiosk.socket_path, "kassabel demo", environment=display.environment())
        kiosk.start()
        blind = {name: value for name, value in display.environment().items() if name != "DISPLAY"}
        blind["XDG_RUNTIME_DIR"] = str(kiosk.folder)  # libraries complain where there is none
        refused("needs a display", environment=blind)
        with Workbench(kiosk, display) as bench:
            refused("a workbench is open already", environment=display.environment())
            bench.wait_for_words("Aan het werk")
            kiosk.kill()
            bench.wait_for_words("De kiosk ging vanzelf uit")
            for file in kiosk.folder.glob("*.db*"):
                file.unlink()
            kiosk.start()  # another shop, which does not know the phone
            bench.wait_for_words("Aan het werk")
            assert bench.close() == 0
        what_answers_nonsense(kiosk, display)
        for size in ("1100x760", "1600x1000"):
            with Workbench(kiosk, display, "--size", size) as bench:
                bench.wait_for_words("Aan het werk")
                bench.picture(f"12-{size}")
                assert not [w for w in bench.widgets() if w["cut_off"]], "something is cut off"
                assert bench.close() == 0
        assert kiosk.alive(), "a kiosk that somebody else started is left alone"


def what_answers_nonsense(kiosk, display):
    path = str(kiosk.folder / "nonsense.sock")
    for answer in ({"pid": "x"}, {"pid": 4294967297}, {"pid": os.getpid(), "window_width_px": "a"}):
        with socket.socket(socket.AF_UNIX) as listener:
            listener.bind(path)
            listener.listen()

            def serve(listener=listener, answer=answer):
                with contextlib.suppress(OSError):
                    while True:
                        client = listener.accept()[0]
                        with client:
                            client.recv(4096)
                            client.sendall(json.dumps(answer).encode() + b"\n")

            threading.Thread(target=serve, daemon=True).start()
            done = subprocess.run([BINARY, "workbench", "--socket", path], env=display.environment(),
                                  capture_output=True, text=True, timeout=PATIENCE_S)
            listener.shutdown(socket.SHUT_RDWR)
        os.unlink(path)
        assert done.returncode == 1 and len(done.stderr.strip().splitlines()) == 1, done
        assert "is no kiosk" in done.stderr, done.stderr


def main():
    shutil.rmtree(PICTURES, ignore_errors=True)
    PICTURES.mkdir(parents=True)
    with Display() as display:
        for test in (a_whole_afternoon, what_is_refused):
            test(display)
            print(f"ok - {test.__name__.replace('_', ' ')}", flush=True)
    print("2 passed, 0 failed")


main()
