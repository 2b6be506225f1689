-- breaking: no
-- The audit ledger: a hash of every row that counts as evidence, in blocks that are chained and signed. docs/auditors.md.

-- What people and programs did that no other table keeps: views of personal data, changes of configuration, retention.
CREATE TABLE audit_events (
  id   bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  kind text        NOT NULL CHECK (kind ~ '^[a-z]+([.-][a-z]+)*$'),
  -- A person's name, 'command line', or the part of the program that acted.
  who  text        NOT NULL CHECK (who <> ''),
  what json        NOT NULL,
  at   timestamptz NOT NULL DEFAULT clock_timestamp(),
  xid  xid8        NOT NULL DEFAULT pg_current_xact_id()
);
CREATE INDEX audit_events_xid ON audit_events (xid);

-- The transaction that wrote a row: whoever seals takes the rows of transactions that are over. What is here already counts as
-- written by this migration.
ALTER TABLE messages         ADD COLUMN xid xid8 NOT NULL DEFAULT pg_current_xact_id();
ALTER TABLE assessments      ADD COLUMN xid xid8 NOT NULL DEFAULT pg_current_xact_id();
ALTER TABLE decisions        ADD COLUMN xid xid8 NOT NULL DEFAULT pg_current_xact_id();
ALTER TABLE commands         ADD COLUMN xid xid8 NOT NULL DEFAULT pg_current_xact_id();
ALTER TABLE revisions        ADD COLUMN xid xid8 NOT NULL DEFAULT pg_current_xact_id();
ALTER TABLE rule_steps       ADD COLUMN xid xid8 NOT NULL DEFAULT pg_current_xact_id();
ALTER TABLE list_activations ADD COLUMN xid xid8 NOT NULL DEFAULT pg_current_xact_id();
-- Numbers of transactions only grow, and the rows of one share an entry: the cheapest index there is to write.
CREATE INDEX messages_xid ON messages (xid);
CREATE INDEX assessments_xid ON assessments (xid);
CREATE INDEX decisions_xid ON decisions (xid);
CREATE INDEX commands_xid ON commands (xid);
CREATE INDEX revisions_xid ON revisions (xid);
CREATE INDEX rule_steps_xid ON rule_steps (xid);
CREATE INDEX list_activations_xid ON list_activations (xid);

-- One row for each sealed row. The numbers have no gaps.
CREATE TABLE audit_ledger (
  seq   bigint NOT NULL PRIMARY KEY,
  block bigint NOT NULL,
  kind  text   NOT NULL,
  -- The row's key, its parts by slashes.
  ref   text   NOT NULL,
  leaf  bytea  NOT NULL CHECK (octet_length(leaf) = 32),
  UNIQUE (ref, kind)
);

CREATE TABLE audit_blocks (
  number    bigint NOT NULL PRIMARY KEY,
  -- The bytes that are hashed and signed: JSON.
  header    text   NOT NULL,
  hash      bytea  NOT NULL UNIQUE,
  signature bytea  NOT NULL
);

-- Public keys, the last one is in use. Private keys are never in the database.
CREATE TABLE audit_keys (
  id         bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  key_id     text        NOT NULL,
  public_key text        NOT NULL,
  added_at   timestamptz NOT NULL DEFAULT clock_timestamp()
);

CREATE FUNCTION audit_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'what is on record in % is not changed', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege'; END $$;

-- Retention deletes only in a transaction that says so on record.
CREATE FUNCTION audit_retention_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM audit_events
                  WHERE xid = pg_current_xact_id() AND kind = 'retention' AND what ->> 'of' = TG_ARGV[0]) THEN
    RAISE EXCEPTION 'what is on record in % is deleted by retention alone, which says so on record', TG_TABLE_NAME
      USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NULL;
END $$;

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['audit_ledger', 'audit_blocks', 'audit_keys', 'audit_events'] LOOP
    EXECUTE format('CREATE TRIGGER %I BEFORE UPDATE OR DELETE OR TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION audit_stays()', t || '_stay', t);
  END LOOP;
  FOREACH t IN ARRAY ARRAY['messages', 'assessments', 'decisions', 'commands', 'revisions', 'list_activations'] LOOP
    EXECUTE format('CREATE TRIGGER %I BEFORE UPDATE OR TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION audit_stays()', t || '_on_record', t);
  END LOOP;
END $$;
CREATE TRIGGER messages_retention BEFORE DELETE ON messages FOR EACH STATEMENT EXECUTE FUNCTION audit_retention_only('message');
CREATE TRIGGER assessments_retention BEFORE DELETE ON assessments FOR EACH STATEMENT EXECUTE FUNCTION audit_retention_only('assessment');
CREATE TRIGGER decisions_retention BEFORE DELETE ON decisions FOR EACH STATEMENT EXECUTE FUNCTION audit_retention_only('decision');
CREATE TRIGGER commands_retention BEFORE DELETE ON commands FOR EACH STATEMENT EXECUTE FUNCTION audit_retention_only('command');
CREATE TRIGGER revisions_retention BEFORE DELETE ON revisions FOR EACH STATEMENT EXECUTE FUNCTION audit_retention_only('revision');
-- Updates and deletions are refused since 0010.
CREATE TRIGGER rule_steps_on_record BEFORE TRUNCATE ON rule_steps FOR EACH STATEMENT EXECUTE FUNCTION audit_stays();
CREATE TRIGGER list_activations_stay BEFORE DELETE ON list_activations FOR EACH STATEMENT EXECUTE FUNCTION audit_stays();
