-- breaking: no

-- A message about where items are holds no item entries: its receptacles and events are below.
ALTER TABLE messages DROP CONSTRAINT messages_entry_count_check;
ALTER TABLE messages ADD CONSTRAINT messages_entry_count_check
  CHECK (entry_count > 0 OR (entry_count = 0 AND coalesce(message_type IN ('PREDES', 'EMSEVT'), false)));

-- Despatches, as the message that was sent last tells of them.
CREATE TABLE despatches (
  despatch_id          text        PRIMARY KEY,
  origin_office        text        NOT NULL,
  destination_office   text        NOT NULL,
  mail_category        text        NOT NULL,
  mail_subclass        text        NOT NULL,
  -- Null where nobody named in the message serves the office's country.
  origin_operator      text,
  destination_operator text,
  -- As seen from the installation's countries when it was recorded.
  direction            text        NOT NULL CHECK (direction IN ('import', 'export', 'transit')),
  departs_at           timestamptz,
  arrives_at           timestamptz,
  transport            text,
  said_at              timestamptz NOT NULL,
  receipt_id           uuid        NOT NULL,
  received_at          timestamptz NOT NULL
);

CREATE TABLE receptacles (
  receptacle_id      text        PRIMARY KEY,
  despatch_id        text        NOT NULL REFERENCES despatches,
  gross_weight_grams integer     NOT NULL,
  -- Whether an item in it that nobody has declared needs advance data: domain/requires-ead.ts.
  requires_ead       boolean     NOT NULL,
  receipt_id         uuid        NOT NULL,
  received_at        timestamptz NOT NULL
);
CREATE INDEX receptacles_despatch ON receptacles (despatch_id);

-- Which item was told to be in which receptacle; the message that said so first. The key finds the receptacles of an item.
CREATE TABLE receptacle_items (
  item_id       text        NOT NULL,
  receptacle_id text        NOT NULL REFERENCES receptacles,
  receipt_id    uuid        NOT NULL,
  received_at   timestamptz NOT NULL,
  PRIMARY KEY (item_id, receptacle_id)
);
CREATE INDEX receptacle_items_receptacle ON receptacle_items (receptacle_id, item_id);

-- Scan events, each once, with the message that told it first. The key finds the events of an item.
CREATE TABLE scan_events (
  item_id     text        NOT NULL,
  code        text        NOT NULL,
  at          timestamptz NOT NULL,
  -- IMPC code; empty where it was not told.
  office      text        NOT NULL,
  reason      text,
  submitter   text        NOT NULL,
  receipt_id  uuid        NOT NULL,
  received_at timestamptz NOT NULL,
  PRIMARY KEY (item_id, code, at, office)
);

-- Items that were on their way without accepted advance data: the commands to clearance, one for each item and cause.
CREATE TABLE ead_gaps (
  item_id              text        NOT NULL,
  cause                text        NOT NULL CHECK (cause IN ('predes', 'emd')),
  command_id           uuid        NOT NULL,
  receptacle_id        text,
  origin_operator      text,
  destination_operator text,
  direction            text        NOT NULL CHECK (direction IN ('import', 'export', 'transit')),
  at                   timestamptz NOT NULL,
  receipt_id           uuid        NOT NULL,
  PRIMARY KEY (item_id, cause)
);
CREATE INDEX ead_gaps_receipt ON ead_gaps (receipt_id);

-- Assessments that were asked for because a despatch or a scan changed the picture of an item: one for each entry and cause.
CREATE TABLE reassessments (
  receipt_id uuid    NOT NULL,
  place      integer NOT NULL,
  cause      text    NOT NULL,
  -- The message that changed the picture.
  asked_by   uuid    NOT NULL,
  PRIMARY KEY (receipt_id, place, cause),
  FOREIGN KEY (receipt_id, place) REFERENCES entries (receipt_id, place)
);
CREATE INDEX reassessments_asked_by ON reassessments (asked_by);

-- One row for each item that a despatch or a scan names, derived anew from the tables above whenever one of them grows.
CREATE TABLE item_movements (
  item_id              text        PRIMARY KEY,
  predes_at            timestamptz,
  receptacle_id        text,
  requires_ead         boolean,
  emc_at               timestamptz,
  emd_at               timestamptz,
  customs_from         timestamptz,
  customs_to           timestamptz,
  customs_reason       text,
  export_customs_from  timestamptz,
  export_customs_to    timestamptz,
  delivered_at         timestamptz
);
CREATE INDEX item_movements_predes ON item_movements (predes_at);
CREATE INDEX item_movements_emd ON item_movements (emd_at);
CREATE INDEX item_movements_customs ON item_movements (customs_from) WHERE customs_from IS NOT NULL;

