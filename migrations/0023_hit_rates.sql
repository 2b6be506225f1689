-- breaking: no

-- What pointed at the items that were examined, and in how many of them something was found. Read anew from outcomes, day by day.
CREATE TABLE quality_hits (
  at                   timestamptz NOT NULL,
  origin_operator      text        NOT NULL,
  submitter            text        NOT NULL,
  destination_operator text        NOT NULL,
  -- One examination counts once in each kind, but for rules: once for every rule that hit.
  kind                 text        NOT NULL CHECK (kind IN ('rule', 'score', 'category', 'selection')),
  key                  text        NOT NULL,
  -- Examined, confirmed.
  counts               integer[]   NOT NULL,
  PRIMARY KEY (kind, at, key, origin_operator, submitter, destination_operator)
);
