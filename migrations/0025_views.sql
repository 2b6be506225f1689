-- breaking: no
-- Views of pages that people keep, and when a case was last touched, so that an open worklist hears of it.

-- What stood in the address of a page, under a name of the person's own.
CREATE TABLE saved_views (
  view_id    uuid        PRIMARY KEY DEFAULT gen_random_uuid(),
  person     text        NOT NULL REFERENCES people,
  -- The page's own name, as 'worklist'.
  page       text        NOT NULL CHECK (page ~ '^[a-z][a-z-]{0,39}$'),
  name       text        NOT NULL CHECK (length(name) BETWEEN 1 AND 80),
  search     json        NOT NULL,
  created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  UNIQUE (person, page, name)
);

-- By the database's own clock, whatever touched it.
ALTER TABLE cases ADD COLUMN changed_at timestamptz NOT NULL DEFAULT clock_timestamp();
CREATE INDEX cases_changed ON cases (changed_at) WHERE closed_at IS NULL;
CREATE FUNCTION cases_touched() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN NEW.changed_at := clock_timestamp(); RETURN NEW; END $$;
CREATE TRIGGER cases_touched BEFORE UPDATE ON cases FOR EACH ROW EXECUTE FUNCTION cases_touched();

CREATE INDEX despatches_transport ON despatches (transport) WHERE transport IS NOT NULL;
