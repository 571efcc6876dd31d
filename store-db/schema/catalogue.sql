-- SPDX-License-Identifier: Apache-2.0
-- One catalogue-N.db: written once by an import, read-only from then on. A new layout gets a new user_version.
CREATE TABLE products (
  gtin          INTEGER PRIMARY KEY,
  name          TEXT    NOT NULL,
  department    TEXT    NOT NULL,
  price_cents   INTEGER NOT NULL,
  vat_percent   INTEGER NOT NULL,
  deposit_cents INTEGER NOT NULL,
  min_age       INTEGER NOT NULL,
  unit          TEXT    NOT NULL,
  picture       TEXT    NOT NULL
) STRICT;

CREATE INDEX products_by_department ON products (department, name);
