-- breaking: no

-- Tables of others that were imported, one in force for each kind and edition. Ingest looks here once a batch.
CREATE TABLE reference_tables (
  kind        text        NOT NULL CHECK (kind IN ('hs')),
  edition     integer     NOT NULL,
  -- SHA-256 of what was imported, hexadecimal: the same content is the same version.
  version     text        NOT NULL,
  source      text        NOT NULL,
  entry_count integer     NOT NULL CHECK (entry_count > 0),
  imported_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (kind, edition)
);

-- The Harmonized System: chapters, headings and subheadings (two, four, six digits) with their texts.
CREATE TABLE hs_nomenclature (
  version text NOT NULL,
  code    text NOT NULL CHECK (code ~ '^([0-9]{2}){1,3}$'),
  text    text NOT NULL,
  PRIMARY KEY (version, code)
);
