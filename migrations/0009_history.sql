-- breaking: no
-- What is known of the earlier mail of a party, an address, a phone, a pair. Keys are salted 64-bit hashes of normalised
-- texts: the tables tell how often, never who. See docs/decisions/0012-history.md.

-- Made here, once for the installation; whoever has the tables without it cannot try names against them.
CREATE TABLE history_salt (
  single boolean PRIMARY KEY DEFAULT true CHECK (single),
  salt text    NOT NULL
);
INSERT INTO history_salt (salt) VALUES (gen_random_uuid()::text || gen_random_uuid()::text);

-- One row for each item, by its first accepted version; an amendment adds none.
CREATE TABLE history_items (
  item              bigint      NOT NULL,
  received_at       timestamptz NOT NULL,
  -- Declared value in hundredths of a US dollar; 0 where none is known.
  usd_cents         bigint      NOT NULL,
  sender            bigint,
  sender_address    bigint,
  sender_phone      bigint,
  addressee         bigint,
  addressee_address bigint,
  addressee_phone   bigint,
  -- Sender and addressee together.
  pair              bigint,
  -- An S10 identifier comes again after twelve months, as another item.
  PRIMARY KEY (item, received_at)
);
-- Each answers a window from the index alone.
CREATE INDEX history_sender ON history_items (sender, received_at) INCLUDE (usd_cents) WHERE sender IS NOT NULL;
CREATE INDEX history_sender_address ON history_items (sender_address, received_at) INCLUDE (usd_cents, sender)
  WHERE sender_address IS NOT NULL;
CREATE INDEX history_sender_phone ON history_items (sender_phone, received_at) INCLUDE (usd_cents) WHERE sender_phone IS NOT NULL;
CREATE INDEX history_addressee ON history_items (addressee, received_at) INCLUDE (usd_cents) WHERE addressee IS NOT NULL;
CREATE INDEX history_addressee_address ON history_items (addressee_address, received_at) INCLUDE (usd_cents, addressee)
  WHERE addressee_address IS NOT NULL;
CREATE INDEX history_addressee_phone ON history_items (addressee_phone, received_at) INCLUDE (usd_cents)
  WHERE addressee_phone IS NOT NULL;
CREATE INDEX history_pair ON history_items (pair, received_at) INCLUDE (usd_cents) WHERE pair IS NOT NULL;
-- For retention: rows come in about this order.
CREATE INDEX history_items_age ON history_items USING brin (received_at);

-- Keys with so many items that they are summed up from a time on, which lies after the commit of this row.
CREATE TABLE history_busy_keys (
  key         bigint      PRIMARY KEY,
  summed_from timestamptz NOT NULL
);

-- Their items and values by ten minutes and by day (UTC). Each partition of the log has rows of its own, so that nobody waits.
CREATE TABLE history_sums (
  key        bigint      NOT NULL,
  span       text        NOT NULL CHECK (span IN ('slot', 'day')),
  starts_at  timestamptz NOT NULL,
  partition  integer     NOT NULL,
  items      bigint      NOT NULL,
  usd_cents  bigint      NOT NULL,
  PRIMARY KEY (key, span, starts_at, partition)
) WITH (fillfactor = 80);

-- What became of items: a hold, a find; one row for each key of the item. Dated by the receipt of the item.
CREATE TABLE history_outcomes (
  item        bigint      NOT NULL,
  outcome     text        NOT NULL CHECK (outcome IN ('hold', 'find')),
  key         bigint      NOT NULL,
  received_at timestamptz NOT NULL,
  PRIMARY KEY (item, outcome, key, received_at)
);
CREATE INDEX history_outcomes_key ON history_outcomes (key, received_at) INCLUDE (outcome);
