CREATE EXTENSION IF NOT EXISTS pg_trgm WITH SCHEMA public;
CREATE EXTENSION IF NOT EXISTS unaccent WITH SCHEMA public;

CREATE TYPE "ChatRoomKind" AS ENUM ('PRIVATE', 'GROUP', 'SUPPORT');
CREATE TYPE "ChatSubjectKind" AS ENUM ('ORDER', 'APPOINTMENT', 'JOB');
CREATE TYPE "ChatMemberRole" AS ENUM ('OWNER', 'MODERATOR', 'MEMBER');
CREATE TYPE "ChatReportReason" AS ENUM ('SPAM', 'HARASSMENT', 'HATE', 'SEXUAL', 'FRAUD', 'OTHER');
CREATE TYPE "ChatReportStatus" AS ENUM ('OPEN', 'DISMISSED', 'MESSAGE_DELETED', 'SENDER_REMOVED');

CREATE TABLE chat_rooms (
  id                 text PRIMARY KEY,
  number             serial NOT NULL CONSTRAINT chat_rooms_number_key UNIQUE,
  kind               "ChatRoomKind" NOT NULL,
  name               text,
  pair               text CONSTRAINT chat_rooms_pair_key UNIQUE,
  subject_kind       "ChatSubjectKind",
  subject_id         text,
  created_by         text NOT NULL,
  created_at         timestamptz NOT NULL,
  active_at          timestamptz NOT NULL,
  last_seq           integer NOT NULL DEFAULT 0 CHECK (last_seq >= 0),
  membership_version integer NOT NULL DEFAULT 1,
  changed_at         timestamptz NOT NULL DEFAULT clock_timestamp(),
  closed_at          timestamptz,
  CONSTRAINT chat_rooms_pair_check CHECK ((kind = 'PRIVATE') = (pair IS NOT NULL)),
  CONSTRAINT chat_rooms_name_check CHECK (kind <> 'GROUP' OR name IS NOT NULL),
  CONSTRAINT chat_rooms_subject_check CHECK ((subject_kind IS NULL) = (subject_id IS NULL)),
  CONSTRAINT chat_rooms_closed_check CHECK (closed_at IS NULL OR kind = 'SUPPORT')
) WITH (fillfactor = 70); -- each message rewrites its room
CREATE INDEX chat_rooms_active ON chat_rooms (active_at, id);
CREATE INDEX chat_rooms_changed ON chat_rooms (changed_at);
CREATE INDEX chat_rooms_subject ON chat_rooms (subject_id) WHERE subject_id IS NOT NULL;

CREATE FUNCTION chat_rooms_note_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.changed_at := clock_timestamp();
  RETURN NEW;
END $$;
CREATE TRIGGER chat_rooms_note_change BEFORE UPDATE OF last_seq, membership_version ON chat_rooms
  FOR EACH ROW EXECUTE FUNCTION chat_rooms_note_change();

CREATE TABLE chat_members (
  id                 text PRIMARY KEY,
  room_id            text NOT NULL REFERENCES chat_rooms,
  user_id            text NOT NULL,
  role               "ChatMemberRole" NOT NULL,
  joined_at          timestamptz NOT NULL,
  joined_seq         integer NOT NULL,
  last_delivered_seq integer NOT NULL DEFAULT 0,
  last_read_seq      integer NOT NULL DEFAULT 0,
  receipt_at         timestamptz,
  muted_until        timestamptz,
  CONSTRAINT chat_members_once_key UNIQUE (room_id, user_id),
  CONSTRAINT chat_members_receipts_check CHECK (0 <= last_read_seq AND last_read_seq <= last_delivered_seq)
);
CREATE INDEX chat_members_of_user ON chat_members (user_id, room_id);
CREATE INDEX chat_members_receipts ON chat_members (room_id, receipt_at);

-- what was acknowledged stays so, whoever writes and in whatever order
CREATE FUNCTION chat_receipts_never_go_back() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.last_delivered_seq := GREATEST(NEW.last_delivered_seq, OLD.last_delivered_seq);
  NEW.last_read_seq := GREATEST(NEW.last_read_seq, OLD.last_read_seq);
  RETURN NEW;
