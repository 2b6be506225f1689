-- breaking: yes
-- History by key, so that its cost does not grow with it: new items' keys go to a small table, and now and then, in the order of
-- the keys, to a large one that is only ever added to. See docs/decisions/0020-history-flat.md.

-- An event is an item as one of its keys knows it, packed: 6 bytes of milliseconds since 1970, 6 of hundredths of a US dollar, and for
-- the key of an address 8 more, the name that had mail there (0: none). Under the complement of its own number an item has one too.
CREATE TABLE history_recent (
  key         bigint      NOT NULL,
  received_at timestamptz NOT NULL,
  event       bytea       STORAGE PLAIN NOT NULL
  -- Emptied by the folding: its pages are wanted again at once.
) WITH (vacuum_truncate = false);

-- The same, of earlier mail. Answered from the index alone, of which a page is about all that a key needs.
CREATE TABLE history_older (
  key         bigint      NOT NULL,
  received_at timestamptz NOT NULL,
  event       bytea       STORAGE PLAIN NOT NULL
  -- Pages must be known to be visible to all before the index alone can answer: soon after each folding, however large the table.
) WITH (autovacuum_vacuum_insert_scale_factor = 0, autovacuum_vacuum_insert_threshold = 100000);

INSERT INTO history_older (key, received_at, event)
SELECT k.key, h.received_at,
       substr(int8send(round(date_part('epoch', h.received_at) * 1000)::bigint), 3) || substr(int8send(h.usd_cents), 3) || k.name
  FROM history_items h
 CROSS JOIN LATERAL (VALUES
   (~h.item, ''::bytea), (h.sender, ''), (h.sender_address, int8send(coalesce(h.sender, 0))), (h.sender_phone, ''),
   (h.addressee, ''), (h.addressee_address, int8send(coalesce(h.addressee, 0))), (h.addressee_phone, ''), (h.pair, '')) AS k (key, name)
 WHERE k.key IS NOT NULL
 ORDER BY 1, 2;

CREATE INDEX history_recent_key ON history_recent (key, received_at);
CREATE INDEX history_older_key ON history_older (key, received_at) INCLUDE (event);

CREATE VIEW history_events AS
  SELECT key, received_at, event FROM history_recent UNION ALL SELECT key, received_at, event FROM history_older;

CREATE FUNCTION history_cents(event bytea) RETURNS bigint LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT ('x' || encode(substr(event, 7, 6), 'hex'))::bit(48)::bigint
$$;

-- One row an item stays, found by its instant, which its events tell: so rows are added at the end of one index.
DROP INDEX history_sender, history_sender_address, history_sender_phone, history_addressee, history_addressee_address,
  history_addressee_phone, history_pair, history_items_age;
ALTER TABLE history_items DROP CONSTRAINT history_items_pkey, ADD PRIMARY KEY (received_at, item);

-- What is done now and then, and when it was last.
CREATE TABLE history_upkeep (
  single           boolean     PRIMARY KEY DEFAULT true CHECK (single),
  older_trimmed_at timestamptz
);
INSERT INTO history_upkeep DEFAULT VALUES;
