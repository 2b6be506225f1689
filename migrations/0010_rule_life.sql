-- breaking: no
-- The life of a rule: versions that never change, three people behind each, what is in force, and what was counted of it.
-- And random selection: seeds that are sealed before their day, and the shares that are drawn.

CREATE TABLE rule_versions (
  rule         text        NOT NULL CHECK (rule ~ '^[a-z0-9]+(-[a-z0-9]+)*[.][a-z0-9]+(-[a-z0-9]+)*$'),
  version      integer     NOT NULL CHECK (version > 0),
  body         json        NOT NULL,
  -- As its author wrote it.
  text         text        NOT NULL,
  -- draft: only tried · shadow: counted on live traffic · live · replaced: by a later version · retired · rejected
  state        text        NOT NULL CHECK (state IN ('draft', 'shadow', 'live', 'replaced', 'retired', 'rejected')),
  author       text        NOT NULL REFERENCES people,
  drafted_at   timestamptz NOT NULL DEFAULT clock_timestamp(),
  checker      text        REFERENCES people,
  checked_at   timestamptz,
  publisher    text        REFERENCES people,
  published_at timestamptz,
  PRIMARY KEY (rule, version),
  -- Three different people, whatever a program does.
  CONSTRAINT rule_versions_checker CHECK (checker <> author),
  CONSTRAINT rule_versions_publisher CHECK (publisher IS NULL OR (checker IS NOT NULL AND publisher <> author AND publisher <> checker)),
  CHECK (state <> 'shadow' OR checker IS NOT NULL),
  CHECK (state <> 'live' OR publisher IS NOT NULL),
  CHECK ((checker IS NULL) = (checked_at IS NULL)),
  CHECK ((publisher IS NULL) = (published_at IS NULL))
);
CREATE UNIQUE INDEX rule_versions_live ON rule_versions (rule) WHERE state = 'live';
CREATE UNIQUE INDEX rule_versions_shadow ON rule_versions (rule) WHERE state = 'shadow';

CREATE FUNCTION rule_versions_fixed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN RAISE EXCEPTION 'a version of a rule is never deleted'; END IF;
  IF TG_OP = 'INSERT' THEN
    IF NEW.state <> 'draft' OR NEW.checker IS NOT NULL THEN RAISE EXCEPTION 'a version of a rule begins as a draft'; END IF;
    RETURN NEW;
  END IF;
  IF (NEW.rule, NEW.version, NEW.body::text, NEW.text, NEW.author, NEW.drafted_at)
     IS DISTINCT FROM (OLD.rule, OLD.version, OLD.body::text, OLD.text, OLD.author, OLD.drafted_at) THEN
    RAISE EXCEPTION 'a version of a rule never changes: write the next version';
  END IF;
  IF (OLD.checker IS NOT NULL AND NEW.checker IS DISTINCT FROM OLD.checker)
     OR (OLD.publisher IS NOT NULL AND NEW.publisher IS DISTINCT FROM OLD.publisher) THEN
    RAISE EXCEPTION 'who checked and who published a rule stays on record';
  END IF;
  IF NEW.state <> OLD.state AND (OLD.state, NEW.state) NOT IN (
    ('draft', 'shadow'), ('draft', 'rejected'), ('shadow', 'live'), ('shadow', 'rejected'), ('shadow', 'replaced'),
    ('live', 'replaced'), ('live', 'retired')) THEN
    RAISE EXCEPTION 'a rule that is % does not become %', OLD.state, NEW.state;
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER rule_versions_fixed BEFORE INSERT OR UPDATE OR DELETE ON rule_versions
  FOR EACH ROW EXECUTE FUNCTION rule_versions_fixed();

-- Everything that was done to a rule, the approvals with what was shown to who gave them. Only ever added to.
CREATE TABLE rule_steps (
  id      bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  rule    text        NOT NULL,
  -- Null where the step is about the rule whatever its version.
  version integer,
  step    text        NOT NULL CHECK (step IN ('draft', 'approve', 'backtest', 'publish', 'reject', 'replace', 'retire', 'hunt',
                                               'snooze', 'unsnooze', 'suspend', 'alarm', 'lift')),
  -- A person's name, or 'breaker'.
  person  text        NOT NULL,
  reason  text,
  -- What was seen: examples, back-test, shadow counts, what made the breaker act.
  facts   json,
  at      timestamptz NOT NULL DEFAULT clock_timestamp()
);
CREATE INDEX rule_steps_rule ON rule_steps (rule, id);

CREATE FUNCTION rule_steps_stay() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'what was done to a rule stays on record'; END $$;
CREATE TRIGGER rule_steps_stay BEFORE UPDATE OR DELETE ON rule_steps FOR EACH ROW EXECUTE FUNCTION rule_steps_stay();

-- Raised by whatever changes what is in force, in the same transaction: the one row that services look at each batch.
CREATE TABLE rule_revision (
  only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
  revision bigint  NOT NULL
);
INSERT INTO rule_revision (revision) VALUES (0);

-- Rules taken out, shipped ones too, until a version is published again.
CREATE TABLE rule_retirements (
  rule       text        NOT NULL,
  retired_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  ended_at   timestamptz,
  PRIMARY KEY (rule, retired_at)
);
CREATE UNIQUE INDEX rule_retirements_open ON rule_retirements (rule) WHERE ended_at IS NULL;

