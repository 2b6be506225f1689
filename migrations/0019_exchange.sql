-- breaking: no
-- Exchange between administrations: agreements, what was disclosed under them, what others told us. And what issuers said of
-- certificates and licences.

-- What two administrations agreed on, by content hash. Only ever added to.
CREATE TABLE agreement_versions (
  agreement  text        NOT NULL CHECK (agreement ~ '^[a-z0-9][a-z0-9-]{0,39}$'),
  version    text        NOT NULL,
  body       json        NOT NULL,
  author     text        NOT NULL REFERENCES people,
  drafted_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (agreement, version),
  UNIQUE (agreement, version, author)
);

-- What was done with them: the last step of an agreement says how it stands.
CREATE TABLE agreement_steps (
  id        bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  agreement text        NOT NULL,
  version   text        NOT NULL,
  author    text        NOT NULL,
  step      text        NOT NULL CHECK (step IN ('publish', 'suspend', 'resume', 'revoke')),
  person    text        NOT NULL REFERENCES people,
  reason    text        NOT NULL CHECK (reason <> ''),
  at        timestamptz NOT NULL,
  FOREIGN KEY (agreement, version, author) REFERENCES agreement_versions (agreement, version, author),
  -- Two people, whatever a program does.
  CONSTRAINT agreement_steps_publisher CHECK (step <> 'publish' OR person <> author)
);
CREATE INDEX agreement_steps_agreement ON agreement_steps (agreement, id);

CREATE FUNCTION agreements_stay() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'what is in % stays on record', TG_TABLE_NAME; END $$;
CREATE TRIGGER agreement_versions_stay BEFORE UPDATE OR DELETE ON agreement_versions
  FOR EACH STATEMENT EXECUTE FUNCTION agreements_stay();
CREATE TRIGGER agreement_steps_stay BEFORE UPDATE OR DELETE ON agreement_steps
  FOR EACH STATEMENT EXECUTE FUNCTION agreements_stay();

-- Where we stand in an agreement, and how the partner's intake is reached.
CREATE TABLE exchange_gateways (
  agreement     text        PRIMARY KEY,
  role          text        NOT NULL CHECK (role IN ('discloser', 'recipient')),
  url           text        CHECK ((url IS NULL) = (role = 'recipient')),
  -- As of webhooks: failures in a row, the time of the first of them, the last one in words.
  failures      integer     NOT NULL DEFAULT 0,
  failing_since timestamptz,
  last_failure  text,
  next_try_at   timestamptz,
  delivered_at  timestamptz,
  blocked_at    timestamptz,
  blocked_why   text,
  held_by       uuid,
  held_until    timestamptz,
  CHECK ((blocked_at IS NULL) = (blocked_why IS NULL))
);

-- The recipient makes a key and hands it over; the discloser signs with it. Who reads this table can sign.
CREATE TABLE exchange_keys (
  key_id    text        NOT NULL,
  agreement text        NOT NULL REFERENCES exchange_gateways,
  secret    bytea       NOT NULL CHECK (octet_length(secret) >= 32),
  added_at  timestamptz NOT NULL DEFAULT clock_timestamp(),
  ended_at  timestamptz,
  PRIMARY KEY (agreement, key_id)
);

-- What was told to a partner: content and version never change, only what became of it.
CREATE TABLE exchange_disclosures (
  disclosure_id   uuid        PRIMARY KEY,
  agreement       text        NOT NULL,
  version         text        NOT NULL,
  recipient       text        NOT NULL,
  kind            text        NOT NULL CHECK (kind IN ('indicator', 'withdrawal')),
  item_id         text        NOT NULL,
  -- The examination that led to it; null where an officer asked.
  examination_id  uuid,
  withdraws       uuid        REFERENCES exchange_disclosures,
  -- The bytes that are sent, and their SHA-256.
  body            text        NOT NULL,
  sha256          text        NOT NULL,
  -- An officer's name, or 'clearance'.
  asked_by        text        NOT NULL,
  reason          text,
  made_at         timestamptz NOT NULL,
  -- The first time it left.
  sent_at         timestamptz,
  acknowledged_at timestamptz,
  refused_at      timestamptz,
  refusal         text,
  FOREIGN KEY (agreement, version) REFERENCES agreement_versions (agreement, version),
  CHECK ((refused_at IS NULL) = (refusal IS NULL) AND (kind = 'withdrawal') = (withdraws IS NOT NULL))
);
CREATE UNIQUE INDEX exchange_disclosures_examination ON exchange_disclosures (agreement, examination_id, version)
  WHERE kind = 'indicator' AND examination_id IS NOT NULL;
