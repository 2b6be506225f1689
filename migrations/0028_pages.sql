-- breaking: no
-- What pages of the console look for in a million items, and had to look through much to find (bench/pages.ts).

-- What a post has to mend of its messages, the newest first: few of all, and shown on its first page.
CREATE INDEX messages_to_mend ON messages (submitter, sequence) WHERE outcome IN ('partly-accepted', 'rejected', 'quarantined');
-- Audit search in a span of days: every view of an item is an event, so there are many, and those of a day stand together.
CREATE INDEX audit_events_at ON audit_events (at);
-- Rules and how often they were right: decisions after which somebody looked into the item, or had. The same codes as in
-- services/risk/rules/hygiene.ts.
CREATE INDEX decisions_looked_at ON decisions (decided_at) WHERE code IN ('HOLD_EXAM', 'DETAINED', 'SEIZED', 'DESTROYED');
-- Evidence of an item: what was refused of it, too. Versions have an index of their own (0001_pipeline.sql).
CREATE INDEX entries_without_version ON entries (item_id) WHERE version IS NULL AND item_id IS NOT NULL;
