-- breaking: yes
-- Secrets that requests are signed with rest encrypted (decision 23): `secret` then holds nonce, tag and cipher text, and `sealed_by`
-- the id of the key, which is not in the database. Null: in clear, from before; the next start of clearance that has a key seals it.
-- Older code would take the cipher text for the secret.
ALTER TABLE webhook_keys ADD COLUMN sealed_by text CHECK (sealed_by ~ '^[0-9a-f]{16}$');
ALTER TABLE exchange_keys ADD COLUMN sealed_by text CHECK (sealed_by ~ '^[0-9a-f]{16}$');
ALTER TABLE certificate_verifiers ADD COLUMN sealed_by text CHECK (sealed_by ~ '^[0-9a-f]{16}$');

-- Decisions are numbered as they are made: which of an entry was last follows from that and from no clock, which may go back. Those of
-- before have none, as giving it would write all of them anew; they are older than any that has one.
CREATE SEQUENCE decision_numbers;
ALTER TABLE decisions ADD COLUMN number bigint;
ALTER TABLE decisions ALTER COLUMN number SET DEFAULT nextval('decision_numbers');
ALTER SEQUENCE decision_numbers OWNED BY decisions.number;
