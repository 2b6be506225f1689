-- breaking: no
-- Commands to clearance: what people, operators' answers and the clock asked for, and what came of it.

-- A decision may follow from a command, and concern an item nobody has declared: it needs no assessment and no entry.
ALTER TABLE decisions DROP CONSTRAINT decisions_receipt_id_place_cause_fkey;
-- Cause of the decision on the same entry that stood before, where a command replaced one.
ALTER TABLE decisions ADD COLUMN replaces text;

CREATE TABLE commands (
  command_id  uuid        PRIMARY KEY,
  item_id     text        NOT NULL,
  kind        text        NOT NULL,
  -- The command as it came, and the docket it was judged by: replay derives the result from them.
  facts       json        NOT NULL,
  engine      text        NOT NULL,
  policy      text        NOT NULL,
  outcome     text        NOT NULL CHECK (outcome IN ('done', 'proposed', 'refused')),
  told        text        NOT NULL,
  result      json        NOT NULL,
  -- The officer or operator who asked; null where the clock did.
  asked_by    text,
  decided_at  timestamptz NOT NULL,
  recorded_at timestamptz NOT NULL DEFAULT clock_timestamp()
);
CREATE INDEX commands_item ON commands (item_id, recorded_at);

-- What one officer has proposed and another has to confirm.
CREATE TABLE proposals (
  proposal_id uuid        PRIMARY KEY REFERENCES commands (command_id),
  item_id     text        NOT NULL,
  code        text        NOT NULL,
  reason      text        NOT NULL,
  proposed_by text        NOT NULL,
  proposed_at timestamptz NOT NULL,
  settled_by  uuid        REFERENCES commands (command_id)
);
CREATE UNIQUE INDEX proposals_open ON proposals (item_id) WHERE settled_by IS NULL;

ALTER TABLE referrals ADD COLUMN item_id text;
ALTER TABLE referrals ADD COLUMN state text NOT NULL DEFAULT 'open'
  CHECK (state IN ('open', 'reminded', 'answered', 'closed', 'expired'));
ALTER TABLE referrals ADD COLUMN state_at timestamptz;
UPDATE referrals r SET item_id = d.item_id FROM decisions d
 WHERE (d.receipt_id, d.place, d.cause) = (r.receipt_id, r.place, r.cause);
CREATE INDEX referrals_item ON referrals (item_id);
CREATE INDEX referrals_due ON referrals (deadline_at) WHERE state IN ('open', 'reminded');

CREATE TABLE referral_answers (
  command_id  uuid        PRIMARY KEY REFERENCES commands (command_id),
  reference   text        NOT NULL REFERENCES referrals,
  operator    text        NOT NULL,
  text        text,
  data        json,
  screening   json,
  answered_at timestamptz NOT NULL
);
CREATE INDEX referral_answers_reference ON referral_answers (reference);

-- Documents by the hash of their bytes; who may see one follows from what refers to it.
CREATE TABLE documents (
  sha256     text        PRIMARY KEY CHECK (sha256 ~ '^[0-9a-f]{64}$'),
  media_type text        NOT NULL,
  bytes      bytea       NOT NULL,
  added_at   timestamptz NOT NULL DEFAULT clock_timestamp()
);

CREATE TABLE command_documents (
  command_id uuid    NOT NULL,
  place      integer NOT NULL,
  sha256     text    NOT NULL REFERENCES documents,
  name       text    NOT NULL,
  PRIMARY KEY (command_id, place)
);
