-- SPDX-License-Identifier: Apache-2.0
-- One catalogue-N.db: written once by an import, read-only from then on. A new layout gets a new user_version.
-- Times are minutes since 1970-01-01T00:00 on the shop's wall (local_time.h).

CREATE TABLE departments (
  id          INTEGER PRIMARY KEY,  -- in the order of the file
  name        TEXT    NOT NULL UNIQUE,
  vat_percent INTEGER NOT NULL      -- that most of its products have
) STRICT;

-- Rows are short, so that a look-up among a million costs little more than among a few.
CREATE TABLE products (
  gtin            INTEGER PRIMARY KEY,
  name            TEXT    NOT NULL,
  department      INTEGER NOT NULL,
  price_from      INTEGER NOT NULL,  -- 0: price_cents here; 1: of `prices`; 2: `pack` times that of `article`
  price_cents     INTEGER NOT NULL,
  vat_percent     INTEGER NOT NULL,
  deposit_cents   INTEGER NOT NULL,
  surcharge_cents INTEGER NOT NULL,
  min_age         INTEGER NOT NULL,
  unit            INTEGER NOT NULL,  -- 0: each; 1: kg
  picture         TEXT    NOT NULL,
  groups          TEXT    NOT NULL,  -- alcohol|beer
  article         INTEGER NOT NULL,  -- 0: itself
  pack            INTEGER NOT NULL,
  pick            INTEGER NOT NULL,  -- place in the pick list; 0: not in it
  since           INTEGER NOT NULL   -- when this price was first in force, as far as is known
) STRICT;

-- Of products whose price has a beginning or an end.
CREATE TABLE prices (
  gtin        INTEGER NOT NULL,
  valid_from  INTEGER NOT NULL,  -- included
  valid_until INTEGER NOT NULL,  -- not included
  price_cents INTEGER NOT NULL,
  vat_percent INTEGER NOT NULL,
  since       INTEGER NOT NULL,  -- as above; not before valid_until: it never was, as far as is known
  PRIMARY KEY (gtin, valid_from)
) STRICT, WITHOUT ROWID;

-- What was in force before, kept for some weeks: "from" prices need the lowest of 30 days (Prijzenwet, 2a).
CREATE TABLE price_history (
  gtin        INTEGER NOT NULL,
  began       INTEGER NOT NULL,
  ended       INTEGER NOT NULL,
  price_cents INTEGER NOT NULL,
  PRIMARY KEY (gtin, began)
) STRICT, WITHOUT ROWID;

CREATE TABLE recalls (
  id        INTEGER PRIMARY KEY,
  gtin      INTEGER NOT NULL,
  batch     TEXT    NOT NULL,
  from_day  INTEGER NOT NULL,  -- 20261231; 0: every date
  until_day INTEGER NOT NULL,
  reason    TEXT    NOT NULL
) STRICT;
CREATE INDEX recalls_by_gtin ON recalls (gtin);

-- promotions: the text of their file.
CREATE TABLE texts (
  name TEXT PRIMARY KEY,
  text TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX picks ON products (department, pick, name) WHERE pick > 0;
-- For the checks of an import.
CREATE INDEX articles ON products (article) WHERE article > 0;
