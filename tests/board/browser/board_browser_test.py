#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""board_browser_test.py FIXTURE SHOTS_DIR: the staff board in a real Chromium of phone size.

A phone pairs, a person signs in, a call comes, arrives, is accepted; the kiosk is killed and comes back; two people
want the same call. Leaves a picture of each step in SHOTS_DIR. Ends 77 when there is no Chromium."""
import pathlib
import sys
import tempfile
import time

from fixture import PIN, Kiosk, fits, free_port
from webdriver import Browser, available, wait_for


class Story:
    def __init__(self, fixture, shots):
        self.fixture = fixture
        self.shots = pathlib.Path(shots)
        self.shots.mkdir(parents=True, exist_ok=True)
        self.number = 0
        self.folder = tempfile.TemporaryDirectory()
        self.saved = str(pathlib.Path(self.folder.name) / "saved")
        self.port = free_port()
        self.kiosk = Kiosk(fixture, self.saved, self.port)
        self.phone = Browser()

    def shot(self, name):
        self.number += 1
        self.phone.screenshot(self.shots / f"{self.number:02}-{name}.png")

    def pair(self):
        phone = self.phone
        phone.open(self.kiosk.url)
        phone.see("#pairing")
        fits(self.phone)
        self.shot("pairing")
        code = self.kiosk.tell("code").split()[1]
        phone.type("#code", "000000" if code != "000000" else "000001")
        phone.tap("#pair")
        phone.see("#pairing [role=alert]")
        self.shot("pairing-wrong-code")
        phone.type("#code", code)
        phone.tap("#pair")
        phone.see("#person-mila")
        wait_for("the page counts", lambda: self.kiosk.inputs()["alive"] == 1)
        self.shot("who-are-you")
        assert phone.run("return document.cookie") == "", "the cookie is not for scripts"

    def sign_in(self):
        phone = self.phone
        phone.tap("#person-mila")
        for digit in "111111":
            phone.tap(f"#key-{digit}")
        phone.see("main [role=alert]")
        fits(self.phone)
        self.shot("wrong-pin")
        for digit in PIN:
            phone.tap(f"#key-{digit}")
        phone.see(".calm")
        phone.read("Mila", "#who")
        self.shot("nobody-calls")
        assert phone.run("return localStorage.length + sessionStorage.length") == 0

    def call_and_accept(self):
        phone = self.phone
        self.kiosk.tell("trouble")
        assert self.kiosk.inputs()["arrived"] == 0
        self.kiosk.tell("raise 7 cash")
        phone.see("#call-7")
        wait_for("the page says that it arrived", lambda: self.kiosk.inputs()["arrived"] == 1)
        before = self.kiosk.inputs()
        assert before["kind"] == "phone" and before["sent"] == 1 and before["accepts"] == 0, before
        wait_for("the news is spoken", lambda: phone.text("#news"))
        fits(self.phone)
        self.shot("call")
        first = phone.text("#call-7 .time")
        wait_for("seconds count", lambda: phone.text("#call-7 .time") != first)
        self.kiosk.tell("step 7")
        phone.read("4", "#call-7 .facts")
        wait_for("the title tells", lambda: "Kassa 1" in phone.run("return document.title"))
        self.shot("call-manager")
        phone.tap("#come-7")
        phone.see("#call-7.mine")
        assert self.kiosk.inputs()["accepts"] == 1
        time.sleep(0.2)
        self.shot("accepted")
        wait_for("it stops ringing", lambda: "Kassa 1" not in phone.run("return document.title"))

    def reload(self):
        self.phone.call("POST", self.phone.session + "/refresh", {})
        self.phone.see("#call-7.mine")
        self.phone.read("Mila", "#who")
        assert self.kiosk.inputs()["accepts"] == 1
        self.kiosk.tell("here 7")
        self.phone.read("U bent er", "#call-7 h1")
        self.kiosk.tell("close 7")
        self.phone.see(".calm")

    def killed_and_back(self):
        phone = self.phone
        self.kiosk.tell("raise 8 help")
        phone.see("#come-8")
        self.kiosk.kill()
        phone.see("#lost:not([hidden])")
        assert phone.run("return document.querySelector('#come-8').disabled"), "nothing is promised without a connection"
        self.shot("no-connection")
        self.kiosk = Kiosk(self.fixture, self.saved, self.port)
        self.kiosk.tell("raise 9 help")
        phone.see("#come-9")
        wait_for("the banner goes", lambda: phone.run("return document.querySelector('#lost').hidden"))
        assert not phone.elements("#call-8")
        phone.read("Mila", "#who")
        wait_for("alive again, and arrived", lambda: self.kiosk.inputs()["alive"] == 1 and self.kiosk.inputs()["arrived"])

    def second_comes_late(self):
        """Joost was a moment faster, and the page did not know yet."""
        phone = self.phone
        phone.run("window.__fetch = fetch; window.fetch = (path, options) => path === '/api/accept' ?"
                  " new Promise(go => { window.__go = () => go(window.__fetch(path, options)); }) : window.__fetch(path, options)")
        phone.tap("#come-9")
        wait_for("the accept is on its way", lambda: phone.run("return !!window.__go"))
        self.kiosk.tell("take 9")
        phone.run("window.__go()")
        phone.read("Joost", "#note")
        phone.see("#call-9.taken")
        self.shot("somebody-else")
        phone.run("window.fetch = window.__fetch")

    def call_before_sign_in(self):
        phone = self.phone
        self.kiosk.tell("close 9")
        self.kiosk.tell("well")
        phone.see(".calm")
        phone.tap("#sign-out")
        phone.see("#person-joost")
        self.kiosk.tell("raise 10 help")
        phone.see("#come-10")
        self.shot("call-not-signed-in")
        phone.tap("#come-10")
        phone.tap("#person-joost")
        self.shot("pin")
        for digit in PIN:
            phone.tap(f"#key-{digit}")
        phone.see("#call-10.mine")

    def tell(self):
        steps = [self.pair, self.sign_in, self.call_and_accept, self.reload, self.killed_and_back,
                 self.second_comes_late, self.call_before_sign_in]
        for step in steps:
            step()
            print("ok", step.__name__, flush=True)
        expected = ("403", "401", "409", "410", "ERR_CONNECTION_REFUSED", "ERR_INCOMPLETE_CHUNKED_ENCODING",
                    "ERR_CONNECTION_RESET", "ERR_EMPTY_RESPONSE")
        strange = [line for line in self.phone.errors() if not any(word in line for word in expected)]
        assert not strange, strange

    def end(self):
        self.phone.quit()
        self.kiosk.kill()
        self.folder.cleanup()


def main():
    if not available():
        print("skipped: no chromium and chromedriver here")
        return 77
    story = Story(sys.argv[1], sys.argv[2])
    try:
        story.tell()
    except Exception:
        story.shot("failed")
        raise
    finally:
        story.end()
    return 0


if __name__ == "__main__":
    sys.exit(main())
