CREATE EXTENSION IF NOT EXISTS pg_trgm WITH SCHEMA public;
CREATE TYPE "AccountKind" AS ENUM ('CONSUMER', 'BUSINESS', 'STAFF');

ALTER TABLE users
  ADD COLUMN kind                "AccountKind" NOT NULL DEFAULT 'CONSUMER',
  ADD COLUMN phone               text CHECK (phone ~ '^\+[1-9][0-9]{6,14}$'),
  ADD COLUMN time_zone           text NOT NULL DEFAULT 'America/Guayaquil',
  ADD COLUMN notify_by_email     boolean NOT NULL DEFAULT true,
  ADD COLUMN notify_by_sms       boolean NOT NULL DEFAULT false,
  -- goes up with every change of what the user may do; access tokens carry the one that they were made with
  ADD COLUMN permissions_version integer NOT NULL DEFAULT 1,
  -- when that was: a router that missed the event asks for those of the last minutes
  ADD COLUMN permissions_changed_at timestamptz,
  -- the person is forgotten; what they did stays, under an id that names nobody
  ADD COLUMN deleted_at          timestamptz CHECK (deleted_at IS NULL OR deactivated_at IS NOT NULL);
UPDATE users SET kind = 'STAFF' WHERE EXISTS (
  SELECT FROM user_roles JOIN roles ON roles.id = role_id WHERE user_id = users.id AND code <> 'customer');
CREATE INDEX users_permissions_changed_at ON users (permissions_changed_at) WHERE permissions_changed_at IS NOT NULL;
CREATE INDEX users_kind ON users (kind, name, id);
CREATE INDEX users_inactive ON users (name, id) WHERE deactivated_at IS NOT NULL;
CREATE INDEX users_name_search ON users USING gin (name public.gin_trgm_ops);
CREATE INDEX users_email_search ON users USING gin (email public.gin_trgm_ops);
CREATE INDEX users_documento_search ON users USING gin (documento public.gin_trgm_ops);

ALTER TABLE roles ADD CONSTRAINT roles_code_form CHECK (code ~ '^[a-z][a-z0-9-]{1,39}$');

ALTER TABLE sessions ADD COLUMN last_used_at timestamptz;
UPDATE sessions SET last_used_at = created_at;
ALTER TABLE sessions ALTER COLUMN last_used_at SET NOT NULL;
-- what is written by who knows nothing of last_used_at was used when it was opened
ALTER TABLE sessions ALTER COLUMN last_used_at SET DEFAULT now();
CREATE INDEX sessions_revoked_at ON sessions (revoked_at) WHERE revoked_at IS NOT NULL;

CREATE TABLE pictures (
  user_id      text PRIMARY KEY REFERENCES users ON DELETE CASCADE,
  -- SHA-256 of the bytes: the name under which it is served, so that it may be cached for ever
  hash         text NOT NULL,
  content_type text NOT NULL CHECK (content_type IN ('image/png', 'image/jpeg', 'image/webp')),
  bytes        bytea NOT NULL CHECK (octet_length(bytes) <= 524288),
  set_at       timestamptz NOT NULL
);
CREATE INDEX pictures_hash ON pictures (hash);
