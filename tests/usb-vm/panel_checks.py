# SPDX-License-Identifier: Apache-2.0
"""A real touch panel (uinput) and a real screen (SDL's KMSDRM on virtio-gpu, full screen): the whole path from the
kernel's touch event to what the emulated screen shows.
"""
import pathlib
import time

import bench
import gadget_checks
import keyboard_checks
import kiosk
import kiosk_checks
import panel

WIDTH_PX, HEIGHT_PX = 1280, 800
ENVIRONMENT = {"SDL_VIDEODRIVER": "kmsdrm", "SDL_RENDER_DRIVER": "opengles2"}
DRAW_TIMEOUT_S = 120
PICTURE_MIN_BYTES = 10_000
SETTLE_S = 8  # the last frames of a change


def middle(entry, size_mm):
    """Where a widget is on the panel, from 0.0 to 1.0 on both axes."""
    return (entry["x"] + entry["w"] / 2) / size_mm[0], (entry["y"] + entry["h"] / 2) / size_mm[1]


def tap(screen, glass, identity, size_mm):
    glass.tap(*middle(screen.wait_widget(identity), size_mm))


def take_picture(checks, name):
    """The host takes it: it is what QEMU's screen shows, not what the kiosk believes. Its size in bytes."""
    answer, picture = bench.RESULTS / f"{name}.answer", bench.RESULTS / f"{name}.png"
    answer.unlink(missing_ok=True)
    checks.say(f"# host: screendump {name}")
    bench.wait_for(f"the picture {name}", answer.exists, 30)
    time.sleep(0.2)
    words = answer.read_text()
    if words != "done" or not picture.exists():
        raise bench.Failed(f"the host took no picture: {words}")
    return picture.stat().st_size


def picture_of_screen(checks, name, unlike=None):
    """The probe knows a frame before the emulated screen shows it: asked again while it is empty or still shows the
    picture named unlike.
    """
    picture, before = bench.RESULTS / f"{name}.png", (bench.RESULTS / f"{unlike}.png").read_bytes() if unlike else b""
    deadline = time.monotonic() + DRAW_TIMEOUT_S
    while (size := take_picture(checks, name)) < PICTURE_MIN_BYTES or picture.read_bytes() == before:
        if time.monotonic() > deadline:
            raise bench.Failed(f"the emulated screen stays as it was ({name}, {size} bytes)")
        time.sleep(2)
    checks.ok(f"the emulated screen shows it ({name}.png)")


def run(checks, gadgets, program):
    glass = panel.Panel()
    kiosk.write_config(kiosk_checks.REPO, pathlib.Path("/tmp/panel.toml"), WIDTH_PX, HEIGHT_PX, True)
    size_mm = (480.0, 300.0)
    screen = kiosk.Kiosk(program, "panel", "--config", "/tmp/panel.toml", environment=ENVIRONMENT)
    screen.wait_screen("welcome", DRAW_TIMEOUT_S)
    picture_of_screen(checks, "screen-welcome")
    tap(screen, glass, "lang-en", size_mm)
    screen.wait_says("Scan it yourself", DRAW_TIMEOUT_S)
    checks.ok("a finger on the panel changes the language")
    tap(screen, glass, "start-scan", size_mm)
    screen.wait_screen("basket", DRAW_TIMEOUT_S)
    checks.ok("a finger on the panel starts the sale")
    kiosk_checks.check_scan(checks, gadgets, screen, kiosk_checks.MILK, kiosk_checks.MILK_NAME,
                            "a scan arrives on the full screen")
    time.sleep(SETTLE_S)
    picture_of_screen(checks, "screen-basket", unlike="screen-welcome")
    if not gadget_checks.driven(gadget_checks.KEYBOARD):
        gadget_checks.plug(checks, gadgets, "keyboard", gadget_checks.KEYBOARD, "usbhid")
    keyboard_checks.check(checks, gadgets, screen, kiosk_checks.BUTTERMILK)
    # Two fingers at once, as a sleeve on the glass: the first decides, the second changes nothing.
    glass.down(0.02, 0.98, contact=1)
    tap(screen, glass, "pay", size_mm)
    glass.up(contact=1)
    screen.wait_until("the basket or the choice of payment", lambda probe: probe.get("screen") in ("basket", "tender"),
                      DRAW_TIMEOUT_S)
    if screen.probe().get("screen") == "basket":
        tap(screen, glass, "pay", size_mm)
    screen.wait_screen("tender", DRAW_TIMEOUT_S)
    checks.ok("paying is reached by touch, also after a second finger on the glass")
    picture_of_screen(checks, "screen-tender", unlike="screen-basket")
    screen.stop()
