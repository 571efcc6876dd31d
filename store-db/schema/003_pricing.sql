-- SPDX-License-Identifier: Apache-2.0
-- Version 3 of kassabel.db: what pricing has to remember. store-db/README.md explains each table.
-- A released file is never edited: the next version is 004_something.sql.

CREATE TABLE used_vouchers (
  label   TEXT    NOT NULL,
  id      TEXT    NOT NULL,
  receipt INTEGER NOT NULL,
  utc_ms  INTEGER NOT NULL,
  PRIMARY KEY (label, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE taught_products (
  gtin        INTEGER PRIMARY KEY,
  name        TEXT    NOT NULL,
  department  TEXT    NOT NULL,
  price_cents INTEGER NOT NULL,
  vat_percent INTEGER NOT NULL
) STRICT;
