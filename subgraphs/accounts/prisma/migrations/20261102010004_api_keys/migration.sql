CREATE TABLE api_keys (
  id           text PRIMARY KEY,
  -- SHA-256 of 256 random bits
  hash         text NOT NULL CONSTRAINT api_keys_hash_key UNIQUE,
  -- the first characters, by which people tell their keys apart
  hint         text NOT NULL,
  name         text NOT NULL,
  owner_id     text NOT NULL REFERENCES users,
  scopes       text[] NOT NULL CHECK (cardinality(scopes) > 0),
  created_at   timestamptz NOT NULL,
  expires_at   timestamptz NOT NULL,
  last_used_at timestamptz,
  revoked_at   timestamptz
);
CREATE INDEX api_keys_owner ON api_keys (owner_id);
CREATE INDEX api_keys_created_at ON api_keys (created_at, id);
