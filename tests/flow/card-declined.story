# SPDX-License-Identifier: Apache-2.0
story "The bank says no; the shopper pays in cash instead"

chapter "A loaf of bread and a bottle of milk, by card."
  scan 8719990004012 "Volkoren brood"
  scan 8719990001011 "Halfvolle melk"
  card decline                              : the bank will say no
  touch pay pay-card
  says "Het pinnen is niet gelukt"          : the screen says it without blame
  says "Er is niets betaald"                : and that nothing was paid
  offers pay-card pay-cash                  : both ways are open again
  picture declined
  journal sale_completed 0

chapter "She asks to pay in cash; the manager comes."
  touch pay-cash
  screen call
  sign-in joost
  touch desk-take-cash
  touch cash-exact cash-take                : she has it exactly
  drawer-is open
  receipt-says "Volkoren brood" "Halfvolle melk" "Contant"
  receipt-says-not "Pin"                    : nothing of the card on it
  receipt in-cash
  drawer shut
  touch cash-done
  screen thanks
  journal sale_completed 1                  : paid once
  journal call_closed 1
  verify
