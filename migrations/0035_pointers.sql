-- breaking: no

-- What an assessment says of rules and model, beside the whole of it: statistics of examinations ask for nothing else, and had to open
-- two documents for each. Null in rows of before and of processes that do not write it yet: the functions read the documents then.
ALTER TABLE assessments
  -- 'rule@version' of each hit, every one once, in order, with a space between. Empty: none hit.
  ADD COLUMN rules       text,
  -- The highest score of the model in any class, 0..1000; -1: no model scored it.
  ADD COLUMN model_score integer;

-- Apart from those below, which are no more than an expression to the planner; a call costs more than reading a row.
CREATE FUNCTION rules_in(result json) RETURNS text[] LANGUAGE sql IMMUTABLE PARALLEL SAFE AS
$$ SELECT ARRAY(SELECT DISTINCT (hit ->> 'rule') || '@' || (hit ->> 'ruleVersion') FROM json_array_elements(result -> 'hits') AS hit ORDER BY 1) $$;
CREATE FUNCTION model_score_in(facts json) RETURNS integer LANGUAGE sql IMMUTABLE PARALLEL SAFE AS
$$ SELECT max(value::int) FROM json_each_text(facts #> '{model,scores}') $$;

CREATE FUNCTION rules_of(rules text, result json) RETURNS text[] LANGUAGE sql IMMUTABLE PARALLEL SAFE AS
$$ SELECT coalesce(string_to_array(rules, ' '), rules_in(result)) $$;
-- Null: no model scored it.
CREATE FUNCTION model_score_of(score integer, facts json) RETURNS integer LANGUAGE sql IMMUTABLE PARALLEL SAFE AS
$$ SELECT nullif(coalesce(score, model_score_in(facts)), -1) $$;

-- Which entries somebody looked into is read from the index alone (services/risk/rules/hygiene.ts).
DROP INDEX decisions_looked_at;
CREATE INDEX decisions_looked_at ON decisions (decided_at) INCLUDE (receipt_id, place, code)
 WHERE code IN ('HOLD_EXAM', 'DETAINED', 'SEIZED', 'DESTROYED');
