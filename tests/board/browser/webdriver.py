# SPDX-License-Identifier: Apache-2.0
"""A headless Chromium of phone size, spoken to in plain WebDriver (W3C) with the standard library only."""
import base64
import json
import os
import pathlib
import shutil
import subprocess
import time
import urllib.error
import urllib.request

ELEMENT = "element-6066-11e4-a52e-4f735466cecf"


def available():
    return bool(shutil.which("chromium") and shutil.which("chromedriver"))


def wait_for(what, ask, seconds=30):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        answer = ask()
        if answer:
            return answer
        time.sleep(0.05)
    raise AssertionError(f"did not happen: {what}")


class Browser:
    """arguments: more of chromium's own. home: its home folder, where the authorities lie that it trusts."""

    def __init__(self, width=390, height=844, touch=True, arguments=(), home=None):
        environment = dict(os.environ, HOME=str(home)) if home else None
        self.driver = subprocess.Popen(["chromedriver", "--port=0"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
                                       text=True, env=environment)
        port = 0
        for line in self.driver.stdout:
            if "successfully" in line and "port" in line:
                port = int(line.rstrip(".\n").rsplit(" ", 1)[1])
                break
        self.base = f"http://127.0.0.1:{port}"
        arguments = [*arguments, "--headless=new", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run",
                     f"--window-size={width},{height}"]
        if os.geteuid() == 0:
            arguments.append("--no-sandbox")
        options = {"args": arguments, "binary": shutil.which("chromium")}
        if touch:
            options["mobileEmulation"] = {"deviceMetrics": {"width": width, "height": height, "pixelRatio": 2,
                                                            "touch": True, "mobile": True}}
        made = self.call("POST", "/session", {"capabilities": {"alwaysMatch": {
            "browserName": "chrome", "goog:chromeOptions": options, "goog:loggingPrefs": {"browser": "ALL"}}}})
        self.session = "/session/" + made["sessionId"]

    def call(self, method, path, body=None):
        data = json.dumps(body).encode() if body is not None else None
        request = urllib.request.Request(self.base + path, data=data, method=method,
                                         headers={"Content-Type": "application/json"})
        try:
            with urllib.request.urlopen(request, timeout=60) as answer:
                return json.load(answer)["value"]
        except urllib.error.HTTPError as error:
            raise RuntimeError(error.read().decode()[:500]) from None

    def quit(self):
        try:
            self.call("DELETE", self.session)
        finally:
            self.driver.terminate()
            self.driver.wait()

    def devtools(self, command, **parameters):
        return self.call("POST", self.session + "/goog/cdp/execute", {"cmd": command, "params": parameters})

    def open(self, url):
        self.call("POST", self.session + "/url", {"url": url})

    def run(self, script, *arguments):
        return self.call("POST", self.session + "/execute/sync", {"script": script, "args": list(arguments)})

    def elements(self, css):
        found = self.call("POST", self.session + "/elements", {"using": "css selector", "value": css})
        return [element[ELEMENT] for element in found]

    def see(self, css, seconds=30):
        return wait_for(f"{css} on the page", lambda: self.elements(css), seconds)[0]

    def tap(self, css):
        self.see(css)

        def try_click():
            try:
                self.call("POST", f"{self.session}/element/{self.see(css)}/click", {})
                return True
            except RuntimeError as error:  # drawn anew between finding and tapping
                if "stale" in str(error):
                    return False
                raise

        wait_for(f"a tap on {css}", try_click)

    def type(self, css, text):
        self.call("POST", f"{self.session}/element/{self.see(css)}/value", {"text": text})

    def text(self, css="body"):
        return self.run("const e = document.querySelector(arguments[0]); return e ? e.innerText : ''", css)

    def read(self, words, css="body", seconds=30):
        wait_for(f"“{words}” in {css}; there is: {self.text(css)!r}", lambda: words in self.text(css), seconds)

    def errors(self):
        log = self.call("POST", self.session + "/se/log", {"type": "browser"})
        return [row["message"] for row in log if row["level"] == "SEVERE"]

    def screenshot(self, path):
        pathlib.Path(path).write_bytes(base64.b64decode(self.call("GET", self.session + "/screenshot")))
