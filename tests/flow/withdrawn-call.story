# SPDX-License-Identifier: Apache-2.0
story "A shopper calls, and does not need anybody after all"

chapter "Mila's phone is there."
  sign-in mila
  touch desk-till desk-pair
  screen pairing
  phone mila pair
  touch back desk-sign-out
  screen welcome

chapter "A shopper with a loaf of bread taps the bell, and finds out alone."
  scan 8719990004012 "Volkoren brood"
  touch call
  phone mila shows                          : her phone rings
  says "Op een telefoon aangekomen"
  touch withdraw-call                       : one tap, no question, no excuse
  phone mila quiet                          : nobody runs for nothing
  says "Volkoren brood"                     : the basket is still there
  offers pay call                           : and so is the bell
  picture after-withdrawal
  journal call_raised 1
  journal call_closed 1
  journal call_accepted 0

chapter "A second call is a new one, not an echo of the first."
  touch call
  phone mila shows
  says-not "komt naar u toe"
  journal call_raised 2
  verify
