ALTER TABLE audit_entries
  -- what changed, as the JSON text that was hashed
  ADD COLUMN changes       text,
  ADD COLUMN sequence      bigint,
  ADD COLUMN previous_hash text,
  ADD COLUMN hash          text;

-- the hash of an entry: SHA-256 over a JSON array of its content and of the hash before it. src/domain/audit-chain.ts
-- computes the same by itself, to verify
CREATE FUNCTION audit_entry_hash(entry audit_entries) RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT encode(sha256(convert_to('[' || concat_ws(',',
    coalesce(to_json(entry.previous_hash)::text, 'null'),
    entry.sequence::text,
    to_json(entry.id)::text,
    to_json(entry.subgraph)::text,
    to_json(entry.action)::text,
    to_json(entry.actor)::text,
    coalesce(to_json(entry.on_behalf_of)::text, 'null'),
    coalesce(to_json(entry.record_id)::text, 'null'),
    to_json(entry.outcome::text)::text,
    coalesce(to_json(entry.refusal)::text, 'null'),
    to_json(entry.request_id)::text,
    to_json(to_char(entry.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))::text,
    coalesce(to_json(entry.changes)::text, 'null')
  ) || ']', 'UTF8')), 'hex')
$$;

-- one entry at a time takes its place behind the last one, whoever inserts it
CREATE FUNCTION chain_audit_entry() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE last accounts.audit_entries;
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended('accounts.audit-chain', 0));
  SELECT * INTO last FROM accounts.audit_entries ORDER BY sequence DESC LIMIT 1;
  NEW.sequence := coalesce(last.sequence, 0) + 1;
  NEW.previous_hash := last.hash;
  NEW.at := date_trunc('milliseconds', NEW.at);
  NEW.hash := accounts.audit_entry_hash(NEW);
  RETURN NEW;
END $$;

-- what was written before there was a chain becomes its beginning
ALTER TABLE audit_entries DISABLE TRIGGER audit_entries_append_only;
DO $$
DECLARE
  entry audit_entries;
  place bigint := 0;
  before text;
BEGIN
  FOR entry IN SELECT * FROM audit_entries ORDER BY at, id LOOP
    place := place + 1;
    entry.sequence := place;
    entry.previous_hash := before;
    entry.at := date_trunc('milliseconds', entry.at);
    before := audit_entry_hash(entry);
    UPDATE audit_entries SET at = entry.at, sequence = place, previous_hash = entry.previous_hash, hash = before
      WHERE id = entry.id;
  END LOOP;
END $$;
ALTER TABLE audit_entries ENABLE TRIGGER audit_entries_append_only;

ALTER TABLE audit_entries
  ALTER COLUMN sequence SET NOT NULL,
  ALTER COLUMN hash SET NOT NULL;
CREATE UNIQUE INDEX audit_entries_sequence ON audit_entries (sequence);
CREATE INDEX audit_entries_action ON audit_entries (action, at, id);
CREATE INDEX audit_entries_on_behalf_of ON audit_entries (on_behalf_of, at, id) WHERE on_behalf_of IS NOT NULL;
CREATE INDEX audit_entries_refusal ON audit_entries (refusal, at, id) WHERE refusal IS NOT NULL;
CREATE INDEX audit_entries_request ON audit_entries (request_id, at, id);
CREATE TRIGGER audit_entries_chain BEFORE INSERT ON audit_entries
  FOR EACH ROW EXECUTE FUNCTION chain_audit_entry();
CREATE TRIGGER audit_entries_not_emptied BEFORE TRUNCATE ON audit_entries
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
