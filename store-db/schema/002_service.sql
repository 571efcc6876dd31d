-- SPDX-License-Identifier: Apache-2.0
-- Version 2 of kassabel.db: what the service is measured by. store-db/README.md explains each table.
-- A released file is never edited: the next version is 003_something.sql.

ALTER TABLE calls ADD COLUMN place      TEXT    NOT NULL DEFAULT '';
ALTER TABLE calls ADD COLUMN step       TEXT    NOT NULL DEFAULT 'first';
ALTER TABLE calls ADD COLUMN promise_ms INTEGER NOT NULL DEFAULT 0;
ALTER TABLE calls ADD COLUMN offset_min INTEGER NOT NULL DEFAULT 0;

CREATE INDEX calls_by_time ON calls (raised_utc_ms);

CREATE TABLE notes (
  note            INTEGER PRIMARY KEY,
  said_by         TEXT    NOT NULL,
  words           TEXT    NOT NULL,
  person          TEXT    NOT NULL,
  owner           TEXT    NOT NULL,
  answer          TEXT    NOT NULL,
  said_utc_ms     INTEGER NOT NULL,
  due_utc_ms      INTEGER NOT NULL,
  answered_utc_ms INTEGER NOT NULL
) STRICT;

CREATE TABLE feedback (
  receipt      INTEGER PRIMARY KEY,
  utc_ms       INTEGER NOT NULL,
  how          TEXT    NOT NULL,
  how_long_min INTEGER NOT NULL
) STRICT;

CREATE TABLE agreements (
  seq             INTEGER PRIMARY KEY,
  hash            TEXT    NOT NULL,
  text            TEXT    NOT NULL,
  person          TEXT    NOT NULL,
  from_utc_ms     INTEGER NOT NULL,
  recorded_utc_ms INTEGER NOT NULL
) STRICT;

-- What the records of a version 1 say about it, so that its projections are those that they give today: where the clock
-- stood, the first time that a call was sent and seen (version 1 kept the last), the highest step, the shoppers' taps.
UPDATE calls SET offset_min = told.offset_min
  FROM (SELECT json_extract(CAST(body AS TEXT), '$.call') AS call, offset_min FROM records
        WHERE type = 'call_raised' AND json_valid(CAST(body AS TEXT))) AS told
  WHERE calls.call = told.call;

UPDATE calls SET sent_ms = told.first_ms
  FROM (SELECT json_extract(CAST(body AS TEXT), '$.call') AS call,
               min(json_extract(CAST(body AS TEXT), '$.elapsed_ms')) AS first_ms FROM records
        WHERE type = 'call_sent' AND json_valid(CAST(body AS TEXT)) GROUP BY 1) AS told
  WHERE calls.call = told.call;

UPDATE calls SET arrived_ms = told.first_ms
  FROM (SELECT json_extract(CAST(body AS TEXT), '$.call') AS call,
               min(json_extract(CAST(body AS TEXT), '$.elapsed_ms')) AS first_ms FROM records
        WHERE type = 'call_arrived' AND json_valid(CAST(body AS TEXT)) GROUP BY 1) AS told
  WHERE calls.call = told.call;

UPDATE calls SET step = CASE told.rank WHEN 3 THEN 'other_way' WHEN 2 THEN 'manager' WHEN 1 THEN 'second' ELSE 'first' END
  FROM (SELECT json_extract(CAST(body AS TEXT), '$.call') AS call,
               max(CASE json_extract(CAST(body AS TEXT), '$.step')
                   WHEN 'other_way' THEN 3 WHEN 'manager' THEN 2 WHEN 'second' THEN 1 ELSE 0 END) AS rank FROM records
        WHERE type = 'call_paged' AND json_valid(CAST(body AS TEXT)) GROUP BY 1) AS told
  WHERE calls.call = told.call;

INSERT OR REPLACE INTO feedback (receipt, utc_ms, how, how_long_min)
  SELECT max(receipts.number), records.utc_ms,
         iif(json_extract(CAST(records.body AS TEXT), '$.good'), 'good', 'better'), 0
  FROM records JOIN receipts ON receipts.seq < records.seq
  WHERE records.type = 'feedback_given' AND json_valid(CAST(records.body AS TEXT))
  GROUP BY records.seq ORDER BY records.seq;
