-- breaking: no

-- People who work with Preadvice. Passwords are scrypt hashes with their own salt and cost.
CREATE TABLE people (
  name          text        PRIMARY KEY CHECK (name ~ '^[a-z][a-z0-9._-]{1,39}$'),
  password      text        NOT NULL,
  roles         text[]      NOT NULL CHECK (cardinality(roles) > 0),
  -- The operator a liaison speaks for.
  operator      text        REFERENCES operators,
  failures      integer     NOT NULL DEFAULT 0,
  locked_until  timestamptz,
  created_at    timestamptz NOT NULL DEFAULT clock_timestamp(),
  ended_at      timestamptz
);
