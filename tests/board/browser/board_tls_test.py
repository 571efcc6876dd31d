#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""board_tls_test.py FIXTURE SHOTS_DIR: the board over TLS, by host name, for clients that verify.

First Python's own TLS with the shop's authority and nothing else, then Chromium that was told to trust it as a person
tells a computer (NSS), and one that was not. Ends 77 when there is no Chromium or no certutil."""
import http.client
import json
import pathlib
import shutil
import socket
import ssl
import subprocess
import sys
import tempfile
import warnings

from fixture import Kiosk, fits, free_port, pair
from webdriver import Browser, available, wait_for

NAME = "kassa.winkel.test"


class SecureBoard:
    """One connection a request, to 127.0.0.1 in the name of NAME."""

    def __init__(self, port, context):
        self.port, self.context, self.cookie = port, context, ""

    def connect(self, name=NAME):
        plain = socket.create_connection(("127.0.0.1", self.port), timeout=20)
        return self.context.wrap_socket(plain, server_hostname=name)

    def ask(self, method, path, body=None, host=None):
        connection = http.client.HTTPConnection("127.0.0.1", self.port)
        connection.sock = self.connect()
        headers = {"Host": host or f"{NAME}:{self.port}", "Cookie": self.cookie}
        if body is not None:
            headers |= {"Content-Type": "application/json", "Origin": f"https://{NAME}:{self.port}"}
        connection.request(method, path, json.dumps(body) if body is not None else None, headers)
        answer = connection.getresponse()
        return answer, answer.read().decode()


def refused_by_client(act, words):
    try:
        act()
    except (ssl.SSLError, ConnectionError) as error:
        assert words in str(error), error
        return
    raise AssertionError(f"went well, but should not: {words}")


class Story:
    def __init__(self, fixture, shots):
        self.fixture = fixture
        self.shots = pathlib.Path(shots)
        self.shots.mkdir(parents=True, exist_ok=True)
        self.folder = tempfile.TemporaryDirectory()
        self.home = pathlib.Path(self.folder.name)
        self.tls = str(self.home / "tls")
        self.fingerprint = self.cert()
        self.port = free_port()
        self.kiosk = Kiosk(fixture, str(self.home / "saved"), self.port, self.tls)
        self.browsers = []

    def cert(self):
        return subprocess.run([self.fixture, "cert", self.tls, NAME], check=True, text=True,
                              capture_output=True).stdout.strip()

    def client(self):
        context = ssl.create_default_context(cafile=f"{self.tls}/ca.crt")
        return SecureBoard(self.port, context)

    def browser(self, home):
        made = Browser(arguments=[f"--host-resolver-rules=MAP {NAME} 127.0.0.1"], home=home)
        self.browsers.append(made)
        return made

    def a_client_that_verifies(self):
        board = self.client()
        assert self.kiosk.url == f"https://{NAME}:{self.port}/"
        answer, body = board.ask("GET", "/")
        assert answer.status == 200 and "<!doctype html>" in body
        with board.connect() as secure:
            assert secure.version() in ("TLSv1.2", "TLSv1.3"), secure.version()
        refused_by_client(lambda: board.connect("other.test"), "CERTIFICATE_VERIFY_FAILED")
        stranger = SecureBoard(self.port, ssl.create_default_context())
        refused_by_client(stranger.connect, "CERTIFICATE_VERIFY_FAILED")
        old = ssl.create_default_context(cafile=f"{self.tls}/ca.crt")
        old.set_ciphers("DEFAULT@SECLEVEL=0")
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)  # that is the point
            old.minimum_version = old.maximum_version = ssl.TLSVersion.TLSv1_1
        refused_by_client(SecureBoard(self.port, old).connect, "")
        assert board.ask("GET", "/", host=f"evil.example:{self.port}")[0].status == 403

    def trust_page(self):
        board = self.client()
        answer, body = board.ask("GET", "/trust")
        assert answer.status == 200 and body.count(self.fingerprint) == 4 and NAME in body and "{" not in body
        answer, body = board.ask("GET", "/ca.crt")
        assert answer.headers["Content-Type"] == "application/x-x509-ca-cert"
        assert body == pathlib.Path(self.tls, "ca.crt").read_text() and "PRIVATE" not in body
        assert board.ask("GET", "/trust.html")[0].status == 404

    def stream(self):
        """Pairs, and holds a stream as a page does: it counts as soon as it answered its ping."""
        board = self.client()
        code = self.kiosk.tell("code").split()[1]
        answer, _ = board.ask("POST", "/api/pair", {"code": code, "device_name": "Python", "device_kind": "phone"})
        cookie = answer.headers["Set-Cookie"]
        assert answer.status == 200 and "; Secure" in cookie and "; HttpOnly" in cookie, cookie
        board.cookie = cookie.split(";")[0]
        connection = http.client.HTTPConnection("127.0.0.1", self.port)
        connection.sock = board.connect()
        connection.request("GET", "/events", headers={"Host": f"{NAME}:{self.port}", "Cookie": board.cookie})
        events = connection.getresponse()
        seen = []
        while "page" not in seen:
            line = events.readline().decode().strip()
            if line.startswith("event: "):
                seen.append(line[7:])
            if line.startswith("data: ") and seen[-1] == "ping":
                assert board.ask("POST", "/api/pong", json.loads(line[6:]))[0].status == 200
                self.kiosk.tell("raise 1 help")
        assert seen[0] == "state", seen
        events.close()
        wait_for("the call was sent by TLS", lambda: self.kiosk.inputs()["sent"] == 1)
        self.kiosk.tell("close 1")

    def who_does_not_trust_is_warned(self):
        home = self.home / "stranger"
        home.mkdir()
        page = self.browser(home)
        try:
            page.open(self.kiosk.url)
        except RuntimeError as error:
            assert "ERR_CERT_AUTHORITY_INVALID" in str(error), error
        assert not page.elements("#pairing")

    def who_trusts_sees_the_board(self):
        home = self.home / "member"
        store = home / ".pki" / "nssdb"
        store.mkdir(parents=True)
        for command in (["-N", "--empty-password"], ["-A", "-t", "C,,", "-n", "Kassabel", "-i", f"{self.tls}/ca.crt"]):
            subprocess.run(["certutil", "-d", f"sql:{store}", *command], check=True)
        page = self.browser(home)
        page.open(self.kiosk.url + "trust")
        page.read(self.fingerprint, "#nl")
        fits(page)
        page.screenshot(self.shots / "tls-trust.png")
        pair(page, self.kiosk, "mila")
        assert page.run("return isSecureContext && location.protocol === 'https:'")
        assert page.run("return document.cookie") == ""
        problems = page.devtools("Page.getInstallabilityErrors")["installabilityErrors"]
        assert not problems, f"cannot be installed: {problems}"
        self.kiosk.tell("raise 2 cash")
        page.tap("#come-2")
        page.see("#call-2.mine")
        self.page = page

    def renewed_and_restarted(self):
        """The certificate is renewed and the kiosk starts anew: the page comes back without a touch."""
        assert self.cert() == self.fingerprint, "the same authority"
        self.kiosk.kill()
        self.page.see("#lost:not([hidden])")
        self.kiosk = Kiosk(self.fixture, str(self.home / "saved"), self.port, self.tls)
        self.kiosk.tell("raise 3 help")
        self.page.see("#come-3:not([disabled])")
        self.page.read("Mila", "#who")

    def tell(self):
        steps = [self.a_client_that_verifies, self.trust_page, self.stream]
        if available() and shutil.which("certutil"):
            steps += [self.who_does_not_trust_is_warned, self.who_trusts_sees_the_board, self.renewed_and_restarted]
        else:
            print("skipped: no chromium, chromedriver and certutil here")
        for step in steps:
            step()
            print("ok", step.__name__, flush=True)
        return 0 if len(steps) > 3 else 77

    def end(self):
        for browser in self.browsers:
            browser.quit()
        self.kiosk.kill()
        self.folder.cleanup()


def main():
    story = Story(sys.argv[1], sys.argv[2])
    try:
        return story.tell()
    except Exception:
        for number, browser in enumerate(story.browsers):
            browser.screenshot(story.shots / f"tls-failed-{number}.png")
        raise
    finally:
        story.end()


if __name__ == "__main__":
    sys.exit(main())
