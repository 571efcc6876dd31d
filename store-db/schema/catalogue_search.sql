-- SPDX-License-Identifier: Apache-2.0
-- What search needs of one catalogue; made anew when a name changes. Names are folded (catalogue_words.h).

-- In the order in which they are shown: those of the pick lists first, each part by name. So whatever is read by id
-- comes in that order, nothing is sorted while somebody types, and the names that begin with a text are a range of ids.
CREATE TABLE names (
  id     INTEGER PRIMARY KEY,
  gtin   INTEGER NOT NULL,
  folded TEXT    NOT NULL
) STRICT;

CREATE VIRTUAL TABLE found USING fts5 (
  folded, content = '', detail = none, prefix = '1 2 3 4', tokenize = 'unicode61 remove_diacritics 2'
);

-- Each word of letters a to z once: for long beginnings, and for slips of the finger.
CREATE TABLE words (
  word TEXT PRIMARY KEY
) STRICT, WITHOUT ROWID;
