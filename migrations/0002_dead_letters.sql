-- breaking: no
-- Records that a stage could not read, kept until they are sent again or seen to otherwise.

CREATE TABLE dead_letters (
  id             bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  -- Where it stood: the same record is set aside once by a group, however often it is delivered.
  consumer_group text        NOT NULL,
  topic          text        NOT NULL,
  partition      integer     NOT NULL,
  record_offset  bigint      NOT NULL,
  appended_at    timestamptz NOT NULL,
  key            text,
  headers        jsonb       NOT NULL,
  -- The bytes as they came; null where they are kept with the message of this receipt.
  value          bytea,
  receipt_id     uuid        REFERENCES messages,
  reason         text        NOT NULL,
  set_aside_at   timestamptz NOT NULL DEFAULT clock_timestamp(),
  redriven_at    timestamptz,
  CHECK ((value IS NULL) <> (receipt_id IS NULL)),
  UNIQUE (consumer_group, topic, partition, record_offset, appended_at)
);
CREATE INDEX dead_letters_open ON dead_letters (id) WHERE redriven_at IS NULL;
