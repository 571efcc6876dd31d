# SPDX-License-Identifier: Apache-2.0
"""board_fixture as a kiosk that a script drives, and what every page of it has to keep."""
import json
import socket
import subprocess

PIN = "270495"  # everybody's, in the fixture


class Kiosk:
    def __init__(self, fixture, saved, port, tls=None):
        command = [fixture, saved, str(port)] + ([tls] if tls else [])
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                        stderr=subprocess.DEVNULL, text=True)
        ready = self.process.stdout.readline().split()
        assert ready[:1] == ["ready"], "the fixture did not start"
        self.url = ready[1]

    def tell(self, command):
        self.process.stdin.write(command + "\n")
        self.process.stdin.flush()
        return self.process.stdout.readline().strip()

    def inputs(self):
        return json.loads(self.tell("inputs").split(" ", 1)[1])

    def kill(self):
        self.process.kill()
        self.process.wait()


def free_port():
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


def fits(page):
    """Nothing sticks out to the side, and what is to be touched is big enough for a thumb."""
    assert page.run("return document.documentElement.scrollWidth <= innerWidth"), "wider than the screen"
    small = page.run("return [...document.querySelectorAll('button, input')].filter(e => e.offsetParent && "
                     "e.getBoundingClientRect().height < 48).map(e => e.id || e.innerText)")
    assert not small, f"too small to touch: {small}"


def pair(page, kiosk, person=None):
    """Connects a browser to the board, and signs this person in."""
    page.open(kiosk.url)
    page.type("#code", kiosk.tell("code").split()[1])
    page.tap("#pair")
    page.see("#person-mila")
    if person:
        page.tap("#person-" + person)
        for digit in PIN:
            page.tap(f"#key-{digit}")
        page.see("#sign-out")
