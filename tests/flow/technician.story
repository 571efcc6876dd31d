# SPDX-License-Identifier: Apache-2.0
# What a shop may have beside the demo's own devices: plugged in, paired, tried and used.
story "A technician plugs in what the shop has"

chapter "A scanner that types is paired, and sells"
  sign-in joost
  touch desk-till desk-devices
  screen devices
  plug wedge
  says "niemand heeft gekoppeld"          : it is not opened until somebody says so
  picture devices
  touch try-sim-wedge try-pair-scanner
  tell wedge scan KBS-PAIR-AQWZYM-0123456789
  offers try-forget                       : it is ours now
  picture device-paired
  touch back

chapter "A keypad for hands that do not see"
  plug keypad
  touch try-sim-keypad try-pair-keypad
  tell keypad press up
  tell keypad press down
  tell keypad press ok
  tell keypad press back
  tell keypad press help
  tell keypad press volume
  tell keypad press repeat
  offers try-forget
  touch back

chapter "A scale is looked at, and prices nothing"
  plug hid-scale
  touch try-sim-hid-scale
  tell hid-scale put 450
  says "0,450 kg"
  picture device-scale
  touch back back desk-sign-out
  screen welcome

chapter "The paired scanner sells; the keypad calls"
  tell wedge scan 8719990004012
  says "Volkoren brood"
  plug oem-scanner
  seen-is oem-scanner enabled
  tell oem-scanner scan 8719990001011
  says "Halfvolle melk"
  tell keypad press help
  screen call                             : a key without a screen is enough
  plug beacon
  seen-is beacon amber                    : the light over the till says that a call goes out

chapter "A keyboard that nobody paired has no effect"
  plug keyboard
  tell keyboard type 8719990002018
  wait 2s
  says-not "Jonge kaas"
  sign-in mila
  says "Onbekend toetsenbord"             : and staff reads that it is there
  picture keyboard
  unplug keyboard

chapter "Cash goes into the drawer with a plug of its own"
  plug usb-drawer
  wait 1s
  touch desk-take-cash
  touch cash-key-5 cash-key-00
  touch cash-take
  seen-is usb-drawer open
  tell usb-drawer push shut
  seen-is usb-drawer shut
  touch cash-done
  screen thanks
  clock 15s
  screen welcome
  seen-is beacon dark

chapter "Drawer, scale and scanner behind serial ports, each on a chip of its own"
  unplug usb-drawer
  unplug hid-scale
  unplug oem-scanner
  unplug flat-bed
  unplug wedge
  unplug keypad
  plug serial-drawer
  plug serial-scanner
  plug scale
  wait 2s
  tell serial-scanner scan 8719990001011
  says "Halfvolle melk"
  sign-in joost
  touch desk-till desk-devices
  touch try-sim-scale
  tell scale put 1250
  says "1,250 kg"
  touch back try-sim-serial-drawer try-drawer
  seen-is serial-drawer open
  touch try-drawer-open                   : teaches how its switch is wired
  tell serial-drawer push shut
  seen-is serial-drawer shut
  touch back back desk-void desk-void-yes desk-sign-out
  screen welcome

chapter "What was paired stays paired"
  quit
  start
  plug wedge
  wait 1s
  tell wedge scan 8719990004012
  says "Volkoren brood"
  journal drawer_asked 2
