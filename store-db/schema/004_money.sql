-- SPDX-License-Identifier: Apache-2.0
-- Version 4 of kassabel.db: what the day adds up to, and what came back. store-db/README.md explains each table.
-- A released file is never edited: the next version is 005_something.sql.

CREATE TABLE totals (
  name  TEXT PRIMARY KEY,
  value INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE returned_lines (
  receipt  INTEGER NOT NULL,
  line     INTEGER NOT NULL,
  quantity INTEGER NOT NULL CHECK (quantity > 0),
  PRIMARY KEY (receipt, line)
) STRICT, WITHOUT ROWID;

CREATE TABLE days (
  z      INTEGER PRIMARY KEY,
  seq    INTEGER NOT NULL UNIQUE,
  utc_ms INTEGER NOT NULL
) STRICT;
