-- breaking: no
-- The console: sessions of people in the browser, accounts that an identity provider vouches for, first passwords that have to be
-- changed, accounts with an end.

-- Null: signs in through an identity provider alone.
ALTER TABLE people ALTER COLUMN password DROP NOT NULL;
ALTER TABLE people
  -- The password was given by somebody else: nothing may be done before it is changed.
  ADD COLUMN must_change boolean NOT NULL DEFAULT false,
  -- The account ends by itself, such as a liaison's with its agreement.
  ADD COLUMN ends_at timestamptz,
  -- Whom the identity provider means: issuer and subject.
  ADD COLUMN subject text UNIQUE;

CREATE TABLE sessions (
  -- Names the session to administrators; it opens nothing.
  id           uuid        PRIMARY KEY DEFAULT gen_random_uuid(),
  -- SHA-256 of the cookie's name and value.
  secret       bytea       NOT NULL UNIQUE,
  person       text        NOT NULL REFERENCES people,
  how          text        NOT NULL CHECK (how IN ('password', 'openid')),
  begun_at     timestamptz NOT NULL DEFAULT clock_timestamp(),
  seen_at      timestamptz NOT NULL DEFAULT clock_timestamp(),
  idle_seconds integer     NOT NULL CHECK (idle_seconds > 0),
  expires_at   timestamptz NOT NULL,
  ended_at     timestamptz,
  -- A person's name.
  ended_by     text,
  CHECK ((ended_at IS NULL) = (ended_by IS NULL))
) WITH (fillfactor = 70);
CREATE INDEX sessions_open ON sessions (person) WHERE ended_at IS NULL;
CREATE INDEX sessions_begun_at ON sessions (begun_at);
