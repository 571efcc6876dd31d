-- SPDX-License-Identifier: Apache-2.0
-- Version 5 of kassabel.db: what proves the journal, and changes of staff that wait to be recorded. store-db/README.md
-- explains each table. A released file is never edited: the next version is 006_something.sql.

CREATE TABLE signatures (
  seq        INTEGER PRIMARY KEY,
  public_key BLOB NOT NULL,
  signature  BLOB NOT NULL
) STRICT;

CREATE TABLE staff_changes (
  id     INTEGER PRIMARY KEY,
  person TEXT NOT NULL,
  what   TEXT NOT NULL,
  role   TEXT NOT NULL,
  by     TEXT NOT NULL
) STRICT;

-- One row: wrong PINs of anybody at this kiosk, in the hour that began with the first of them.
CREATE TABLE pin_throttle (
  only_row          INTEGER PRIMARY KEY CHECK (only_row = 1),
  began_utc_ms      INTEGER NOT NULL,
  failures          INTEGER NOT NULL,
  wait_until_utc_ms INTEGER NOT NULL
) STRICT;