END $$;
CREATE TRIGGER chat_receipts_never_go_back BEFORE UPDATE OF last_delivered_seq, last_read_seq ON chat_members
  FOR EACH ROW EXECUTE FUNCTION chat_receipts_never_go_back();

CREATE TABLE chat_messages (
  id                text PRIMARY KEY,
  room_id           text NOT NULL REFERENCES chat_rooms,
  seq               integer NOT NULL CHECK (seq > 0),
  sender_id         text NOT NULL,
  client_message_id text NOT NULL,
  text              text NOT NULL,
  reply_to_id       text REFERENCES chat_messages,
  media_asset_ids   text[] NOT NULL DEFAULT '{}',
  mentioned_ids     text[] NOT NULL DEFAULT '{}',
  created_at        timestamptz NOT NULL,
  edited_at         timestamptz,
  deleted_at        timestamptz,
  deleted_by        text,
  CONSTRAINT chat_messages_seq_key UNIQUE (room_id, seq),
  CONSTRAINT chat_messages_client_key UNIQUE (room_id, sender_id, client_message_id),
  CONSTRAINT chat_messages_deleted_check CHECK (deleted_at IS NULL OR (text = '' AND media_asset_ids = '{}'))
);
CREATE INDEX chat_messages_of_sender ON chat_messages (sender_id, created_at);
-- without case and accents: "Batería" -> "bateria"; naming the dictionary is what makes it fit for an index
CREATE FUNCTION fold(value text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
  RETURN lower(public.unaccent('public.unaccent'::regdictionary, value));
CREATE INDEX chat_messages_text_search ON chat_messages USING gin (fold(text) public.gin_trgm_ops)
  WHERE deleted_at IS NULL;

CREATE TABLE chat_message_edits (
  id              text PRIMARY KEY,
  message_id      text NOT NULL REFERENCES chat_messages,
  text            text NOT NULL,
  media_asset_ids text[] NOT NULL DEFAULT '{}',
  replaced_by     text NOT NULL,
  replaced_at     timestamptz NOT NULL
);
CREATE INDEX chat_message_edits_of_message ON chat_message_edits (message_id, replaced_at);
CREATE INDEX chat_message_edits_by_time ON chat_message_edits (replaced_at);

CREATE TABLE chat_blocks (
  blocker_id text NOT NULL,
  blocked_id text NOT NULL,
  created_at timestamptz NOT NULL,
  PRIMARY KEY (blocker_id, blocked_id),
  CONSTRAINT chat_blocks_other_check CHECK (blocker_id <> blocked_id)
);
CREATE INDEX chat_blocks_of_blocked ON chat_blocks (blocked_id);

CREATE TABLE chat_reports (
  id          text PRIMARY KEY,
  message_id  text NOT NULL REFERENCES chat_messages,
  room_id     text NOT NULL REFERENCES chat_rooms,
  sender_id   text NOT NULL,
  reporter_id text NOT NULL,
  reason      "ChatReportReason" NOT NULL,
  note        text,
  text        text NOT NULL,
  status      "ChatReportStatus" NOT NULL DEFAULT 'OPEN',
  created_at  timestamptz NOT NULL,
  resolved_at timestamptz,
  resolved_by text,
  CONSTRAINT chat_reports_once_key UNIQUE (message_id, reporter_id),
  CONSTRAINT chat_reports_resolved_check CHECK ((status = 'OPEN') = (resolved_at IS NULL))
);
CREATE INDEX chat_reports_by_status ON chat_reports (status, created_at, id);

CREATE TABLE chat_people (
  user_id        text PRIMARY KEY,
  hides_presence boolean NOT NULL DEFAULT false,
  last_seen_at   timestamptz
);

-- not logged: after a crash everybody says again that they are there
CREATE UNLOGGED TABLE chat_devices (
  user_id    text NOT NULL,
  device_id  text NOT NULL,
  expires_at timestamptz NOT NULL,
  PRIMARY KEY (user_id, device_id)
);
CREATE INDEX chat_devices_by_time ON chat_devices (expires_at);
