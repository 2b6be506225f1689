-- breaking: no

-- The embedded log: partitions, their records with dense offsets, and what each group has read.
CREATE TABLE log_partitions (
  id            integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  topic         text    NOT NULL,
  partition     integer NOT NULL,
  next_offset   bigint  NOT NULL DEFAULT 0,
  UNIQUE (topic, partition)
);

CREATE TABLE log_records (
  partition_id  integer     NOT NULL REFERENCES log_partitions (id),
  record_offset bigint      NOT NULL,
  key           text,
  headers       json        NOT NULL,
  value         bytea       NOT NULL,
  appended_at   timestamptz NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (partition_id, record_offset)
);

CREATE TABLE log_offsets (
  consumer_group text        NOT NULL,
  partition_id   integer     NOT NULL REFERENCES log_partitions (id),
  next_offset    bigint      NOT NULL DEFAULT 0,
  read_at        timestamptz NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (consumer_group, partition_id)
);

-- Who may submit. Keys are kept as SHA-256 of a random secret.
CREATE TABLE operators (
  code         text        PRIMARY KEY,
  mandated_by  text[]      NOT NULL DEFAULT '{}',
  added_at     timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE operator_keys (
  id         text        PRIMARY KEY,
  operator   text        NOT NULL REFERENCES operators (code),
  secret     bytea       NOT NULL,
  added_at   timestamptz NOT NULL DEFAULT now(),
  revoked_at timestamptz
);
CREATE INDEX operator_keys_operator ON operator_keys (operator);

-- The next number of an operator's receipts or responses. The row's lock makes numbers appear in the order of commits.
CREATE TABLE operator_sequences (
  operator text   NOT NULL,
  stream   text   NOT NULL CHECK (stream IN ('receipts', 'responses')),
  last     bigint NOT NULL DEFAULT 0,
  PRIMARY KEY (operator, stream)
);

-- What an Idempotency-Key was first used with; its receipt number follows from operator and key.
CREATE TABLE idempotency_keys (
  receipt_id uuid        PRIMARY KEY,
  body_hash  bytea       NOT NULL,
  used_at    timestamptz NOT NULL DEFAULT now()
);

-- Ingest: every message that was taken, with its bytes and its receipt.
CREATE TABLE messages (
  receipt_id   uuid        PRIMARY KEY,
  submitter    text        NOT NULL,
  sequence     bigint      NOT NULL,
  message_id   text,
  message_type text,
  sent_at      timestamptz,
  content_type text        NOT NULL,
  body         bytea       NOT NULL,
  body_hash    bytea       NOT NULL,
  -- The same for the same items, however they were written down.
  content_hash bytea       NOT NULL,
  -- Where in the log the message stood: what tells a second delivery from a second message.
  position     text        NOT NULL,
  outcome      text        NOT NULL CHECK (outcome IN ('accepted', 'partly-accepted', 'rejected', 'quarantined', 'duplicate')),
  entry_count  integer     NOT NULL CHECK (entry_count > 0),
  receipt      json        NOT NULL,
  received_at  timestamptz NOT NULL,
  recorded_at  timestamptz NOT NULL DEFAULT clock_timestamp(),
  UNIQUE (submitter, sequence)
);
CREATE INDEX messages_message_id ON messages (submitter, message_id);
-- A message id takes effect once; duplicates and what was refused are kept beside it.
CREATE UNIQUE INDEX messages_in_effect ON messages (submitter, message_id) WHERE outcome IN ('accepted', 'partly-accepted');

-- Ingest: every item entry of every message, with its one exit.
CREATE TABLE entries (
  receipt_id           uuid        NOT NULL REFERENCES messages (receipt_id),
  place                integer     NOT NULL,
  outcome              text        NOT NULL CHECK (outcome IN ('accepted', 'rejected', 'quarantined', 'duplicate')),
  item_id              text,
  version              integer,
  -- The version in force when this one arrived late; null where this one came into force.
  superseded_by        integer,
  function             text,
  submitter            text        NOT NULL,
  origin_operator      text,
  destination_operator text,
  -- False where the submitter has no business with the item.
  authorised           boolean     NOT NULL,
  content_hash         bytea,
  declaration          json,
  findings             json        NOT NULL,
  received_at          timestamptz NOT NULL,
  PRIMARY KEY (receipt_id, place),
  CHECK ((outcome = 'accepted') = (version IS NOT NULL))
);
CREATE UNIQUE INDEX entries_version ON entries (item_id, version) WHERE version IS NOT NULL;

-- Ingest: one row per item, locked while a version is given.
CREATE TABLE items (
  item_id           text        PRIMARY KEY,
  last_version      integer     NOT NULL DEFAULT 0,
  -- Those named in the version in force.
  origin_operator      text     NOT NULL,
  destination_operator text     NOT NULL,
  -- The version that holds, which is the one its post sent last and not the one that arrived last.
  effective_version integer,
  effective_sent_at timestamptz,
  effective_hash    bytea
);

-- What thinking was done with, kept by content hash, so that an old decision can be derived again.
CREATE TABLE rule_sets (
  version  text        PRIMARY KEY,
  body     json        NOT NULL,
  added_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE policies (
  version  text        PRIMARY KEY,
  body     json        NOT NULL,
  added_at timestamptz NOT NULL DEFAULT now()
);

-- Risk: one assessment per entry and cause. Facts and result keep their bytes.
CREATE TABLE assessments (
  receipt_id  uuid        NOT NULL,
  place       integer     NOT NULL,
  cause       text        NOT NULL,
  item_id     text,
  version     integer,
  engine      text        NOT NULL,
  -- No foreign key: every row would lock the one rule set in use. It is registered before it is used.
  rule_set    text        NOT NULL,
  score       integer     NOT NULL,
  category    text,
  threat      boolean     NOT NULL,
  facts       json        NOT NULL,
  result      json        NOT NULL,
  assessed_at timestamptz NOT NULL,
  PRIMARY KEY (receipt_id, place, cause),
  FOREIGN KEY (receipt_id, place) REFERENCES entries (receipt_id, place)
);

-- Clearance: one decision per entry and cause, and how each entry stands now.
CREATE TABLE decisions (
  receipt_id uuid        NOT NULL,
  place      integer     NOT NULL,
  cause      text        NOT NULL,
  item_id    text,
  version    integer,
  engine     text        NOT NULL,
  -- No foreign key, as with rule_set above.
  policy     text        NOT NULL,
  code       text        NOT NULL,
  standing   text        NOT NULL,
  facts      json        NOT NULL,
  result     json        NOT NULL,
  decided_at timestamptz NOT NULL,
  PRIMARY KEY (receipt_id, place, cause),
  FOREIGN KEY (receipt_id, place, cause) REFERENCES assessments (receipt_id, place, cause)
);

CREATE TABLE standings (
  receipt_id  uuid        NOT NULL,
  place       integer     NOT NULL,
  -- The item whose standing this counts for; null where the submitter had no business with it.
  item_id     text,
  version     integer,
  cause       text        NOT NULL,
  code        text        NOT NULL,
  standing    text        NOT NULL,
  recorded_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (receipt_id, place)
);
CREATE INDEX standings_item ON standings (item_id);

CREATE TABLE referrals (
  reference   text        PRIMARY KEY,
  receipt_id  uuid        NOT NULL,
  place       integer     NOT NULL,
  cause       text        NOT NULL,
  type        text        NOT NULL CHECK (type IN ('RFI', 'RFS', 'DNL')),
  asks        json        NOT NULL,
  deadline_at timestamptz NOT NULL,
  opened_at   timestamptz NOT NULL,
  FOREIGN KEY (receipt_id, place, cause) REFERENCES decisions (receipt_id, place, cause)
);

CREATE TABLE responses (
  response_id uuid        PRIMARY KEY,
  submitter   text        NOT NULL,
  sequence    bigint      NOT NULL,
  receipt_id  uuid        NOT NULL,
  place       integer     NOT NULL,
  cause       text        NOT NULL,
  body        json        NOT NULL,
  recorded_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  UNIQUE (submitter, sequence),
  UNIQUE (receipt_id, place, cause),
  FOREIGN KEY (receipt_id, place, cause) REFERENCES decisions (receipt_id, place, cause)
);

CREATE TABLE acknowledgements (
  operator text   PRIMARY KEY,
  up_to    bigint NOT NULL
);

-- Numbers the runs of synthetic traffic, so that each run on the same data is new mail.
CREATE SEQUENCE traffic_runs;
