-- breaking: no
-- Operator pages: what customs keeps back of a post's mail, and the sandbox, a space of its own that nothing else reads.

-- Answers that keep an item back, by the post they went to: few of all.
CREATE INDEX responses_pending ON responses (submitter, sequence) WHERE body -> 'decision' ->> 'category' = 'PENDING';
-- What customs wrote to a post, the newest first.
CREATE INDEX item_comments_to_post ON item_comments (operator, id) WHERE officer IS NOT NULL;

-- One row for each operator that tries things out; its lock makes numbers appear in the order of commits.
CREATE TABLE sandbox_operators (
  operator     text   PRIMARY KEY REFERENCES operators (code),
  receipts     bigint NOT NULL DEFAULT 0,
  responses    bigint NOT NULL DEFAULT 0,
  acknowledged bigint NOT NULL DEFAULT 0
);

-- Receipts hold no personal data; the messages themselves are not kept.
CREATE TABLE sandbox_receipts (
  operator text        NOT NULL REFERENCES sandbox_operators,
  sequence bigint      NOT NULL,
  body     json        NOT NULL,
  at       timestamptz NOT NULL,
  PRIMARY KEY (operator, sequence)
);
CREATE INDEX sandbox_receipts_at ON sandbox_receipts (at);

CREATE TABLE sandbox_items (
  operator             text        NOT NULL REFERENCES sandbox_operators,
  item_id              text        NOT NULL,
  version              integer     NOT NULL,
  origin_operator      text,
  destination_operator text,
  code                 text        NOT NULL,
  referral             json,
  decided_at           timestamptz NOT NULL,
  PRIMARY KEY (operator, item_id)
);
CREATE INDEX sandbox_items_at ON sandbox_items (decided_at);

CREATE TABLE sandbox_responses (
  operator text        NOT NULL REFERENCES sandbox_operators,
  sequence bigint      NOT NULL,
  item_id  text        NOT NULL,
  body     json        NOT NULL,
  at       timestamptz NOT NULL,
  PRIMARY KEY (operator, sequence)
);
CREATE INDEX sandbox_responses_at ON sandbox_responses (at);
