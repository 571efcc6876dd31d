-- SPDX-License-Identifier: Apache-2.0
-- Version 1 of kassabel.db: the journal, its projections, staff and settings. store-db/README.md explains each table.
-- A released file is never edited: the next version is 002_something.sql.

-- The journal. Append-only and gapless; only salt and body may go, when the time of their retention class is up.
CREATE TABLE records (
  seq          INTEGER PRIMARY KEY,
  format       INTEGER NOT NULL,
  kiosk        TEXT    NOT NULL,
  demo         INTEGER NOT NULL,
  epoch        TEXT    NOT NULL,
  type         TEXT    NOT NULL,
  type_version INTEGER NOT NULL,
  retention    TEXT    NOT NULL,
  utc_ms       INTEGER NOT NULL,
  offset_min   INTEGER NOT NULL,
  prev_hash    BLOB    NOT NULL,
  body_hash    BLOB    NOT NULL,
  hash         BLOB    NOT NULL,
  salt         BLOB,
  body         BLOB,
  expired_by   INTEGER
) STRICT;

-- Projections: written in the commit of the records they come from.
CREATE TABLE resume_point (
  only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
  seq      INTEGER NOT NULL
) STRICT;

CREATE TABLE counters (
  name  TEXT PRIMARY KEY,
  value INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE open_lines (
  line          INTEGER PRIMARY KEY,
  gtin          INTEGER NOT NULL,
  name          TEXT    NOT NULL,
  quantity      INTEGER NOT NULL CHECK (quantity > 0),
  unit_cents    INTEGER NOT NULL,
  deposit_cents INTEGER NOT NULL
) STRICT;

CREATE TABLE calls (
  call          INTEGER PRIMARY KEY,
  kind          TEXT    NOT NULL,
  phase         TEXT    NOT NULL,
  outcome       TEXT    NOT NULL,
  accepted_by   TEXT    NOT NULL,
  raised_utc_ms INTEGER NOT NULL,
  sent_ms       INTEGER NOT NULL,
  arrived_ms    INTEGER NOT NULL,
  accepted_ms   INTEGER NOT NULL,
  here_ms       INTEGER NOT NULL,
  closed_ms     INTEGER NOT NULL
) STRICT;

CREATE TABLE receipts (
  number         INTEGER PRIMARY KEY,
  sale           INTEGER NOT NULL,
  seq            INTEGER NOT NULL,
  utc_ms         INTEGER NOT NULL,
  tender         TEXT    NOT NULL,
  total_cents    INTEGER NOT NULL,
  rounding_cents INTEGER NOT NULL
) STRICT;

CREATE TABLE cash_book (
  seq          INTEGER PRIMARY KEY,
  utc_ms       INTEGER NOT NULL,
  person       TEXT    NOT NULL,
  reason       TEXT    NOT NULL,
  amount_cents INTEGER NOT NULL
) STRICT;

-- People and proof that it is them: hashes only.
CREATE TABLE staff (
  id                TEXT PRIMARY KEY,
  display_name      TEXT    NOT NULL,
  role              TEXT    NOT NULL,
  badge_hash        BLOB    NOT NULL UNIQUE,
  pin_hash          TEXT    NOT NULL,
  failures          INTEGER NOT NULL DEFAULT 0,
  wait_until_utc_ms INTEGER NOT NULL DEFAULT 0,
  locked            INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;

CREATE TABLE settings (
  key   TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;
