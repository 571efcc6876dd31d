# SPDX-License-Identifier: Apache-2.0
"""Open pages of a kiosk's board without browsers: each is paired, holds its stream and answers its pings.

`memory_of_boards(kiosk, 50)` is the row: what the kiosk's memory grows by when so many pages are open and answer."""
import http.client
import json
import socket
import threading
import time
import urllib.parse


class Boards:
    """A thread a page; keeps the moment at which each event came, by the clock of time.CLOCK_MONOTONIC."""

    def __init__(self, kiosk):
        self.kiosk = kiosk
        self.place = urllib.parse.urlsplit(kiosk.ask(do="status")["board_url"])
        self.pages = []   # connection, thread
        self.events = []  # nanoseconds, name, data
        self.pongs = 0
        self.lock = threading.Lock()

    def post(self, path, body, cookie=""):
        connection = http.client.HTTPConnection(self.place.hostname, self.place.port, timeout=30)
        connection.request("POST", path, json.dumps(body), {"Content-Type": "application/json", "Cookie": cookie})
        answer = connection.getresponse()
        answer.read()
        connection.close()
        if answer.status != 200:
            raise RuntimeError(f"{path}: {answer.status}")
        return answer

    def add(self):
        code = self.kiosk.ask(do="pairing-code")["code"]
        answer = self.post("/api/pair", {"code": code, "device_name": "bench", "device_kind": "phone"})
        cookie = answer.headers["Set-Cookie"].split(";")[0]
        connection = http.client.HTTPConnection(self.place.hostname, self.place.port)
        connection.connect()
        line = connection.sock  # http.client forgets it when the answer has no length
        connection.request("GET", "/events", headers={"Cookie": cookie})
        thread = threading.Thread(target=self.read, args=(connection.getresponse(), cookie), daemon=True)
        self.pages.append((line, thread))
        thread.start()

    def read(self, stream, cookie):
        name = ""
        for line in iter(stream.readline, b""):
            came = time.clock_gettime_ns(time.CLOCK_MONOTONIC)
            if line.startswith(b"event: "):
                name = line[7:].decode().strip()
            if line.startswith(b"data: "):
                self.take(came, name, json.loads(line[6:]), cookie)

    def take(self, came, name, data, cookie):
        if name == "ping":
            self.post("/api/pong", data, cookie)
        with self.lock:
            self.pongs += name == "ping"
            self.events.append((came, name, data))

    def wait_alive(self, seconds=60):
        """Every page answered a ping."""
        until = time.monotonic() + seconds
        while self.pongs < len(self.pages):
            if time.monotonic() > until:
                raise RuntimeError(f"{self.pongs} of {len(self.pages)} pages answered")
            time.sleep(0.01)

    def close(self):
        for line, thread in self.pages:
            line.shutdown(socket.SHUT_RDWR)
            thread.join()
            line.close()


def memory_of_boards(kiosk, count):
    """What the program grows by with so many pages, in KiB; its board thread holds nothing else for them."""
    before = kiosk.pss_kib()
    boards = Boards(kiosk)
    try:
        for _ in range(count):
            boards.add()
        boards.wait_alive()
        return {"pages": count, "kib": kiosk.pss_kib() - before}
    finally:
        boards.close()
