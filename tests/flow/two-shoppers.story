# SPDX-License-Identifier: Apache-2.0
story "Two shoppers, one after the other: nothing of the first stays"

chapter "The first one chooses French and more contrast, buys cheese, and leaves at once."
  touch lang-fr look-contrast
  scan 8719990002018 "Jonge kaas"
  touch pay pay-card
  screen thanks
  touch no-receipt                          : no receipt
  screen welcome                            : the screen is free at once, without waiting

chapter "The second one sees a fresh screen."
  says "Zelf scannen"
  says-not "Jonge kaas" "Bedankt"
  picture fresh
  scan 8719990004012 "Volkoren brood"
  says "1 artikel"
  says-not "Jonge kaas"
  touch pay pay-card
  screen thanks
  touch receipt-paper
  receipt-says "Volkoren brood"
  receipt-says-not "Jonge kaas"             : the first one's cheese is not on this receipt
  receipt second
  journal sale_opened 2
  journal sale_completed 2
  journal receipt_answered 1                : and the first one's was never printed
  verify
