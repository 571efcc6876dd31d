# SPDX-License-Identifier: Apache-2.0
story "The card line breaks after the approval: nobody pays twice"

chapter "The bank approves, and the answer never arrives."
  scan 8719990004012 "Volkoren brood"
  card lost-after                           : the cable is cut right after the approval
  touch pay pay-card
  says "We kijken na of u betaald hebt" "Betaal niet nog een keer" : the screen says what it does not know
  picture in-doubt
  offers-not pay-card pay-cash stop         : there is no way to pay again
  journal call_raised 1                     : a person is asked to look into it

chapter "On top of it the plug is pulled."
  kill
  start
  offers-not pay-card pay-cash              : still no way to pay again

chapter "The terminal is asked what became of it, not charged again."
  screen thanks                             : it was paid
  picture paid-once
  touch receipt-paper
  receipt-says "Volkoren brood" "Pin"
  journal card_asked 1                      : one payment was asked for
  journal sale_completed 1                  : and one was made
  verify
