-- breaking: no

-- Quality: what ingest counted of each batch, written in its own transaction, until it is folded into the rollups.
CREATE TABLE quality_deltas (
  id     bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  -- {"rows": [[hour, origin, submitter, destination, class, nature, [position, count, …]]], "samples": […]}
  counts json   NOT NULL
);

-- The rollups. Positions of counts are those of services/ingest/quality/counters.ts (clearance-counts.ts, journey-counts.ts); they never change their meaning.
-- grain: 'hour' and 'day' by operators, 'kind' by day with mail class and nature, 'clearance' and 'journey' by day, read from other tables.
CREATE TABLE quality_counts (
  grain                text        NOT NULL CHECK (grain IN ('hour', 'day', 'kind', 'clearance', 'journey')),
  at                   timestamptz NOT NULL,
  -- '' where it is not known, or where the submitter had no business with the item.
  origin_operator      text        NOT NULL,
  submitter            text        NOT NULL,
  destination_operator text        NOT NULL,
  mail_class           text        NOT NULL,
  nature               text        NOT NULL,
  counts               integer[]   NOT NULL,
  PRIMARY KEY (grain, at, origin_operator, submitter, destination_operator, mail_class, nature)
) WITH (fillfactor = 70);

-- Adds two lists of counts place by place; the shorter one counts as filled up with zeros.
CREATE FUNCTION quality_add(a integer[], b integer[]) RETURNS integer[]
  LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS
$$ SELECT array_agg(coalesce(x, 0) + coalesce(y, 0) ORDER BY i) FROM unnest(a, b) WITH ORDINALITY AS t (x, y, i) $$;

-- The first ten failing entries of each rule and field, operator and day. No personal data.
CREATE TABLE quality_samples (
  day             date        NOT NULL,
  origin_operator text        NOT NULL,
  submitter       text        NOT NULL,
  rule            text        NOT NULL,
  field           text        NOT NULL,
  slot            integer     NOT NULL CHECK (slot BETWEEN 1 AND 10),
  severity        text        NOT NULL,
  receipt_id      uuid        NOT NULL,
  place           integer     NOT NULL,
  masked_item_id  text,
  message         text        NOT NULL,
  hint            text        NOT NULL,
  received_at     timestamptz NOT NULL,
  PRIMARY KEY (day, origin_operator, submitter, rule, field, slot)
);

-- How far the rollups are: one row.
CREATE TABLE quality_progress (
  only_row      boolean     PRIMARY KEY DEFAULT true CHECK (only_row),
  -- What was recorded before these times is in the rollups.
  counted_to    timestamptz,
  clearance_to  timestamptz,
  journey_to    timestamptz
);
INSERT INTO quality_progress DEFAULT VALUES;

-- Incidents of data quality: one open row at the most for what it is about.
CREATE TABLE quality_incidents (
  id          bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  kind        text        NOT NULL CHECK (kind IN ('no-data', 'low-volume', 'late-data', 'blank-field')),
  operator    text        NOT NULL,
  -- '' but for blank fields.
  field       text        NOT NULL,
  state       text        NOT NULL CHECK (state IN ('open', 'acknowledged', 'resolved')),
  -- What was seen last and what was expected.
  facts       json        NOT NULL,
  -- Whether what it is about was so at the last look.
  holds       boolean     NOT NULL,
  -- Looks in a row at which it was not.
  clear_looks integer     NOT NULL DEFAULT 0,
  opened_at   timestamptz NOT NULL,
  seen_at     timestamptz NOT NULL,
  resolved_at timestamptz,
  CHECK ((state = 'resolved') = (resolved_at IS NOT NULL))
);
CREATE UNIQUE INDEX quality_incidents_unresolved ON quality_incidents (kind, operator, field) WHERE state <> 'resolved';
CREATE INDEX quality_incidents_resolved ON quality_incidents (resolved_at) WHERE state = 'resolved';

-- Every change of an incident's state, with who and why.
CREATE TABLE quality_incident_changes (
  incident   bigint      NOT NULL REFERENCES quality_incidents,
  number     integer     NOT NULL,
  state      text        NOT NULL,
  changed_at timestamptz NOT NULL,
  -- A person's name, or 'watch'.
  who        text        NOT NULL,
  why        text        NOT NULL,
  PRIMARY KEY (incident, number)
);

-- Decisions and referrals come in the order of time: a BRIN index finds a day of them at no cost to who writes.
CREATE INDEX decisions_decided_at ON decisions USING brin (decided_at) WITH (autosummarize = on);
CREATE INDEX referrals_opened_at ON referrals USING brin (opened_at) WITH (autosummarize = on);
