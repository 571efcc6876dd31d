# SPDX-License-Identifier: Apache-2.0
"""A touch panel made of the kernel's uinput: multi-touch protocol B, direct, ten contacts at most, as a real one.

Layouts and numbers: linux/uinput.h and linux/input-event-codes.h. Coordinates go from 0 to RANGE on both axes.
"""
import fcntl
import os
import struct
import time

RANGE = 4095
CONTACTS = 10

EV_SYN, EV_KEY, EV_ABS = 0, 1, 3
SYN_REPORT, BTN_TOUCH = 0, 0x14A
ABS_X, ABS_Y, ABS_MT_SLOT, ABS_MT_X, ABS_MT_Y, ABS_MT_TRACKING_ID = 0x00, 0x01, 0x2F, 0x35, 0x36, 0x39
INPUT_PROP_DIRECT, BUS_USB = 1, 3
UI_DEV_CREATE, UI_DEV_SETUP, UI_ABS_SETUP = 0x5501, 0x405C5503, 0x401C5504
UI_SET_EVBIT, UI_SET_KEYBIT, UI_SET_ABSBIT, UI_SET_PROPBIT = 0x40045564, 0x40045565, 0x40045567, 0x4004556E


class Panel:
    def __init__(self, name=b"Kassabel test panel"):
        self.file = os.open("/dev/uinput", os.O_WRONLY | os.O_NONBLOCK)
        for kind in (EV_SYN, EV_KEY, EV_ABS):
            fcntl.ioctl(self.file, UI_SET_EVBIT, kind)
        fcntl.ioctl(self.file, UI_SET_KEYBIT, BTN_TOUCH)
        fcntl.ioctl(self.file, UI_SET_PROPBIT, INPUT_PROP_DIRECT)
        limits = {ABS_X: RANGE, ABS_Y: RANGE, ABS_MT_X: RANGE, ABS_MT_Y: RANGE, ABS_MT_SLOT: CONTACTS - 1,
                  ABS_MT_TRACKING_ID: 65535}
        for axis, highest in limits.items():
            fcntl.ioctl(self.file, UI_SET_ABSBIT, axis)
            # struct uinput_abs_setup: code, then value, minimum, maximum, fuzz, flat, resolution
            fcntl.ioctl(self.file, UI_ABS_SETUP, struct.pack("<Hxx6i", axis, 0, 0, highest, 0, 0, 0))
        # struct uinput_setup: bus, vendor, product, version, name, ff_effects_max
        fcntl.ioctl(self.file, UI_DEV_SETUP, struct.pack("<4H80sI", BUS_USB, 0x1209, 0x0001, 1, name, 0))
        fcntl.ioctl(self.file, UI_DEV_CREATE)
        self.tracking_id = 0

    def emit(self, *events):
        for kind, code, value in (*events, (EV_SYN, SYN_REPORT, 0)):
            os.write(self.file, struct.pack("<qqHHi", 0, 0, kind, code, value))

    def down(self, x, y, contact=0):
        """x and y from 0.0 to 1.0, never twice the very same: the kernel passes on only what changed, and a program
        that opened the panel after the last touch would not hear of an unchanged place.
        """
        self.tracking_id += 1
        across, along = round(x * (RANGE - 8)) + self.tracking_id % 8, round(y * (RANGE - 8)) + self.tracking_id % 8
        self.emit((EV_ABS, ABS_MT_SLOT, contact), (EV_ABS, ABS_MT_TRACKING_ID, self.tracking_id),
                  (EV_ABS, ABS_MT_X, across), (EV_ABS, ABS_MT_Y, along), (EV_KEY, BTN_TOUCH, 1),
                  (EV_ABS, ABS_X, across), (EV_ABS, ABS_Y, along))

    def up(self, contact=0):
        self.emit((EV_ABS, ABS_MT_SLOT, contact), (EV_ABS, ABS_MT_TRACKING_ID, -1), (EV_KEY, BTN_TOUCH, 0))

    def tap(self, x, y, held_s=0.15):
        """A short tap: the frame it lands in may take longer to draw than the finger stays."""
        self.down(x, y)
        time.sleep(held_s)
        self.up()
