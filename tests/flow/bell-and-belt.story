# SPDX-License-Identifier: Apache-2.0
story "A bell at the desk, a pager on the belt, a lamp on the pole"

chapter "Somebody waits at the desk and presses the bell there."
  plug belt-pager
  plug bell
  plug lamp
  bell press
  lamp-is bell sent       : the lamp on the bell says that the call is out
  belt-says "Balie"       : the team's pager shows where

chapter "A shopper at the kiosk calls too."
  touch call
  screen call
  belt-says "Kassa 1"
  lamp-is kiosk sent      : the lamp of the kiosk itself
  journal call_raised 2
