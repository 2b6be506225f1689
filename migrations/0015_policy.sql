-- breaking: no
-- Policy as people change it: drafts, publications by a second person, trusted senders, outages and drills.

-- Bodies stand in `policies` by content hash, as they always did.
CREATE TABLE policy_drafts (
  version    text        PRIMARY KEY REFERENCES policies,
  author     text        NOT NULL REFERENCES people,
  drafted_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  UNIQUE (version, author)
);

-- The last one is in force; before the first, the policy that ships is.
CREATE TABLE policy_publications (
  id           bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  version      text        NOT NULL,
  author       text        NOT NULL,
  publisher    text        NOT NULL REFERENCES people,
  reason       text        NOT NULL CHECK (reason <> ''),
  -- What was in force before.
  replaced     text        NOT NULL,
  published_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  FOREIGN KEY (version, author) REFERENCES policy_drafts (version, author),
  -- Two people, whatever a program does.
  CONSTRAINT policy_publications_publisher CHECK (publisher <> author)
);

-- Senders that policy trusts further: by a number of theirs, by name and place (a hash), or as a mailer of an operator.
CREATE TABLE trusted_senders (
  id            bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  kind          text        NOT NULL CHECK (kind IN ('actor', 'sender', 'mailer')),
  identifier    text        NOT NULL CHECK (identifier <> ''),
  -- Trusted only in what this operator sends; null for any.
  operator      text,
  reason        text        NOT NULL CHECK (reason <> ''),
  valid_from    date        NOT NULL,
  -- The last day, inclusive.
  valid_until   date        NOT NULL CHECK (valid_until >= valid_from),
  added_by      text        NOT NULL REFERENCES people,
  added_at      timestamptz NOT NULL DEFAULT clock_timestamp(),
  confirmed_by  text        REFERENCES people,
  confirmed_at  timestamptz,
  revoked_by    text        REFERENCES people,
  revoked_at    timestamptz,
  revoke_reason text,
  CONSTRAINT trusted_senders_confirmer CHECK (confirmed_by <> added_by),
  CHECK ((confirmed_by IS NULL) = (confirmed_at IS NULL)),
  CHECK ((revoked_by IS NULL) = (revoked_at IS NULL) AND (revoked_by IS NULL) = (revoke_reason IS NULL))
);
CREATE UNIQUE INDEX trusted_senders_open ON trusted_senders (kind, identifier, coalesce(operator, '')) WHERE revoked_at IS NULL;

-- Each decision on what a trusted sender sent, and what the trust changed in it.
CREATE TABLE trusted_uses (
  receipt_id uuid        NOT NULL,
  place      integer     NOT NULL,
  cause      text        NOT NULL,
  trusted    bigint      NOT NULL REFERENCES trusted_senders,
  -- Null where it would have been decided alike without.
  benefit    text        CHECK (benefit IN ('score', 'selection')),
  used_at    timestamptz NOT NULL,
  PRIMARY KEY (receipt_id, place, cause)
);
CREATE INDEX trusted_uses_sender ON trusted_uses (trusted, used_at);

-- Times in which policy's switch was thrown, and drills in which it was only counted what that would have done.
CREATE TABLE outages (
  id         bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  mode       text        NOT NULL CHECK (mode IN ('hold-all', 'release-low-risk', 'queue')),
  drill      boolean     NOT NULL,
  reason     text        NOT NULL CHECK (reason <> ''),
  started_by text        NOT NULL REFERENCES people,
  started_at timestamptz NOT NULL,
  -- It ends by itself then.
  until      timestamptz NOT NULL CHECK (until > started_at),
  ended_by   text        REFERENCES people,
  ended_at   timestamptz,
  end_reason text,
  CHECK ((ended_by IS NULL) = (ended_at IS NULL) AND (ended_by IS NULL) = (end_reason IS NULL))
);

-- Decisions that an outage changed, or a drill would have changed. After an outage each is decided again.
CREATE TABLE outage_decisions (
  receipt_id uuid    NOT NULL,
  place      integer NOT NULL,
  cause      text    NOT NULL,
  outage     bigint  NOT NULL REFERENCES outages,
  item_id    text,
  -- What it would have been without the outage, and with it.
  code       text    NOT NULL,
  under      text    NOT NULL,
  -- Whether it is decided again when the outage is over, and when that was asked.
  waits      boolean NOT NULL,
  asked_at   timestamptz,
  PRIMARY KEY (receipt_id, place, cause)
);
CREATE INDEX outage_decisions_outage ON outage_decisions (outage);
CREATE INDEX outage_decisions_open ON outage_decisions (outage, item_id) WHERE waits AND asked_at IS NULL;

-- Holds whose time was up, each asked for once by the hours policy gives them.
CREATE TABLE hold_expiries (
  receipt_id uuid        NOT NULL,
  place      integer     NOT NULL,
  cause      text        NOT NULL,
  hours      integer     NOT NULL,
  asked_at   timestamptz NOT NULL,
  PRIMARY KEY (receipt_id, place, cause, hours)
);
CREATE INDEX standings_kept_back ON standings (code, recorded_at) WHERE standing IN ('held', 'referred');

CREATE FUNCTION policy_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'what was done to policy stays on record'; END $$;
CREATE TRIGGER policy_drafts_stay BEFORE UPDATE OR DELETE ON policy_drafts FOR EACH ROW EXECUTE FUNCTION policy_stays();
CREATE TRIGGER policy_publications_stay BEFORE UPDATE OR DELETE ON policy_publications
  FOR EACH ROW EXECUTE FUNCTION policy_stays();
