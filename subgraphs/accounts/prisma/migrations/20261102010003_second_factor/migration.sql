CREATE TABLE second_factors (
  user_id      text PRIMARY KEY REFERENCES users ON DELETE CASCADE,
  -- encrypted under a key derived from TRAMA_SECRET
  secret       text NOT NULL,
  created_at   timestamptz NOT NULL,
  confirmed_at timestamptz,
  -- the last thirty seconds whose code was taken: it is not taken again
  last_step    bigint NOT NULL DEFAULT 0
);

CREATE TABLE recovery_codes (
  user_id text NOT NULL REFERENCES second_factors ON DELETE CASCADE,
  hash    text NOT NULL,
  used_at timestamptz,
  PRIMARY KEY (user_id, hash)
);

CREATE TABLE login_challenges (
  hash       text PRIMARY KEY,
  user_id    text NOT NULL REFERENCES users ON DELETE CASCADE,
  tries      integer NOT NULL DEFAULT 0 CHECK (tries BETWEEN 0 AND 5),
  expires_at timestamptz NOT NULL
);
CREATE INDEX login_challenges_expires_at ON login_challenges (expires_at);
CREATE INDEX login_challenges_user ON login_challenges (user_id);
