-- breaking: no
-- What examinations found, summed by what an item has in common with others: the model's target rates (models/target-rates.ts).

-- Examinations that are counted, so that each counts once and one that is taken back can be taken out again.
CREATE TABLE rated_examinations (
  examination_id uuid     PRIMARY KEY,
  -- Salted 64-bit hashes (0009_history.sql): of all items, and of its sender, addressee, heading and route where it has them.
  keys           bigint[] NOT NULL,
  -- UTC, days since 1970: when it was decided.
  day            integer  NOT NULL,
  -- 1 where it found a threat of the class.
  weapons        smallint NOT NULL,
  drugs          smallint NOT NULL,
  counterfeits   smallint NOT NULL,
  environment    smallint NOT NULL,
  revenue        smallint NOT NULL
);

-- The same by key and day: what is read for every batch of items.
CREATE TABLE target_rates (
  key          bigint  NOT NULL,
  day          integer NOT NULL,
  examined     integer NOT NULL,
  weapons      integer NOT NULL,
  drugs        integer NOT NULL,
  counterfeits integer NOT NULL,
  environment  integer NOT NULL,
  revenue      integer NOT NULL,
  PRIMARY KEY (key, day)
);
-- For retention: days that are too old to count are deleted when new ones are counted.
CREATE INDEX target_rates_day ON target_rates (day);
CREATE INDEX rated_examinations_day ON rated_examinations (day);

-- Who may give evidence about items: image analysis of scanners, other agencies.
CREATE TABLE evidence_sources (
  source   text        PRIMARY KEY CHECK (source ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  -- The kinds of evidence it may give.
  may      text[]      NOT NULL CHECK (cardinality(may) > 0 AND may <@ ARRAY['scan', 'hit']),
  -- The operator whose keys speak for it too; null where there is none.
  operator text        UNIQUE REFERENCES operators (code),
  added_at timestamptz NOT NULL DEFAULT now(),
  ended_at timestamptz
);

-- Kept as SHA-256 of a random secret, as the keys of operators are.
CREATE TABLE evidence_keys (
  id         text        PRIMARY KEY,
  source     text        NOT NULL REFERENCES evidence_sources (source),
  secret     bytea       NOT NULL,
  added_at   timestamptz NOT NULL DEFAULT now(),
  revoked_at timestamptz
);
CREATE INDEX evidence_keys_source ON evidence_keys (source);

-- What sources told. Only ever added to; retention runs as the owner.
CREATE TABLE evidence (
  -- Follows from the source and its own number for it.
  evidence_id      uuid        PRIMARY KEY,
  item_id          text        NOT NULL,
  source           text        NOT NULL,
  source_reference text        NOT NULL,
  kind             text        NOT NULL CHECK (kind IN ('scan', 'hit')),
  category         text        NOT NULL,
  -- 0..1000, as the source says.
  score            integer     NOT NULL CHECK (score BETWEEN 0 AND 1000),
  method           text        NOT NULL,
  observed_at      timestamptz NOT NULL,
  -- All of what was told, as it was read.
  body             json        NOT NULL,
  received_at      timestamptz NOT NULL,
  -- The entry that was assessed again because of it; null where none was in force, and it counts when data comes.
  receipt_id       uuid,
  place            integer,
  CHECK ((receipt_id IS NULL) = (place IS NULL))
);
CREATE INDEX evidence_item ON evidence (item_id, received_at);
CREATE INDEX evidence_age ON evidence USING brin (received_at);
