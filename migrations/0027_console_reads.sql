-- breaking: no

-- What pages of the console look for.
-- Audit search: who did what, and about which item.
CREATE INDEX audit_events_item ON audit_events ((what ->> 'itemId'), id DESC) WHERE what ->> 'itemId' IS NOT NULL;
CREATE INDEX audit_events_who ON audit_events (who, id DESC);
-- Workload: cases opened and closed in a span of days; green customs: by category, closed ones too.
CREATE INDEX cases_opened ON cases (opened_at);
CREATE INDEX cases_closed ON cases (closed_at) WHERE closed_at IS NOT NULL;
CREATE INDEX cases_category ON cases (category, opened_at);
