-- A role for the services that cannot change what is on record. Run by the owner of the database, after every migration:
--   psql "$OWNER_URL" -v ON_ERROR_STOP=1 -f infra/postgres/roles.sql
--   psql "$OWNER_URL" -c "CREATE ROLE preadvice LOGIN PASSWORD '…' IN ROLE preadvice_app"
-- The services then run with the address of that role; migrations and retention run with the owner's.

DO $$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'preadvice_app') THEN
    CREATE ROLE preadvice_app NOLOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS;
  END IF;
END $$;

GRANT USAGE ON SCHEMA public TO preadvice_app;
REVOKE CREATE ON SCHEMA public FROM PUBLIC, preadvice_app;
REVOKE ALL ON ALL TABLES IN SCHEMA public FROM PUBLIC, preadvice_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO preadvice_app;
GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO preadvice_app;

-- What is on record is added to and read, nothing else.
REVOKE UPDATE, DELETE ON
  audit_ledger, audit_blocks, audit_keys, audit_events,
  messages, assessments, decisions, commands, revisions, rule_steps, list_activations, evidence
  FROM preadvice_app;
REVOKE UPDATE, DELETE ON agreement_versions, agreement_steps, document_verifications FROM preadvice_app;
REVOKE UPDATE, DELETE ON
  case_steps, policy_drafts, policy_publications, model_promotions, drills, retention_periods
  FROM preadvice_app;
-- What decisions were made by, what was answered, and by what message.
REVOKE UPDATE, DELETE ON
  policies, rule_sets, rule_set_rules, responses, referral_answers, message_answers
  FROM preadvice_app;
REVOKE UPDATE, DELETE ON edifact_mappings, partner_code_versions FROM preadvice_app;
-- Of a disclosure only what became of it changes.
REVOKE UPDATE, DELETE ON exchange_disclosures FROM preadvice_app;
GRANT UPDATE (sent_at, acknowledged_at, refused_at, refusal) ON exchange_disclosures TO preadvice_app;
REVOKE UPDATE, DELETE ON joint_steps FROM preadvice_app;
-- What a partner told us is withdrawn, never changed.
REVOKE UPDATE, DELETE ON exchange_indicators FROM preadvice_app;
GRANT UPDATE (withdrawn_at) ON exchange_indicators TO preadvice_app;
-- A legal hold is lifted, never taken away.
REVOKE UPDATE, DELETE ON legal_holds FROM preadvice_app;
GRANT UPDATE (lifted_by, lifted_at, lifted_because) ON legal_holds TO preadvice_app;
-- An alert is settled, a joint case is closed; neither is taken away.
REVOKE DELETE ON arrival_alerts, joint_cases, joint_members FROM preadvice_app;
REVOKE INSERT, UPDATE, DELETE ON migrations FROM preadvice_app;
