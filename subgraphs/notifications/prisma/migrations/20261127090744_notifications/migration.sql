CREATE TABLE notifications (
  id            text PRIMARY KEY,
  user_id       text NOT NULL,
  event         text NOT NULL,
  source_id     text NOT NULL,
  about_id      text,
  variables     jsonb NOT NULL,
  channels      text[] NOT NULL DEFAULT '{}',
  locale        text CHECK (locale IN ('es', 'en')),
  is_test       boolean NOT NULL DEFAULT false,
  is_in_inbox   boolean NOT NULL,
  created_by    text,
  created_at    timestamptz NOT NULL,
  expires_at    timestamptz,
  dispatched_at timestamptz,
  read_at       timestamptz,
  -- whatever happens twice is told once
  CONSTRAINT notifications_once UNIQUE (source_id, event, user_id)
);
CREATE INDEX notifications_of_user ON notifications (user_id, created_at, id) WHERE is_in_inbox;
CREATE INDEX notifications_unread ON notifications (user_id) WHERE is_in_inbox AND read_at IS NULL;
CREATE INDEX notifications_about ON notifications (about_id) WHERE about_id IS NOT NULL;
CREATE INDEX notifications_waiting ON notifications (created_at) WHERE dispatched_at IS NULL;

CREATE TABLE deliveries (
  id              text PRIMARY KEY,
  notification_id text NOT NULL REFERENCES notifications ON DELETE CASCADE,
  user_id         text NOT NULL,
  event           text NOT NULL,
  channel         text NOT NULL CHECK (channel IN ('EMAIL', 'SMS', 'WHATSAPP', 'PUSH')),
  address         text,
  subject         text,
  text            text NOT NULL,
  state           text NOT NULL CHECK (state IN ('QUEUED', 'IN_DIGEST', 'SENDING', 'KEPT', 'SENT', 'WITHDRAWN', 'FAILED', 'DELIVERED', 'READ')),
  attempts        integer NOT NULL DEFAULT 0,
  provider_id     text,
  answer          text,
  -- the delivery that carries this one in a digest, and what becomes of it becomes of this
  carried_by      text REFERENCES deliveries ON DELETE SET NULL,
  created_at      timestamptz NOT NULL,
  not_before      timestamptz NOT NULL,
  leased_until    timestamptz,
  updated_at      timestamptz NOT NULL,
  -- whoever is told is told once on each channel
  CONSTRAINT deliveries_once UNIQUE (notification_id, channel)
);
CREATE INDEX deliveries_newest ON deliveries (created_at, id);
CREATE INDEX deliveries_of_user ON deliveries (user_id);
CREATE INDEX deliveries_of_provider ON deliveries (provider_id) WHERE provider_id IS NOT NULL;
CREATE INDEX deliveries_in_digest ON deliveries (not_before) WHERE state = 'IN_DIGEST';
CREATE INDEX deliveries_waiting ON deliveries (not_before) WHERE state IN ('QUEUED', 'SENDING');
CREATE INDEX deliveries_carried ON deliveries (carried_by) WHERE carried_by IS NOT NULL;

-- what services told of messages; a report may be here before the message has its name
CREATE TABLE delivery_reports (
  provider_id text NOT NULL,
  state       text NOT NULL,
  answer      text NOT NULL,
  received_at timestamptz NOT NULL,
  PRIMARY KEY (provider_id, state)
);
CREATE INDEX delivery_reports_oldest ON delivery_reports (received_at);

CREATE TABLE templates (
  event      text NOT NULL,
  channel    text NOT NULL CHECK (channel IN ('INBOX', 'EMAIL', 'SMS', 'WHATSAPP', 'PUSH')),
  locale     text NOT NULL CHECK (locale IN ('es', 'en')),
  subject    text NOT NULL,
  body       text NOT NULL,
  updated_at timestamptz NOT NULL,
  PRIMARY KEY (event, channel, locale)
);

CREATE TABLE preferences (
  user_id text NOT NULL,
  event   text NOT NULL,
  channel text NOT NULL CHECK (channel IN ('INBOX', 'EMAIL', 'SMS', 'WHATSAPP', 'PUSH')),
  enabled boolean NOT NULL,
  PRIMARY KEY (user_id, event, channel)
);
CREATE INDEX preferences_of_event ON preferences (event) WHERE enabled;

CREATE TABLE person_settings (
  user_id     text PRIMARY KEY,
  quiet_from  integer CHECK (quiet_from BETWEEN 0 AND 1439),
  quiet_until integer CHECK (quiet_until BETWEEN 0 AND 1439),
  digest_hour integer CHECK (digest_hour BETWEEN 0 AND 23),
  on_duty_until timestamptz,
  CHECK ((quiet_from IS NULL) = (quiet_until IS NULL))
);
CREATE INDEX person_settings_on_duty ON person_settings (on_duty_until) WHERE on_duty_until IS NOT NULL;

CREATE TABLE push_devices (
  id         text PRIMARY KEY,
  user_id    text NOT NULL,
  kind       text NOT NULL CHECK (kind IN ('WEB', 'EXPO')),
  token      text NOT NULL CONSTRAINT push_devices_token_key UNIQUE,
  p256dh     text,
  auth       text,
  created_at timestamptz NOT NULL,
  CHECK ((kind = 'WEB') = (p256dh IS NOT NULL AND auth IS NOT NULL))
);
CREATE INDEX push_devices_of_user ON push_devices (user_id);

CREATE TABLE push_tickets (
  id          text PRIMARY KEY,
  delivery_id text NOT NULL REFERENCES deliveries ON DELETE CASCADE,
  device_id   text NOT NULL,
  created_at  timestamptz NOT NULL
);

-- whose account a patient has, as patients last said; no account when null
CREATE TABLE patient_accounts (
  patient_id text PRIMARY KEY,
  user_id    text
);

CREATE TABLE whatsapp_windows (
  phone      text PRIMARY KEY,
  inbound_at timestamptz NOT NULL
);
