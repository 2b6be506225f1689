-- breaking: no
-- Legal holds: what a running proceeding needs outlives retention until a person lifts the hold, or the day it was set to has passed.
-- And retention reaches what was told to partners and verified about an item.

CREATE TABLE legal_holds (
  hold_id        bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  item_id        text        NOT NULL,
  reason         text        NOT NULL CHECK (reason <> ''),
  -- The last day it holds; null: until somebody lifts it.
  ends_on        date,
  placed_by      text        NOT NULL REFERENCES people,
  placed_at      timestamptz NOT NULL,
  lifted_by      text        REFERENCES people,
  lifted_at      timestamptz,
  lifted_because text        CHECK (lifted_because <> ''),
  CHECK ((lifted_at IS NULL) = (lifted_by IS NULL) AND (lifted_at IS NULL) = (lifted_because IS NULL))
);
CREATE INDEX legal_holds_item ON legal_holds (item_id, hold_id);
CREATE INDEX legal_holds_in_force ON legal_holds (item_id) WHERE lifted_at IS NULL;

-- A hold is lifted once, and nothing else of it changes.
CREATE FUNCTION legal_holds_stay() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.lifted_at IS NOT NULL OR NEW.lifted_at IS NULL
     OR (NEW.hold_id, NEW.item_id, NEW.reason, NEW.ends_on, NEW.placed_by, NEW.placed_at)
        IS DISTINCT FROM (OLD.hold_id, OLD.item_id, OLD.reason, OLD.ends_on, OLD.placed_by, OLD.placed_at) THEN
    RAISE EXCEPTION 'a legal hold is lifted once, and nothing else of it changes';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER legal_holds_stay BEFORE UPDATE ON legal_holds FOR EACH ROW EXECUTE FUNCTION legal_holds_stay();

-- These go with the item they are about, by retention alone, which says so on record.
CREATE TRIGGER legal_holds_retention BEFORE DELETE ON legal_holds
  FOR EACH STATEMENT EXECUTE FUNCTION audit_retention_only('case');
DROP TRIGGER document_verifications_stay ON document_verifications;
CREATE TRIGGER document_verifications_stay BEFORE UPDATE ON document_verifications
  FOR EACH STATEMENT EXECUTE FUNCTION agreements_stay();
CREATE FUNCTION verifications_stay() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM audit_events
              WHERE xid = pg_current_xact_id() AND kind = 'retention' AND what ->> 'of' = 'case') THEN
    RETURN NULL;
  END IF;
  RAISE EXCEPTION 'what is in % stays on record', TG_TABLE_NAME;
END $$;
CREATE TRIGGER document_verifications_retention BEFORE DELETE ON document_verifications
  FOR EACH STATEMENT EXECUTE FUNCTION verifications_stay();
CREATE TRIGGER exchange_disclosures_retention BEFORE DELETE ON exchange_disclosures
  FOR EACH STATEMENT EXECUTE FUNCTION audit_retention_only('case');
CREATE TRIGGER exchange_indicators_retention BEFORE DELETE ON exchange_indicators
  FOR EACH STATEMENT EXECUTE FUNCTION audit_retention_only('case');
