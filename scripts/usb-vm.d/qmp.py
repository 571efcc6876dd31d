# SPDX-License-Identifier: Apache-2.0
"""What the guest asks of the host while it runs: lines "# host: screendump NAME" make QEMU write what its screen shows.

Only the picture of the emulated screen proves what a shopper would see; the kiosk's own screenshot does not.
"""
import json
import os
import socket

QMP_TIMEOUT_S = 20


def execute(path, name, arguments):
    """One QMP command over a connection of its own."""
    with socket.socket(socket.AF_UNIX) as connection:
        connection.settimeout(QMP_TIMEOUT_S)
        connection.connect(os.path.relpath(path))  # a socket's path is short
        stream = connection.makefile("rw")
        stream.readline()  # the greeting
        for request in [{"execute": "qmp_capabilities"}, {"execute": name, "arguments": arguments}]:
            stream.write(json.dumps(request) + "\n")
            stream.flush()
            answer = json.loads(stream.readline())
            while "event" in answer:
                answer = json.loads(stream.readline())
        return answer


class Host:
    def __init__(self, results):
        self.results = results

    def on_line(self, line):
        if not line.startswith("# host: screendump "):
            return
        name = line.removeprefix("# host: screendump ").strip()
        if not name.replace("-", "").isalnum():
            return
        try:
            target = self.results / f"{name}.png"
            answer = execute(self.results / "qmp", "screendump", {"filename": str(target), "format": "png"})
            text = "done" if "return" in answer else json.dumps(answer)
        except (OSError, ValueError) as error:
            text = str(error)
        (self.results / f"{name}.answer").write_text(text)
