-- breaking: no
-- Joint cases: linked cases that are worked on as one. Each member keeps its item, standing, clocks and record (decision 29).

CREATE TABLE joint_cases (
  joint_id    bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  title       text        NOT NULL,
  -- What its members have in common; 'chosen': an officer has picked them.
  link        text        NOT NULL CHECK (link IN ('sender', 'senderAddress', 'senderPhone', 'addressee', 'addresseeAddress',
                                                   'addresseePhone', 'despatch', 'rule', 'chosen')),
  -- The item whose party, address or despatch it is.
  from_item   text,
  -- Of a despatch or a rule.
  link_name   text,
  -- Of a party, an address or a telephone: history's salted key. Only while it is open, so that nobody is followed afterwards.
  link_key    bigint,
  -- What becomes of a new case with the same link.
  joins       text        NOT NULL CHECK (joins IN ('proposed', 'automatic')),
  opened_by   text        NOT NULL,
  opened_at   timestamptz NOT NULL,
  closed_by   text,
  closed_at   timestamptz,
  -- Given to members that join, too; null: each has its own.
  assigned_to text,
  priority    smallint    CHECK (priority BETWEEN 1 AND 5),
  CHECK ((closed_by IS NULL) = (closed_at IS NULL)),
  CHECK (closed_at IS NULL OR link_key IS NULL)
);
CREATE INDEX joint_cases_open ON joint_cases (joint_id) WHERE closed_at IS NULL;
CREATE INDEX joint_cases_assigned ON joint_cases (assigned_to) WHERE closed_at IS NULL AND assigned_to IS NOT NULL;

CREATE TABLE joint_members (
  joint_id bigint      NOT NULL REFERENCES joint_cases,
  case_id  bigint      NOT NULL REFERENCES cases,
  -- proposed: has the link, and nobody has said yes yet · ended: a member until the joint case was closed
  state    text        NOT NULL CHECK (state IN ('proposed', 'member', 'declined', 'taken-out', 'ended')),
  because  text        NOT NULL CHECK (because IN ('link', 'officer')),
  -- Who said so last, and when: a person, or 'clearance'.
  who      text        NOT NULL,
  at       timestamptz NOT NULL,
  PRIMARY KEY (joint_id, case_id)
);
-- One decision for all: no case is in two that are open.
CREATE UNIQUE INDEX joint_members_one ON joint_members (case_id) WHERE state = 'member';
CREATE INDEX joint_members_case ON joint_members (case_id);

-- Everything that was done to a joint case. Only ever added to; what it did to a member stands in the member's record as well.
CREATE TABLE joint_steps (
  id       bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  joint_id bigint      NOT NULL REFERENCES joint_cases,
  step     text        NOT NULL CHECK (step ~ '^[a-z]+(-[a-z]+)*$'),
  who      text        NOT NULL,
  text     text,
  facts    json,
  -- Of a decision or a change: what was done to whom, and how to take it back.
  bulk_id  uuid,
  at       timestamptz NOT NULL
);
CREATE INDEX joint_steps_joint ON joint_steps (joint_id, id);
CREATE UNIQUE INDEX joint_steps_bulk ON joint_steps (bulk_id) WHERE bulk_id IS NOT NULL;
CREATE TRIGGER joint_steps_stay BEFORE UPDATE OR DELETE OR TRUNCATE ON joint_steps
  FOR EACH STATEMENT EXECUTE FUNCTION case_steps_stay();

-- Cause of the decision that was there when many were decided on at once: of two who decide at once, the second is told.
ALTER TABLE bulk_parts ADD COLUMN based_on text;
