-- breaking: no
-- Cases: people's work on an item. State for working, never for deciding: what changes a decision is a command.

-- Under what history knows an item (0009_history.sql): the same as itemHash of services/risk/history/keys.ts.
CREATE FUNCTION history_item(item_id text) RETURNS bigint LANGUAGE sql STABLE AS $$
  SELECT ('x' || encode(substr(sha256(convert_to(s.salt, 'UTF8') || '\x00'::bytea || 'item'::bytea || '\x00'::bytea
                                      || convert_to(item_id, 'UTF8')), 1, 8), 'hex'))::bit(64)::bigint
    FROM history_salt s
$$;

CREATE TABLE cases (
  case_id        bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  item_id        text        NOT NULL,
  opened_because text        NOT NULL CHECK (opened_because IN ('decision', 'selection', 'scan', 'officer')),
  opened_at      timestamptz NOT NULL,
  closed_at      timestamptz,
  closed_because text        CHECK (closed_because IN ('decision', 'lifted', 'officer')),
  -- What the item waits for: somebody to work on it, an answer, a second officer.
  lane           text        NOT NULL DEFAULT 'todo' CHECK (lane IN ('todo', 'waiting', 'proposed')),
  -- How the item stands: the decision on it that keeps it back, else the last.
  code           text,
  standing       text,
  -- Of the assessment with the highest score, and the rules that hit.
  category       text,
  score          integer     NOT NULL DEFAULT 0,
  rules          text[]      NOT NULL DEFAULT '{}',
  -- IMPC code of the office of exchange of ours; from the despatch unless an officer has re-allocated the case.
  office         text,
  office_given   boolean     NOT NULL DEFAULT false,
  -- Operator at the destination.
  destination    text,
  despatch_id    text,
  arrives_at     timestamptz,
  -- Of the referral that is open.
  deadline_at    timestamptz,
  -- 1 (first) to 5; from the score unless an officer has set it.
  priority       smallint    NOT NULL CHECK (priority BETWEEN 1 AND 5),
  priority_given boolean     NOT NULL DEFAULT false,
  -- The first of service level, arrival and deadline.
  due_at         timestamptz NOT NULL,
  assigned_to    text,
  locked_by      text,
  locked_until   timestamptz,
  aside_until    timestamptz,
  aside_reason   text,
  -- Of a sealed case: the people who see it, and who sealed it.
  sealed_for     text[],
  sealed_by      text,
  -- The post has written since an officer last looked.
  unread         boolean     NOT NULL DEFAULT false,
  -- Why the item was picked, and with what probability; null where that is not known.
  selected_by    text        CHECK (selected_by IN ('rule', 'score', 'random', 'no-data', 'policy', 'officer', 'scan')),
  p_select       float8      CHECK (p_select > 0 AND p_select <= 1),
  -- The assessment it was picked by.
  receipt_id     uuid,
  place          integer,
  cause          text,
  -- Only while it is open, so that history tells of nobody afterwards: links it to cases of the same parties.
  history_item   bigint,
  version        integer     NOT NULL DEFAULT 1,
  CHECK ((closed_at IS NULL) = (closed_because IS NULL)),
  CHECK ((locked_by IS NULL) = (locked_until IS NULL)),
  CHECK ((sealed_for IS NULL) = (sealed_by IS NULL))
);
CREATE UNIQUE INDEX cases_open_item ON cases (item_id) WHERE closed_at IS NULL;
CREATE INDEX cases_item ON cases (item_id, case_id);
-- One for each order of the worklist, and the narrowings that are asked for most.
CREATE INDEX cases_due ON cases (priority, due_at, case_id) WHERE closed_at IS NULL;
CREATE INDEX cases_office_due ON cases (office, priority, due_at, case_id) WHERE closed_at IS NULL;
CREATE INDEX cases_category_due ON cases (category, priority, due_at, case_id) WHERE closed_at IS NULL;
CREATE INDEX cases_arrival ON cases (arrives_at, case_id) WHERE closed_at IS NULL;
CREATE INDEX cases_deadline ON cases (deadline_at, case_id) WHERE closed_at IS NULL;
CREATE INDEX cases_risk ON cases (score DESC, case_id DESC) WHERE closed_at IS NULL;
CREATE INDEX cases_despatch ON cases (despatch_id) WHERE closed_at IS NULL;
CREATE INDEX cases_assigned ON cases (assigned_to) WHERE closed_at IS NULL AND assigned_to IS NOT NULL;
CREATE INDEX cases_locked ON cases (locked_by) WHERE closed_at IS NULL AND locked_by IS NOT NULL;
CREATE INDEX cases_history ON cases (history_item) WHERE history_item IS NOT NULL;
CREATE INDEX cases_aside ON cases (aside_until) WHERE closed_at IS NULL AND aside_until IS NOT NULL;

