-- breaking: no
-- Pull lists before arrival, and afterwards what happened against a hold or a release. docs/arrival.md.

-- Items that are kept back, by item: a small part of all. What services/clearance/arrival starts from.
CREATE INDEX standings_kept_item ON standings (item_id, recorded_at) WHERE standing IN ('held', 'referred', 'refused');
-- The office that takes items out, and by when: the inward one before the flight arrives, of export the outward one before it leaves.
-- The same expressions as in services/clearance/arrival/sql.ts.
CREATE INDEX despatches_pull ON despatches (
  (CASE WHEN direction = 'export' THEN origin_office ELSE destination_office END),
  (CASE WHEN direction = 'export' THEN departs_at ELSE arrives_at END));
CREATE INDEX item_movements_delivered ON item_movements (delivered_at) WHERE delivered_at IS NOT NULL;
CREATE INDEX item_movements_at_customs ON item_movements (customs_from) WHERE customs_from IS NOT NULL AND customs_to IS NULL;

-- What the scans of an item say against the decision on it. One row for each kind, item and scan that gave rise to it.
CREATE TABLE arrival_alerts (
  alert_id        uuid        PRIMARY KEY,
  kind            text        NOT NULL CHECK (kind IN ('held-but-delivered', 'held-but-not-presented', 'released-but-still-held')),
  item_id         text        NOT NULL,
  -- The scan, with its office; empty where that was not told.
  scan_code       text        NOT NULL,
  scan_at         timestamptz NOT NULL,
  office          text        NOT NULL,
  -- Where the item was last told to be in; null where no despatch names it.
  receptacle_id   text,
  -- How the item stood when it was raised, and since when it was kept back or released.
  code            text        NOT NULL,
  since           timestamptz NOT NULL,
  -- What it was judged by, in short: looked at again where that is another by now.
  picture         text        NOT NULL,
  opened_at       timestamptz NOT NULL,
  state           text        NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'acknowledged', 'resolved')),
  acknowledged_by text,
  acknowledged_at timestamptz,
  note            text,
  -- Null where it resolved by itself: the scans or the decision are others now.
  resolved_by     text,
  resolved_at     timestamptz,
  resolve_reason  text,
  CHECK ((acknowledged_by IS NULL) = (acknowledged_at IS NULL)),
  CHECK ((state = 'resolved') = (resolved_at IS NOT NULL)),
  CHECK ((resolved_at IS NULL) = (resolve_reason IS NULL)),
  CHECK (resolved_by IS NULL OR resolved_at IS NOT NULL)
);
CREATE INDEX arrival_alerts_item ON arrival_alerts (item_id);
CREATE INDEX arrival_alerts_opened ON arrival_alerts (opened_at, alert_id);
CREATE INDEX arrival_alerts_open ON arrival_alerts (kind, office, opened_at) WHERE state <> 'resolved';
