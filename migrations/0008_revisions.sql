-- breaking: no
-- What officers have revised of items' lines. Each revision that is recorded is a version of the item: an entry whose receipt_id
-- is the revision's number, for nobody sent a message and nobody gets a receipt.

CREATE TABLE revisions (
  revision_id uuid        PRIMARY KEY,
  item_id     text        NOT NULL,
  -- The version that the officer looked at, and the place of the content piece in it, from 0.
  of_version  integer     NOT NULL,
  line        integer     NOT NULL,
  -- The new values, by field of the content piece.
  fields      json        NOT NULL,
  author      text        NOT NULL,
  reason      text        NOT NULL CHECK (reason <> ''),
  outcome     text        NOT NULL CHECK (outcome IN ('recorded', 'refused')),
  -- The version it made, and the content piece as the post had declared it.
  version     integer,
  declared    json,
  -- Why it was refused.
  refusal     text,
  asked_at    timestamptz NOT NULL,
  CHECK ((outcome = 'recorded') = (version IS NOT NULL AND declared IS NOT NULL)),
  CHECK ((outcome = 'refused') = (refusal IS NOT NULL))
);
CREATE INDEX revisions_item ON revisions (item_id, version) WHERE outcome = 'recorded';

-- An entry comes from a message or from a revision; `balance` proves that each has one.
ALTER TABLE entries DROP CONSTRAINT entries_receipt_id_fkey;
-- Who declared it: the submitter, or an officer, who is named.
ALTER TABLE entries ADD COLUMN author_kind text NOT NULL DEFAULT 'operator' CHECK (author_kind IN ('operator', 'officer'));
ALTER TABLE entries ADD COLUMN author text;
ALTER TABLE entries ADD CHECK ((author_kind = 'officer') = (author IS NOT NULL));
-- Where the declaration differs from what the post declared: [{line, field, declared, revised, revisionId}]; null where it does not.
ALTER TABLE entries ADD COLUMN revised json;

-- Where the item was when an assessment was asked for, by value: domain/journey.ts. Null where nothing had told.
ALTER TABLE entries ADD COLUMN journey json;
ALTER TABLE reassessments ADD COLUMN journey json;
-- False where a later assessment of the same entry came to what stood already: nobody is told again.
ALTER TABLE decisions ADD COLUMN answered boolean NOT NULL DEFAULT true;

-- Of the version in force: what a receptacle is weighed against.
ALTER TABLE items ADD COLUMN gross_weight_grams integer;
UPDATE items SET gross_weight_grams = (e.declaration ->> 'grossWeightGrams')::int
  FROM entries e WHERE e.item_id = items.item_id AND e.version = items.effective_version;
