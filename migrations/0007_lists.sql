-- breaking: no
-- Lists that targeters own. What was imported is never changed: an import is a version of its own, and a list points at the
-- one that is in use.

CREATE TABLE lists (
  id          text        PRIMARY KEY CHECK (id ~ '^[a-z0-9][a-z0-9-]{0,39}$'),
  kind        text        NOT NULL CHECK (kind IN ('parties', 'addresses', 'phones', 'brands', 'words', 'codes', 'hashes')),
  title       text        NOT NULL,
  -- The import in use; null before the first was made active.
  active_load integer,
  created_at  timestamptz NOT NULL DEFAULT clock_timestamp()
);

CREATE TABLE list_versions (
  load         integer     GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  list         text        NOT NULL REFERENCES lists,
  -- Hash of the content: the same entries are the same version.
  version      text        NOT NULL,
  source       text        NOT NULL,
  -- When the source said so. Told again where the same content was fetched again.
  retrieved_on date        NOT NULL,
  expires_on   date,
  entries      integer     NOT NULL CHECK (entries > 0),
  imported_by  text        NOT NULL,
  imported_at  timestamptz NOT NULL DEFAULT clock_timestamp(),
  UNIQUE (list, version),
  UNIQUE (list, load)
);
ALTER TABLE lists ADD FOREIGN KEY (id, active_load) REFERENCES list_versions (list, load);

CREATE TABLE list_entries (
  -- No foreign key: it would be looked up once an entry. Entries are written in one transaction with their version.
  load      integer NOT NULL,
  place     integer NOT NULL,
  -- The source's own number of whom or what it lists; several names of one have the same.
  entry_id  text    NOT NULL,
  -- person, organisation, vessel, unknown; for other kinds of list: what the value is.
  subject   text    NOT NULL,
  value     text    NOT NULL,
  -- ISO 3166-1 alpha-2, spaces between.
  countries text    NOT NULL DEFAULT '',
  address   text,
  note      text,
  PRIMARY KEY (load, place)
);

-- What was in use when, and who made it so.
CREATE TABLE list_activations (
  id            bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  list          text        NOT NULL REFERENCES lists,
  load          integer     NOT NULL REFERENCES list_versions,
  previous_load integer,
  activated_by  text        NOT NULL,
  activated_at  timestamptz NOT NULL DEFAULT clock_timestamp()
);
CREATE INDEX list_activations_list ON list_activations (list, id);

-- A party found not to be whom a list means.
CREATE TABLE list_exceptions (
  id         bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  list       text        NOT NULL REFERENCES lists,
  entry_id   text        NOT NULL,
  -- The party: its name as it is compared, and its country or null for any.
  party_key  text        NOT NULL,
  country    text,
  reason     text        NOT NULL CHECK (reason <> ''),
  author     text        NOT NULL,
  created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  expires_on date        NOT NULL,
  ended_at   timestamptz
);
CREATE INDEX list_exceptions_open ON list_exceptions (list) WHERE ended_at IS NULL;
