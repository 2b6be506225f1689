-- breaking: no
-- What partners' segments and our decisions are read by: every version with who put it in force, when and why.

-- The highest version of a partner is in force. 'all' is not an operator: it stands for those that have none of their own.
CREATE TABLE edifact_mappings (
  partner     text        NOT NULL,
  version     integer     NOT NULL CHECK (version > 0),
  -- As the file says it.
  name        text        NOT NULL,
  -- The file as it was given; null: from here on the partner has none of its own.
  body        text,
  author      text        NOT NULL,
  reason      text        NOT NULL,
  in_force_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (partner, version)
);

-- Beside partner_codes, which holds what is in force and is what responses are written by.
CREATE TABLE partner_code_versions (
  operator    text        NOT NULL REFERENCES operators (code),
  version     integer     NOT NULL CHECK (version > 0),
  -- [{decision, code, name}]
  codes       json        NOT NULL,
  author      text        NOT NULL,
  reason      text        NOT NULL,
  in_force_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (operator, version)
);
-- Tables imported before versions were kept: by whom and when is on record.
INSERT INTO partner_code_versions (operator, version, codes, author, reason, in_force_at)
SELECT c.operator, 1,
       json_agg(json_build_object('decision', c.decision, 'code', c.code, 'name', c.name) ORDER BY c.decision),
       coalesce(min(e.who), 'unknown'), '', coalesce(min(e.at), clock_timestamp())
  FROM partner_codes c
  LEFT JOIN LATERAL (
    SELECT who, at FROM audit_events
     WHERE kind = 'partner.codes-imported' AND what ->> 'operator' = c.operator ORDER BY id DESC LIMIT 1) e ON true
 GROUP BY c.operator;