-- Everything that was done to a case. Only ever added to.
CREATE TABLE case_steps (
  id      bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  case_id bigint      NOT NULL REFERENCES cases,
  step    text        NOT NULL CHECK (step ~ '^[a-z]+(-[a-z]+)*$'),
  -- A person's name, or 'clearance'.
  who     text        NOT NULL,
  text    text,
  facts   json,
  at      timestamptz NOT NULL
);
CREATE INDEX case_steps_case ON case_steps (case_id, id);

CREATE FUNCTION case_steps_stay() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'what was done to a case stays on record'; END $$;
CREATE TRIGGER case_steps_stay BEFORE UPDATE OR DELETE ON case_steps FOR EACH STATEMENT EXECUTE FUNCTION case_steps_stay();

-- Between customs and one operator, about one item.
CREATE TABLE item_comments (
  id       bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  item_id  text        NOT NULL,
  operator text        NOT NULL,
  -- The officer; null where the operator wrote. The operator is never told the name.
  officer  text,
  text     text        NOT NULL,
  at       timestamptz NOT NULL
);
CREATE INDEX item_comments_thread ON item_comments (item_id, operator, id);

CREATE TABLE examinations (
  examination_id uuid        PRIMARY KEY,
  case_id        bigint      NOT NULL REFERENCES cases,
  item_id        text        NOT NULL,
  instructions   text        NOT NULL,
  ordered_by     text        NOT NULL,
  ordered_at     timestamptz NOT NULL,
  -- ordered · approval: a result waits for a second officer · given: its decision is asked for · concluded · cancelled: the case
  -- was closed without · withdrawn: its decision was taken back
  state          text        NOT NULL DEFAULT 'ordered'
                 CHECK (state IN ('ordered', 'approval', 'given', 'concluded', 'cancelled', 'withdrawn')),
  outcome        text,
  result         json,
  examined_by    text,
  examined_at    timestamptz,
  approved_by    text,
  -- The decision that follows; set while one is asked for.
  command_id     uuid,
  concluded_at   timestamptz,
  -- No one approves their own exception, whatever a program does.
  CHECK (approved_by IS NULL OR approved_by <> examined_by),
  CHECK ((outcome IS NULL) = (result IS NULL) AND (outcome IS NULL) = (examined_by IS NULL))
);
CREATE INDEX examinations_case ON examinations (case_id);
CREATE UNIQUE INDEX examinations_open ON examinations (case_id) WHERE state IN ('ordered', 'approval', 'given');
CREATE INDEX examinations_command ON examinations (command_id) WHERE command_id IS NOT NULL;

-- Labels: what examinations came to. For models, history and the hit rates of rules.
CREATE TABLE outcomes (
  examination_id uuid        PRIMARY KEY REFERENCES examinations,
  case_id        bigint      NOT NULL,
  item_id        text        NOT NULL,
  -- The assessment the item was picked by; null where there is none.
  receipt_id     uuid,
  place          integer,
  cause          text,
  outcome        text        NOT NULL,
  -- Null: nobody knows, as of an item that was not presented.
  found          boolean,
  categories     text[]      NOT NULL,
  selected_by    text,
  p_select       float8,
  decided_at     timestamptz NOT NULL,
  -- The decision was taken back: no label any more.
  withdrawn_at   timestamptz
);
CREATE INDEX outcomes_item ON outcomes (item_id);
CREATE INDEX outcomes_decided ON outcomes (decided_at);

-- What was done to many cases at once, so that it can be undone.
CREATE TABLE bulk_actions (
  bulk_id    uuid        PRIMARY KEY,
  kind       text        NOT NULL CHECK (kind IN ('decide', 'change')),
  body       json        NOT NULL,
  done_by    text        NOT NULL,
  done_at    timestamptz NOT NULL,
  undo_until timestamptz NOT NULL,
  undone_by  text,
  undone_at  timestamptz
);

CREATE TABLE bulk_parts (
  bulk_id    uuid   NOT NULL REFERENCES bulk_actions,
  case_id    bigint NOT NULL,
  item_id    text   NOT NULL,
  -- Of a decision.
  command_id uuid,
  -- Of a change: what undoes it, and the version that it left.
  reverse    json,
  version    integer,
  PRIMARY KEY (bulk_id, case_id)
);
