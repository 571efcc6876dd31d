# SPDX-License-Identifier: Apache-2.0
story "A loaf of bread, by card"

chapter "A shopper scans a loaf and pays."
  scan 8719990004012 "Volkoren brood"  : a loaf of bread, on the screen at once
  says-not "Halfvolle melk"            : and nothing else
  picture basket                       : kept as 01-basket.png
  touch pay pay-card
  screen thanks                        : the terminal approved it
  touch receipt-paper
  receipt-says "Volkoren brood"
  journal sale_completed 1             : on disk, once
