CREATE TYPE "Channel" AS ENUM ('EMAIL', 'SMS');
CREATE TYPE "CodePurpose" AS ENUM ('PASSWORD_RESET', 'EMAIL_CHANGE', 'PHONE_CHANGE');

-- only a keyed hash: who reads this table can confirm nothing
CREATE TABLE one_time_codes (
  id         text PRIMARY KEY,
  user_id    text NOT NULL REFERENCES users ON DELETE CASCADE,
  purpose    "CodePurpose" NOT NULL,
  hash       text NOT NULL,
  -- the new address, when the code confirms one
  target     text,
  tries      integer NOT NULL DEFAULT 0 CHECK (tries BETWEEN 0 AND 5),
  created_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  -- one live code for each thing that a user may confirm
  CONSTRAINT one_time_codes_one_live UNIQUE (user_id, purpose)
);
CREATE INDEX one_time_codes_expires_at ON one_time_codes (expires_at);

CREATE TABLE outgoing_messages (
  id         text PRIMARY KEY,
  user_id    text NOT NULL REFERENCES users ON DELETE CASCADE,
  channel    "Channel" NOT NULL,
  -- address, subject and text, encrypted; forgotten when it was sent
  sealed     text,
  created_at timestamptz NOT NULL,
  -- of no use to anybody later
  expires_at timestamptz NOT NULL,
  sent_at    timestamptz,
  failure    text
);
CREATE INDEX outgoing_messages_created_at ON outgoing_messages (created_at, id);
CREATE INDEX outgoing_messages_user ON outgoing_messages (user_id);
