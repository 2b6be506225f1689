-- breaking: no
-- Answers to referrals that came as messages (RFIRSP), and what continuity keeps.

-- A message that holds no item entries: about where items are, or answers.
ALTER TABLE messages DROP CONSTRAINT messages_entry_count_check;
ALTER TABLE messages ADD CONSTRAINT messages_entry_count_check
  CHECK (entry_count > 0 OR (entry_count = 0 AND coalesce(message_type IN ('PREDES', 'EMSEVT', 'RFIRSP'), false)));

-- The commands to clearance that follow from the answers of a message, as they are published. Kept as long as the message.
CREATE TABLE message_answers (
  receipt_id uuid    NOT NULL,
  -- Of the answer in the message, from 0.
  place      integer NOT NULL,
  item_id    text    NOT NULL,
  command    json    NOT NULL,
  PRIMARY KEY (receipt_id, place)
);

-- Drills other than those of the outage switch, which are outages of their own kind. Only ever added to.
CREATE TABLE drills (
  id         bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  kind       text        NOT NULL CHECK (kind IN ('restore', 'failover', 'communication', 'manual-working')),
  who        text        NOT NULL REFERENCES people,
  started_at timestamptz NOT NULL,
  ended_at   timestamptz NOT NULL CHECK (ended_at >= started_at),
  passed     boolean     NOT NULL,
  result     json        NOT NULL
);
CREATE TRIGGER drills_stay BEFORE UPDATE OR DELETE ON drills FOR EACH ROW EXECUTE FUNCTION policy_stays();

-- Retention: how long kinds of records are kept. The last row of a kind is in force; before the first, what ships is.
CREATE TABLE retention_periods (
  id     bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  kind   text        NOT NULL CHECK (kind IN ('mail', 'dead-letters', 'idempotency-keys', 'documents')),
  days   integer     NOT NULL CHECK (days > 0),
  reason text        NOT NULL CHECK (reason <> ''),
  set_by text        NOT NULL REFERENCES people,
  set_at timestamptz NOT NULL DEFAULT clock_timestamp()
);
CREATE TRIGGER retention_periods_stay BEFORE UPDATE OR DELETE ON retention_periods FOR EACH ROW EXECUTE FUNCTION policy_stays();

-- How many numbered rows retention has removed, so that the books still prove that none is missing.
CREATE TABLE retired_counts (
  stream    text   NOT NULL CHECK (stream IN ('receipts', 'responses', 'set-aside')),
  -- Empty where the rows are nobody's.
  submitter text   NOT NULL,
  removed   bigint NOT NULL,
  PRIMARY KEY (stream, submitter)
);

-- What was done to a case stays on record until retention, which says so on record, ends the case and all about it.
CREATE OR REPLACE FUNCTION case_steps_stay() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' AND EXISTS (SELECT FROM audit_events
       WHERE xid = pg_current_xact_id() AND kind = 'retention' AND what ->> 'of' = 'case') THEN
    RETURN NULL;
  END IF;
  RAISE EXCEPTION 'what was done to a case stays on record';
END $$;