CREATE UNIQUE INDEX exchange_disclosures_withdraws ON exchange_disclosures (withdraws) WHERE withdraws IS NOT NULL;
CREATE INDEX exchange_disclosures_waiting ON exchange_disclosures (agreement, made_at, disclosure_id)
  WHERE acknowledged_at IS NULL AND refused_at IS NULL;
CREATE INDEX exchange_disclosures_item ON exchange_disclosures (item_id);
CREATE INDEX outcomes_withdrawn ON outcomes (withdrawn_at) WHERE withdrawn_at IS NOT NULL;

-- What partners told us.
CREATE TABLE exchange_indicators (
  disclosure_id uuid        PRIMARY KEY,
  agreement     text        NOT NULL,
  version       text        NOT NULL,
  discloser     text        NOT NULL,
  fields        json        NOT NULL,
  sha256        text        NOT NULL,
  received_at   timestamptz NOT NULL,
  -- The last day it is looked for.
  expires_on    date        NOT NULL,
  withdrawn_at  timestamptz
);
CREATE INDEX exchange_indicators_expiry ON exchange_indicators (expires_on) WHERE withdrawn_at IS NULL;

-- Requests that were taken: none is taken a second time within the minutes a signature is good for.
CREATE TABLE exchange_requests (
  signature bytea       PRIMARY KEY,
  taken_at  timestamptz NOT NULL
);
CREATE INDEX exchange_requests_taken ON exchange_requests (taken_at);

-- What the lists were last made of.
CREATE TABLE exchange_lists (
  list     text        PRIMARY KEY,
  made_of  text        NOT NULL,
  made_at  timestamptz NOT NULL
);

-- Who can say whether a certificate or licence is real: one for a type and issuer, or for a type of any issuer.
CREATE TABLE certificate_verifiers (
  verifier_id   bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  type          text        NOT NULL,
  -- As it is compared: capitals, single spaces. Null: any issuer that has none of its own.
  issuer        text,
  url           text        NOT NULL,
  key_id        text        NOT NULL,
  secret        bytea       NOT NULL,
  failures      integer     NOT NULL DEFAULT 0,
  failing_since timestamptz,
  next_try_at   timestamptz,
  added_at      timestamptz NOT NULL DEFAULT clock_timestamp(),
  ended_at      timestamptz
);
CREATE UNIQUE INDEX certificate_verifiers_open ON certificate_verifiers (type, coalesce(issuer, '')) WHERE ended_at IS NULL;

-- What was asked and said, by value.
CREATE TABLE document_verifications (
  id          bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  item_id     text        NOT NULL,
  version     integer     NOT NULL,
  place       integer     NOT NULL,
  document    json        NOT NULL,
  -- Null where nobody is registered for such documents.
  verifier_id bigint      REFERENCES certificate_verifiers,
  result      text        NOT NULL CHECK (result IN ('verified', 'invalid', 'unknown', 'unreachable')),
  why         text        NOT NULL,
  answer      json,
  asked_by    text        NOT NULL,
  asked_at    timestamptz NOT NULL
);
CREATE INDEX document_verifications_item ON document_verifications (item_id, place, id);
CREATE TRIGGER document_verifications_stay BEFORE UPDATE OR DELETE ON document_verifications
  FOR EACH STATEMENT EXECUTE FUNCTION agreements_stay();
