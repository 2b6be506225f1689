-- breaking: no
-- Answers to partners: their own codes for decisions, the XML they read, and webhooks with their keys.

CREATE TABLE partners (
  operator text PRIMARY KEY REFERENCES operators (code),
  -- What `application/xml` means to it where it does not say.
  xml_form text NOT NULL CHECK (xml_form IN ('cds', 'ics2'))
);

-- A partner has a row for each decision, or none.
CREATE TABLE partner_codes (
  operator text NOT NULL REFERENCES operators (code),
  decision text NOT NULL,
  code     text NOT NULL,
  name     text NOT NULL,
  PRIMARY KEY (operator, decision)
);

CREATE TABLE webhooks (
  operator      text        PRIMARY KEY REFERENCES operators (code),
  url           text        NOT NULL,
  format        text        NOT NULL CHECK (format IN ('json', 'cds', 'ics2')),
  -- Failures in a row, the time of the first of them, and the last one in words.
  failures      integer     NOT NULL DEFAULT 0,
  failing_since timestamptz,
  last_failure  text,
  -- Not before then; null: at once.
  next_try_at   timestamptz,
  delivered_at  timestamptz,
  blocked_at    timestamptz,
  blocked_why   text,
  -- The process that delivers to it now, and until when that is believed.
  held_by       uuid,
  held_until    timestamptz,
  CHECK ((blocked_at IS NULL) = (blocked_why IS NULL))
);

-- Requests are signed with each key that has not ended. A signature needs the secret itself: who reads this table can sign.
CREATE TABLE webhook_keys (
  key_id   text        PRIMARY KEY,
  operator text        NOT NULL REFERENCES operators (code),
  secret   bytea       NOT NULL,
  added_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  ended_at timestamptz
);
CREATE INDEX webhook_keys_operator ON webhook_keys (operator);

-- What an officer proposed to levy with a release.
ALTER TABLE proposals ADD COLUMN duties json;