-- What the journey needs to know of a declaration without reading it.
ALTER TABLE items ADD COLUMN declared_at timestamptz NOT NULL DEFAULT now();
ALTER TABLE items ADD COLUMN mail_class text;
ALTER TABLE items ADD COLUMN requires_ead boolean NOT NULL DEFAULT true;
COMMENT ON COLUMN items.declared_at IS 'When the first entry that was accepted arrived.';
COMMENT ON COLUMN items.mail_class IS 'UPU list 116, of the version in force.';
COMMENT ON COLUMN items.requires_ead IS 'Of the version in force, by domain/requires-ead.ts.';
-- Items from before: documents by their nature need no data; letters that declare no goods were not accepted otherwise.
UPDATE items SET
  declared_at = first.received_at,
  mail_class = in_force.declaration ->> 'mailClass',
  requires_ead = coalesce(in_force.declaration ->> 'natureOfTransaction', '') <> '91'
  FROM entries first, entries in_force
 WHERE first.item_id = items.item_id AND first.version = 1
   AND in_force.item_id = items.item_id AND in_force.version = items.effective_version;
CREATE INDEX items_declared ON items (declared_at);
-- Why an item has no accepted data: it was rejected, or never sent.
CREATE INDEX entries_rejected_item ON entries (item_id) WHERE outcome = 'rejected' AND item_id IS NOT NULL;

CREATE VIEW item_journey AS
WITH known AS (
  SELECT i.item_id, i.origin_operator, i.destination_operator, i.mail_class, i.requires_ead, i.declared_at AS ead_at,
         m.predes_at, m.receptacle_id, m.emc_at, m.emd_at, m.customs_from, m.customs_to, m.customs_reason,
         m.export_customs_from, m.export_customs_to, m.delivered_at
    FROM items i LEFT JOIN item_movements m ON m.item_id = i.item_id
  UNION ALL
  SELECT m.item_id, d.origin_operator, d.destination_operator, left(d.mail_subclass, 1), coalesce(m.requires_ead, true), NULL,
         m.predes_at, m.receptacle_id, m.emc_at, m.emd_at, m.customs_from, m.customs_to, m.customs_reason,
         m.export_customs_from, m.export_customs_to, m.delivered_at
    FROM item_movements m
    LEFT JOIN despatches d ON d.despatch_id = left(m.receptacle_id, 20)
   WHERE NOT EXISTS (SELECT FROM items i WHERE i.item_id = m.item_id)
)
SELECT known.*,
       CASE
         WHEN ead_at IS NULL THEN NULL
         WHEN ead_at < emc_at THEN 'before-departure'
         WHEN ead_at >= emd_at THEN 'late'
         WHEN emc_at IS NULL AND emd_at IS NULL THEN 'unknown'
         ELSE 'before-arrival'
       END AS timeliness
  FROM known;

COMMENT ON VIEW item_journey IS 'One row for each item that was declared, despatched or scanned. Instants are UTC; null: not known to have happened.';
COMMENT ON COLUMN item_journey.item_id IS 'S10 identifier.';
COMMENT ON COLUMN item_journey.origin_operator IS 'UPU code as declared in the version in force; without one, of the last despatch.';
COMMENT ON COLUMN item_journey.destination_operator IS 'As origin_operator.';
COMMENT ON COLUMN item_journey.mail_class IS 'UPU list 116, as declared in the version in force; without one, by the last despatch.';
COMMENT ON COLUMN item_journey.requires_ead IS 'Whether it needs advance data (domain/requires-ead.ts): as declared; without that by its receptacles; true where neither is known.';
COMMENT ON COLUMN item_journey.ead_at IS 'When the first accepted item data arrived here; null: never sent, rejected or unreadable.';
COMMENT ON COLUMN item_journey.predes_at IS 'When the first despatch that names it was announced here.';
COMMENT ON COLUMN item_journey.receptacle_id IS 'S9 identifier of the receptacle it was last told to be in; its first 20 characters are the despatch.';
COMMENT ON COLUMN item_journey.emc_at IS 'First departure from the outward office of exchange, as scanned.';
COMMENT ON COLUMN item_journey.emd_at IS 'First arrival at the inward office of exchange, as scanned.';
COMMENT ON COLUMN item_journey.customs_from IS 'First scan into import customs (EDB, EME); also says that a held item was presented.';
COMMENT ON COLUMN item_journey.customs_to IS 'First scan out of import customs (EDC, EMF) not before customs_from.';
COMMENT ON COLUMN item_journey.customs_reason IS 'Retention reason of the first EME that gives one; only with it and customs_to is the time deducted from the performance of the post.';
COMMENT ON COLUMN item_journey.export_customs_from IS 'First scan into export customs (EXA, EXB).';
COMMENT ON COLUMN item_journey.export_customs_to IS 'First scan out of export customs (EXC) or out of the country (EMC) not before export_customs_from.';
COMMENT ON COLUMN item_journey.delivered_at IS 'First final delivery (EMI).';
COMMENT ON COLUMN item_journey.timeliness IS 'Of the data, where there is some: before-departure (before EMC), before-arrival (before EMD, or departed and not known to have arrived), late (at or after EMD), unknown (neither scan).';