-- A rule that counts for nothing on some lanes for a while.
CREATE TABLE rule_snoozes (
  id           bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  rule         text        NOT NULL,
  -- ISO 3166-1 alpha-2 of sender and addressee; null for any, but not for both.
  from_country text,
  to_country   text,
  -- The last day, inclusive, UTC.
  until_day    date        NOT NULL,
  reason       text        NOT NULL CHECK (reason <> ''),
  author       text        NOT NULL REFERENCES people,
  created_at   timestamptz NOT NULL DEFAULT clock_timestamp(),
  ended_at     timestamptz,
  CHECK (from_country IS NOT NULL OR to_country IS NOT NULL)
);
CREATE INDEX rule_snoozes_open ON rule_snoozes (rule) WHERE ended_at IS NULL;

-- A version that the breaker took out of effect until a person lifts that.
CREATE TABLE rule_suspensions (
  rule         text        NOT NULL,
  version      integer     NOT NULL,
  suspended_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  lifted_by    text        REFERENCES people,
  lifted_at    timestamptz,
  reason       text,
  PRIMARY KEY (rule, version, suspended_at),
  CHECK ((lifted_by IS NULL) = (lifted_at IS NULL) AND (lifted_by IS NULL) = (reason IS NULL))
);
CREATE UNIQUE INDEX rule_suspensions_open ON rule_suspensions (rule, version) WHERE lifted_at IS NULL;

CREATE TABLE rule_backtests (
  id       bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  rule     text        NOT NULL,
  version  integer     NOT NULL,
  -- The rule set in force that it was run beside.
  rule_set text        NOT NULL,
  run_by   text        NOT NULL,
  run_at   timestamptz NOT NULL DEFAULT clock_timestamp(),
  result   json        NOT NULL,
  FOREIGN KEY (rule, version) REFERENCES rule_versions
);
CREATE INDEX rule_backtests_version ON rule_backtests (rule, version, id);

-- Which versions a rule set by value holds, so that what was counted can be held against what was screened.
CREATE TABLE rule_set_rules (
  rule_set text    NOT NULL,
  rule     text    NOT NULL,
  version  integer NOT NULL,
  mode     text    NOT NULL CHECK (mode IN ('live', 'shadow')),
  PRIMARY KEY (rule_set, rule, version)
);
CREATE INDEX rule_set_rules_rule ON rule_set_rules (rule, version);

-- Assessments recorded, by the hour and the rule set they were made with: what shares are shares of.
CREATE TABLE screened_counts (
  hour     timestamptz NOT NULL,
  rule_set text        NOT NULL,
  items    integer     NOT NULL,
  PRIMARY KEY (hour, rule_set)
);

CREATE TABLE rule_counts (
  hour    timestamptz NOT NULL,
  rule    text        NOT NULL,
  version integer     NOT NULL,
  -- How its hits counted: effective, or why not.
  effect  text        NOT NULL CHECK (effect IN ('effective', 'shadow', 'snoozed', 'suspended', 'not-drawn')),
  hits    integer     NOT NULL,
  -- Of the hits, those that stop an item, or would.
  holds   integer     NOT NULL,
  -- Of the holds, those of items that nothing else stopped.
  alone   integer     NOT NULL,
  -- Of the hits, those on items that an effective rule hit too.
  overlap integer     NOT NULL,
  PRIMARY KEY (rule, version, hour, effect)
);

-- Assessments come in the order of time: a day of them is found at no cost to who writes.
CREATE INDEX assessments_assessed_at ON assessments USING brin (assessed_at) WITH (autosummarize = on);

-- Random selection. A seed is made and its hash shown before its day; nobody can change it later.
CREATE TABLE selection_seeds (
  day          date        PRIMARY KEY,
  seed         bytea       NOT NULL CHECK (octet_length(seed) = 32),
  -- SHA-256 of the seed, hexadecimal.
  commitment   text        NOT NULL UNIQUE CHECK (commitment = encode(sha256(seed), 'hex')),
  committed_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  revealed_at  timestamptz,
  revealed_by  text
);

CREATE FUNCTION selection_seeds_sealed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' OR (NEW.day, NEW.seed, NEW.commitment, NEW.committed_at) IS DISTINCT FROM (OLD.day, OLD.seed, OLD.commitment, OLD.committed_at)
     OR OLD.revealed_at IS NOT NULL THEN
    RAISE EXCEPTION 'a seed that was committed to never changes';
  END IF;
  IF NEW.revealed_at IS NOT NULL AND (NEW.revealed_at AT TIME ZONE 'UTC')::date <= NEW.day THEN
    RAISE EXCEPTION 'a seed is revealed after its day';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER selection_seeds_sealed BEFORE UPDATE OR DELETE ON selection_seeds
  FOR EACH ROW EXECUTE FUNCTION selection_seeds_sealed();

CREATE TABLE selection_shares (
  id       bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  -- 'all', 'origin=CN', 'class=E', 'class=E,origin=CN'
  stratum  text        NOT NULL,
  share    float8      NOT NULL CHECK (share >= 0 AND share <= 1),
  set_by   text        NOT NULL REFERENCES people,
  set_at   timestamptz NOT NULL DEFAULT clock_timestamp(),
  ended_at timestamptz
);
CREATE UNIQUE INDEX selection_shares_in_force ON selection_shares (stratum) WHERE ended_at IS NULL;
