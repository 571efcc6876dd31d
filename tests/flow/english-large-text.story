# SPDX-License-Identifier: Apache-2.0
story "A shopper reads English, and prefers larger letters"

chapter "One tap each, on the welcome screen."
  touch lang-en
  says "Scan it yourself" "Call a member of staff"
  picture welcome-english
  touch look-large
  picture welcome-large
  touch start-scan
  says "Scan your first item"

chapter "It stays so until the end."
  scan 8719990005019 "Cola"
  says "you get it back"                    : the deposit is explained
  picture basket-large
  touch pay
  says "How would you like to pay?"
  picture pay-large
  touch pay-card
  screen thanks
  says "Thank you"
  touch receipt-paper
  says "Please take it with you"
  receipt english
  picture thanks-large
  journal language_chosen 1
  journal look_chosen 1

chapter "And not a moment longer."
  clock 15s
  screen welcome
  says "Zelf scannen" "Bel een medewerker"  : the next one is greeted in the shop's own language
  says-not "Scan it yourself"
  picture welcome-again
  verify
