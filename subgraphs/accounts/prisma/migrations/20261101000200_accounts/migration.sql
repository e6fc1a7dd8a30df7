CREATE TYPE "AuditOutcome" AS ENUM ('DONE', 'REFUSED');

CREATE TABLE users (
  id             text PRIMARY KEY,
  documento      text NOT NULL CONSTRAINT users_documento_key UNIQUE,
  email          text NOT NULL CONSTRAINT users_email_key UNIQUE CHECK (email = lower(email)),
  name           text NOT NULL,
  password_hash  text NOT NULL CHECK (password_hash LIKE '$argon2id$%'),
  locale         text NOT NULL CHECK (locale IN ('es', 'en')),
  deactivated_at timestamptz,
  created_at     timestamptz NOT NULL
);
CREATE INDEX users_name ON users (name, id);
CREATE INDEX users_created_at ON users (created_at, id);

CREATE TABLE roles (
  id   text PRIMARY KEY,
  code text NOT NULL CONSTRAINT roles_code_key UNIQUE,
  name text NOT NULL
);

CREATE TABLE role_permissions (
  role_id    text NOT NULL REFERENCES roles,
  permission text NOT NULL,
  PRIMARY KEY (role_id, permission)
);

CREATE TABLE user_roles (
  user_id text NOT NULL REFERENCES users,
  role_id text NOT NULL REFERENCES roles,
  PRIMARY KEY (user_id, role_id)
);
CREATE INDEX user_roles_role ON user_roles (role_id);

CREATE TABLE sessions (
  id         text PRIMARY KEY,
  user_id    text NOT NULL REFERENCES users,
  address    text,
  user_agent text,
  created_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  revoked_at timestamptz
);
CREATE INDEX sessions_user ON sessions (user_id);
CREATE INDEX sessions_expires_at ON sessions (expires_at);

-- only hashes: who reads this table can log in as nobody
CREATE TABLE refresh_tokens (
  hash       text PRIMARY KEY,
  session_id text NOT NULL REFERENCES sessions ON DELETE CASCADE,
  created_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  used_at    timestamptz
);
CREATE INDEX refresh_tokens_session ON refresh_tokens (session_id);
-- a session is continued by one token at a time
CREATE UNIQUE INDEX refresh_tokens_one_unused ON refresh_tokens (session_id) WHERE used_at IS NULL;

CREATE TABLE signing_keys (
  kid         text PRIMARY KEY,
  public_jwk  jsonb NOT NULL,
  -- encrypted, and forgotten when it signs no more
  private_key text,
  created_at  timestamptz NOT NULL,
  retired_at  timestamptz,
  CHECK ((private_key IS NULL) = (retired_at IS NOT NULL))
);
CREATE UNIQUE INDEX signing_keys_one_current ON signing_keys ((true)) WHERE retired_at IS NULL;

CREATE TABLE login_failures (
  key           text PRIMARY KEY,
  failures      integer NOT NULL CHECK (failures >= 0),
  last_at       timestamptz NOT NULL,
  blocked_until timestamptz
);
CREATE INDEX login_failures_last_at ON login_failures (last_at);

CREATE TABLE audit_entries (
  id           text PRIMARY KEY,
  subgraph     text NOT NULL,
  action       text NOT NULL,
  actor        text NOT NULL,
  on_behalf_of text,
  record_id    text,
  outcome      "AuditOutcome" NOT NULL,
  refusal      text,
  request_id   text NOT NULL,
  at           timestamptz NOT NULL
);
CREATE INDEX audit_entries_at ON audit_entries (at, id);
CREATE INDEX audit_entries_actor ON audit_entries (actor, at);
CREATE INDEX audit_entries_record ON audit_entries (record_id, at);
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME;
END $$;
CREATE TRIGGER audit_entries_append_only BEFORE UPDATE OR DELETE ON audit_entries
  FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE TABLE parked_events (
  id                  text PRIMARY KEY,
  event_id            text NOT NULL,
  consumer            text NOT NULL,
  publisher           text NOT NULL,
  topic               text NOT NULL,
  aggregate           text NOT NULL,
  attempts            integer NOT NULL,
  error               text NOT NULL,
  parked_at           timestamptz NOT NULL,
  replay_requested_at timestamptz,
  replayed_at         timestamptz,
  UNIQUE (event_id, consumer)
);
CREATE INDEX parked_events_open ON parked_events (parked_at, id) WHERE replayed_at IS NULL;

-- the built-in roles, as src/domain/permissions.ts has them; a test compares the two
INSERT INTO roles (id, code, name) VALUES
  ('rol_01jc000000e008000000000001', 'admin', 'Administrador'),
  ('rol_01jc000000e008000000000002', 'seller', 'Vendedor'),
  ('rol_01jc000000e008000000000003', 'storekeeper', 'Bodeguero'),
  ('rol_01jc000000e008000000000004', 'analyst', 'Analista'),
  ('rol_01jc000000e008000000000005', 'customer', 'Cliente');

INSERT INTO role_permissions (role_id, permission)
SELECT roles.id, granted.permission FROM (VALUES
  ('admin', 'catalog:read'),
  ('admin', 'inventory:read'),
  ('admin', 'inventory:write'),
  ('admin', 'inventory:adjust'),
  ('admin', 'inventory:cost'),
  ('admin', 'inventory:reserve'),
  ('admin', 'people:read'),
  ('admin', 'people:write'),
  ('admin', 'sales:read'),
  ('admin', 'sales:write'),
  ('admin', 'sales:cancel'),
  ('admin', 'accounts:read'),
  ('admin', 'accounts:write'),
  ('admin', 'accounts:audit'),
  ('admin', 'system:operate'),
  ('seller', 'catalog:read'),
  ('seller', 'inventory:read'),
  ('seller', 'people:read'),
  ('seller', 'people:write'),
  ('seller', 'sales:read'),
  ('seller', 'sales:write'),
  ('seller', 'sales:cancel'),
  ('storekeeper', 'catalog:read'),
  ('storekeeper', 'inventory:read'),
  ('storekeeper', 'inventory:write'),
  ('storekeeper', 'inventory:adjust'),
  ('storekeeper', 'inventory:cost'),
  ('analyst', 'catalog:read'),
  ('analyst', 'inventory:read'),
  ('analyst', 'inventory:cost'),
  ('analyst', 'people:read'),
  ('analyst', 'sales:read'),
  ('customer', 'catalog:read'),
  ('customer', 'people:own'),
  ('customer', 'sales:own')
) AS granted (code, permission) JOIN roles USING (code);
