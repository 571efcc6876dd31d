# SPDX-License-Identifier: Apache-2.0
# Part of the program: `kassabel demo --headless` plays it. CONTRIBUTING.md says how to write one;
# `kassabel demo --steps` lists the steps. What stands behind a colon is what the transcript says.
story "The scene the product began with, as it should have gone"

chapter "(0) Before opening: Mila pairs her phone with the kiosk."
  sign-in mila                            : she signs in with badge and PIN
  picture staff-menu                      : the staff menu is there
  touch desk-till desk-pair               : she asks for a pairing code
  screen pairing                          : the code is on the screen
  picture pairing                         : the address of the board, and six digits
  phone mila pair                         : her phone opens the board, gives the code, she signs in there
  touch back                              : back to the menu
  touch desk-drawer desk-cash-book        : she puts change into the drawer
  touch book-opening
  touch book-key-1 book-key-0 book-key-0 book-key-00 : 100 euro
  touch book-done                         : booked, and the drawer opens
  drawer-is open
  drawer shut
  says "100,00"
  picture cash-book
  touch back
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
  touch desk-till desk-agreement
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

chapter "(9) A shopper who meets all that a shop sells."
  scan 2310101004523 "Tomaten los"        : tomatoes, weighed: the label of the shop's scale says how much
  says "0,452 kg" "1,13"                  : the weight and the price are those of the label
  touch picks                             : a bread has no barcode
  screen picks
  picture picks                           : it is found by its picture
  touch picks-department-2 pick-1
  says "Bruin brood"                      : it is in the basket
  scan 8719990005156 "Sinaasappelsap"     : juice, on offer
  scan 8719990005156 "2 voor 5,50"        : the second one makes the offer: it is said at the line, at once
  says "0,88"                             : and what comes off
  scan 8719990005019 "krijgt u terug"     : a can, with its deposit
  scan 8719990007259 "verkopen we nu even niet" : a jar that was recalled is not sold, whatever anybody says
  says "Fijn dat u het scande"            : nobody is blamed
  picture recalled
  scan 8719990011072 "doorscannen"        : wine: somebody has to have a look, and the shopper scans on
  says "We hebben een medewerker gevraagd" : the call went out at the scan, not at the end
  says-not "komt naar u toe"              : nobody is promised yet
  phone mila shows
  phone mila accept                       : "Ik kom"
  says "Mila komt naar u toe"
  scan 9800000000000000004200120000 "15,05" : a receipt of the deposit machine pays 1.20
  picture basket-full
  scan 9800000000000000004200120000 "zit al in uw mandje" : a second time it does not
  touch pay                               : to pay, but first somebody decides on the wine
  screen call
  sign-in mila                            : Mila is there: badge and PIN
  picture age-desk
  touch desk-age-id                       : she saw an identity card; no birth date is asked or kept
  screen basket
  touch pay
  screen tender
  says "15,05"                            : what is left after the deposit receipt
  picture tender-voucher
  touch pay-card
  screen thanks                           : paid
  touch receipt-paper
  says "Neem hem mee"
  receipt-says "Tomaten los" "2 voor 5,50" "Statiegeld"
  receipt-says-not "Pindakaas"
  receipt all-of-it
  clock 15s
  screen welcome
  scan 8719990004012 "Volkoren brood"     : the next shopper
  scan 9800000000000000004200120000 "al gebruikt" : finds that the receipt was used
  touch line-1-remove
  touch stop                              : and goes home
  screen welcome

chapter "(10) Juice that was sour: it comes back, and what was paid for it is given back."
  sign-in mila
  touch desk-return
  screen goods-back
  touch return-key-6 return-find          : the number of the receipt; its QR code would do
  says "Sinaasappelsap"
  touch back-3-more                       : one of the two
  picture goods-back
  touch return-next
  touch reason-1                          : why, with one tap
  screen cash-desk
  says "2,75"                             : half of "2 voor 5,50", not the price on the shelf
  picture return-desk
  touch cash-take
  drawer-is open
  receipt-says "RETOUR" "Bij bon 6"       : a receipt of its own, linked to the first
  receipt return
  drawer shut
  touch cash-done

chapter "(11) The day is closed, to the cent."
  sign-in joost                           : the manager
  touch desk-drawer desk-count            : counts the drawer, blind
  screen count
  drawer-is open
  touch coin-5000 count-key-2             : two of fifty
  touch coin-1000 count-key-1 coin-100 count-key-1
  touch coin-50 count-key-1 coin-10 count-key-1 coin-5 count-key-1
  picture count
  touch count-save
  says "Te weinig" "0,10"                 : only now he sees what was expected
  picture counted
  touch count-why reason-1
  drawer shut
  touch back
  touch desk-drawer desk-day
  screen day
  picture day
  touch day-close day-close-yes           : Z
  receipt-says "Z-rapport" "Retouren"
  receipt z
  touch back desk-sign-out

chapter "(12) The books."
  quit                                    : the kiosk is switched off kindly
  journal genesis 1
  journal kiosk_started 2
  journal sale_completed 7
  journal drawer_answered 7
  journal receipt_answered 8
  journal call_paged
  journal call_here
  journal call_closed
  journal day_closed
  verify                                  : the journal is read, every record is sound
  sums                                    : and what the day took agrees with it
