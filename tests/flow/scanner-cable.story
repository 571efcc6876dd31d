# SPDX-License-Identifier: Apache-2.0
story "The scanner's cable comes out; the basket stays"

  scan 8719990001011 "Halfvolle melk"
  scan 8719990005019 "Cola, blikje"
  unplug scanner                            : somebody trips over the cable
  says "De scanner doet het even niet"      : it is said at once
  says "2 artikelen"                        : what was scanned is still there
  offers pay call                           : paying and the bell still work
  picture without-scanner
  plug scanner                              : the cable goes in again
  scan 8719990002018 "Jonge kaas"           : and it scans, without anybody touching the screen
  says "3 artikelen"
  says-not "De scanner doet het even niet"  : the notice is gone
  scan half                                 : a torn label
  says "3 artikelen"
  scan garbage
  says "3 artikelen"
  picture scanner-is-back
  journal line_added
  verify
