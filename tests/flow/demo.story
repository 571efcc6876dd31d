# SPDX-License-Identifier: Apache-2.0
# Part of the program: `kassabel demo --headless` plays it. CONTRIBUTING.md says how to write one;
# `kassabel demo --steps` lists the steps. What stands behind a colon is what the transcript says.
story "The scene the product began with, as it should have gone"

chapter "(0) Before opening: Mila pairs her phone with the kiosk."
  sign-in mila                            : she signs in with badge and PIN
  picture staff-menu                      : the staff menu is there
  touch desk-pair                         : she asks for a pairing code
  screen pairing                          : the code is on the screen
  picture pairing                         : the address of the board, and six digits
  phone mila pair                         : her phone opens the board, gives the code, she signs in there
  touch back                              : back to the menu
  touch desk-sign-out                     : she signs out at the kiosk

chapter "(1) Welcome: two equal choices, and what is open now."
  screen welcome                          : the welcome screen is there
  says "Zelf scannen"                     : "Zelf scannen"
  says "Een medewerker"                   : "Een medewerker", because a phone is reachable
  says "Ook contant betalen"              : "Ook contant betalen", before the first scan
  picture welcome

chapter "(2) A shopper scans four products, one twice, and pays by card."
  scan 8719990001011 "Halfvolle melk"     : milk
  scan 8719990004012 "Volkoren brood"     : bread
  scan 8719990005019 "Cola, blikje"       : cola, with its deposit
  says "krijgt u terug"                   : the deposit is said
  scan 8719990005019 "2 stuks"            : cola again
  scan 8719990002018 "Jonge kaas"         : cheese
  says "5 artikelen"                      : five articles
  picture basket
  touch line-4-remove                     : she does not want the cheese after all
  says "4 artikelen"                      : four articles left
  touch pay                               : to pay
  screen tender                           : both ways to pay are offered
  offers pay-card pay-cash
  picture pay
  touch pay-card                          : by card
  picture card
  screen thanks                           : the terminal approved it
  touch receipt-paper                     : a receipt on paper, please
  says "Neem hem mee"                     : it is printed
  picture thanks
  receipt card                            : the receipt is kept as text and picture
  receipt-says "Buurtwinkel De Linde" "Cola, blikje"
  receipt-says-not "Jonge kaas"           : what was taken out was not sold
  clock 15s                               : some seconds later
  screen welcome                          : the screen is clean for the next one
  journal sale_completed 1

chapter "(3) A man scans two products and wants to pay with money."
  scan 8719990004012 "Volkoren brood"     : bread
  scan 8719990007105 "Pindakaas"          : peanut butter
  phone mila pocket                       : Mila's phone is in her pocket
  touch call                              : he taps the bell
  says "Uw oproep is verstuurd"           : the screen says that the call was sent
  says-not "komt naar u toe"              : nobody is promised
  picture call-sent
  phone mila hand                         : she takes the phone out
  phone mila shows                        : the call is on Mila's board
  says "Op een telefoon aangekomen"       : the screen says on what it arrived
  says-not "komt naar u toe"              : nobody is promised yet
  picture call-arrived
  phone mila accept                       : Mila taps "Ik kom" on her phone
  says "Mila komt naar u toe"             : the screen says who is coming
  picture call-coming
  sign-in mila                            : Mila is there: badge and PIN
  touch desk-take-cash                    : she takes cash
  says "5,80"                             : the total is rounded to 5 cents
  picture cash-desk
  touch cash-key-2 cash-key-0 cash-key-00 : 20 euro
  touch cash-take                         : received
  drawer-is open                          : the drawer opens
  says "14,20"                            : the change is shown, coin by coin
  picture cash-change
  receipt-says "Pindakaas" "Afronding"    : the receipt is printed, with the rounding
  receipt cash
  drawer shut                             : she pushes the drawer shut
  touch cash-done                         : done
  screen thanks                           : the man is thanked
  picture thanks-cash
  clock 15s                               : some seconds later
  screen welcome                          : the screen is clean again

