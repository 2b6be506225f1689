-- breaking: no
-- Selection within what offices can examine, and the life of models: in force, in shadow, compared, watched.

-- One row for an office and a day (UTC): what it may ask for and what was asked for. Clearance writes it under a lock.
CREATE TABLE selection_quotas (
  -- IMPC code of the office of exchange; an operator where items are in no despatch yet.
  office      text        NOT NULL,
  day         date        NOT NULL,
  -- Examinations brought over from days before, within the budget.
  carried     integer     NOT NULL CHECK (carried >= 0),
  budget      integer     NOT NULL CHECK (budget >= carried),
  -- Asked for by rules and everything else that is never capped; by the model; by chance.
  held        integer     NOT NULL,
  by_model    integer     NOT NULL,
  by_chance   integer     NOT NULL,
  -- Items that nothing else kept back, by mail class: this day, and the last day there were any.
  seen        json        NOT NULL,
  seen_before json        NOT NULL,
  -- Recent scores by bin, as services/clearance/selection/threshold.ts has them.
  scores      json        NOT NULL,
  -- From which score (0..1000) on the model would have selected the last item; over 1000: none.
  threshold   integer,
  used_at     timestamptz NOT NULL,
  PRIMARY KEY (office, day),
  -- The hard cap, whatever a program does.
  CHECK (by_model + by_chance <= budget)
);

ALTER TABLE cases DROP CONSTRAINT cases_selected_by_check;
ALTER TABLE cases ADD CONSTRAINT cases_selected_by_check
  CHECK (selected_by IN ('rule', 'score', 'model', 'random', 'no-data', 'policy', 'officer', 'scan'));

-- The model that scores. The last row is in force; without any it is the shipped one. Only ever added to.
CREATE TABLE model_promotions (
  id          bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  -- Null: the shipped one, whichever that is.
  version     text,
  before      text,
  is_rollback boolean     NOT NULL DEFAULT false,
  reason      text        NOT NULL CHECK (reason <> ''),
  -- What the person was shown: both models on the same items.
  evidence    json        NOT NULL,
  promoted_by text        NOT NULL,
  promoted_at timestamptz NOT NULL DEFAULT clock_timestamp()
);

-- Models that score a share of the mail beside the one in force, with no effect on anything.
CREATE TABLE model_shadows (
  id         bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  version    text        NOT NULL,
  share      float8      NOT NULL CHECK (share > 0 AND share <= 1),
  started_by text        NOT NULL,
  started_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  ended_at   timestamptz,
  ended_by   text,
  CHECK ((ended_at IS NULL) = (ended_by IS NULL))
);
CREATE UNIQUE INDEX model_shadows_running ON model_shadows (version) WHERE ended_at IS NULL;

-- What they said. Kept apart from assessments; removed after a while.
CREATE TABLE model_shadow_scores (
  version    text        NOT NULL,
  receipt_id uuid        NOT NULL,
  place      integer     NOT NULL,
  cause      text        NOT NULL,
  scores     json        NOT NULL,
  scored_at  timestamptz NOT NULL,
  PRIMARY KEY (version, receipt_id, place, cause)
);
CREATE INDEX model_shadow_scores_age ON model_shadow_scores (scored_at);

-- Where scores and inputs of the model in force fell, by day: what drift is measured on. Counts by bin, in the order of
-- models/drift.ts.
CREATE TABLE model_drift_counts (
  version text     NOT NULL,
  day     date     NOT NULL,
  what    text     NOT NULL CHECK (what IN ('scores', 'inputs', 'items')),
  counts  bigint[] NOT NULL,
  PRIMARY KEY (version, day, what)
);

CREATE FUNCTION model_promotions_stay() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'which model was in force stays on record'; END $$;
CREATE TRIGGER model_promotions_stay BEFORE UPDATE OR DELETE ON model_promotions
  FOR EACH STATEMENT EXECUTE FUNCTION model_promotions_stay();

CREATE FUNCTION add_counts(a bigint[], b bigint[]) RETURNS bigint[] LANGUAGE sql IMMUTABLE AS $$
  SELECT array_agg(coalesce(x, 0) + coalesce(y, 0) ORDER BY n) FROM unnest(a, b) WITH ORDINALITY AS t (x, y, n)
$$;
