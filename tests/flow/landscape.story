# SPDX-License-Identifier: Apache-2.0
story "The same shop on a screen that lies on its side"
landscape

  screen welcome
  says "Zelf scannen" "Bel een medewerker"
  picture welcome
  scan 8719990001011 "Halfvolle melk"
  scan 8719990001011 "2 stuks"
  scan 8719990005019 "Cola, blikje"
  offers pay call
  picture basket
  touch call
  says "Er is nu niemand te bereiken"       : no phone is paired: nobody is promised
  says-not "komt naar u toe"
  picture nobody
  touch back pay
  picture pay
  touch pay-card
  screen thanks
  picture thanks
  verify