chapter "(4) Another man with cash. Nobody answers, and he gets a dignified way out."
  scan 8719990004012 "Volkoren brood"     : bread
  touch call                              : the bell
  says "Op een telefoon aangekomen"       : it arrived on a phone
  touch reason-cash                       : he says that he wants to pay in cash; he need not
  clock 21s                               : 20 seconds
  says "nog een keer gebeld"              : it was called once more, and that is said
  clock 25s                               : 45 seconds
  says "ook een tweede medewerker"        : a second person was asked
  picture call-second
  clock 45s                               : 90 seconds
  says "ook de bedrijfsleider"            : the manager was asked
  clock 90s                               : three minutes
  says "Het duurt langer dan we willen"   : it takes too long, and that is said
  says "U hoeft niet te blijven staan"    : there is a dignified way
  says-not "komt naar u toe"              : still nobody is promised
  picture call-nobody
  touch slip                              : a slip with a number, to wait sitting down
  says "Uw nummer is"                     : the number is on the screen too
  receipt-says "Neem gerust plaats"       : the slip is printed
  picture call-slip
  says "wij komen u halen"                : the call stays open: nobody is forgotten
  sign-in joost                           : the manager comes by: badge and PIN
  touch desk-take-cash                    : he fetches the man and takes his money
  touch cash-key-5 cash-key-00            : 5 euro
  touch cash-take                         : received
  receipt-says "Volkoren brood"           : the receipt
  drawer shut                             : the drawer is pushed shut
  touch cash-done                         : only he, at the kiosk, ends the call
  screen thanks
  clock 15s
  screen welcome                          : the welcome screen

chapter "(5) In the middle of a basket the plug is pulled."
  scan 8719990001011 "Halfvolle melk"     : milk
  scan 8719990002018 "Jonge kaas"         : cheese
  touch call                              : the bell
  says "Op een telefoon aangekomen"       : the call was sent
  kill                                    : SIGKILL
  start                                   : the kiosk starts again
  screen call                             : the same call is open
  phone mila back                         : the phone finds the kiosk again, still paired
  phone mila shows                        : the page went out again and arrived
  picture call-after-restart
  touch back                              : back to the basket
  says "Halfvolle melk" "Jonge kaas"      : milk and cheese are there
  says "2 artikelen"                      : two articles
  picture basket-after-restart

chapter "(6) A man with cash, and nothing but a belt pager."
  sign-in mila                            : the last shopper was helped
  touch desk-solved
  sign-in mila
  touch desk-void desk-void-yes           : and left the basket; Mila puts it away
  touch desk-sign-out
  screen welcome
  phone mila lost                         : her phone loses the network
  wait 4s                                 : nobody counts on it any more
  plug belt-pager                         : the shop has a transmitter of belt pagers
  says "Een medewerker"
  scan 8719990004012 "Volkoren brood"     : bread
  touch call                              : the bell
  belt-says "Kassa 1"                     : the pager on Mila's belt says where
  says "pieper"                           : the screen says that a belt pager has it, and no more than that
  says-not "komt naar u toe" "aangekomen" : a belt pager cannot answer, so nobody is promised
  picture call-belt
  sign-in mila                            : she walks up: badge and PIN
  touch desk-take-cash
  touch cash-key-5 cash-key-00            : 5 euro
  touch cash-take
  drawer shut
  touch cash-done
  screen thanks                           : he was helped by somebody who came
  clock 15s
  screen welcome

chapter "(7) The same, with nothing but the kiosk's own light and tone."
  unplug belt-pager
  sign-in joost                           : the team agrees that they see and hear this till
  touch desk-agreement
  touch reach-kiosk agreement-save        : its own light and tone count from now on
  touch back
  touch desk-sign-out
  screen welcome
  says "Een medewerker"                   : so help is promised
  scan 8719990004012 "Volkoren brood"     : bread
  touch call                              : the bell
  says "Deze kassa geeft geluid en licht" : the screen says what really happens
  says-not "komt naar u toe" "verstuurd"  : nothing was sent anywhere
  picture call-kiosk-alone
  sign-in mila                            : Mila sees the edge and hears the tone, and walks up
  touch desk-take-cash
  touch cash-key-5 cash-key-00            : 5 euro
  touch cash-take
  drawer shut
  touch cash-done
  screen thanks                           : he was helped by somebody who came
  clock 15s
  screen welcome

chapter "(8) A man queues at the ordinary till, and presses the bell there."
  phone mila back                         : Mila's phone is in reach again
  plug bell                               : the bell at the desk, with its lamp
  lamp-is bell off
  bell press                              : he presses it
  lamp-is bell sent                       : its lamp says that it was sent
  phone mila shows                        : the same call is on Mila's phone
  phone mila accept                       : "Ik kom"
  lamp-is bell accepted                   : the lamp says that somebody is coming
  bell hold                               : she is there, and holds the bell
  lamp-is bell here
  bell hold                               : helped
  lamp-is bell off                        : the lamp goes out
  phone mila quiet
  screen welcome                          : the kiosk was free all the time

chapter "(9) The books."
  quit                                    : the kiosk is switched off kindly
  journal genesis 1
  journal kiosk_started 2
  journal sale_completed 5
  journal drawer_answered 4
  journal receipt_answered 5
  journal call_paged
  journal call_here
  journal call_closed
  verify                                  : the journal is read, every record is sound
