# SPDX-License-Identifier: Apache-2.0
story "The receipt printer runs out of paper in the middle of a sale"

chapter "It is said before it matters."
  scan 8719990001011 "Halfvolle melk"
  paper out
  says "De bonprinter heeft geen papier"    : before she pays
  says "1 artikel"                          : the basket does not mind
  scan 8719990002018 "Jonge kaas"           : scanning goes on
  picture no-paper

chapter "She pays all the same."
  touch pay pay-card
  screen thanks
  says "De bonprinter doet het even niet"   : and whom to ask for a receipt
  picture thanks-without-paper
  journal receipt_answered 0                : nothing is said to be printed that was not

chapter "Somebody puts paper in."
  paper in
  touch receipt-paper
  says "Neem hem mee"
  receipt-says "Halfvolle melk" "Jonge kaas"
  receipt at-last
  journal receipt_answered 1
  verify
