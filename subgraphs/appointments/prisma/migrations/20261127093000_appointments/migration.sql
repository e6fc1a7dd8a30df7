CREATE EXTENSION IF NOT EXISTS btree_gist WITH SCHEMA public;

CREATE TYPE "AppointmentStatus" AS ENUM (
  'REQUESTED', 'HELD', 'CONFIRMED', 'CHECKED_IN', 'IN_PROGRESS', 'COMPLETED', 'CANCELLED', 'NO_SHOW', 'VOID'
);
CREATE TYPE "AppointmentParty" AS ENUM ('PATIENT', 'PROFESSIONAL', 'CLINIC');
CREATE TYPE "AppointmentEventKind" AS ENUM (
  'BOOKED', 'HELD', 'CONFIRMED', 'EDITED', 'RESCHEDULED', 'CHECKED_IN', 'STARTED', 'COMPLETED', 'CANCELLED', 'NO_SHOW',
  'VOIDED'
);
CREATE TYPE "SlotHoldStatus" AS ENUM ('ACTIVE', 'CONSUMED', 'RELEASED', 'EXPIRED');
CREATE TYPE "ScheduleExceptionKind" AS ENUM ('OFF', 'EXTRA');
CREATE TYPE "WaitlistStatus" AS ENUM ('WAITING', 'OFFERED', 'BOOKED', 'LEFT');
CREATE TYPE "WaitlistOfferStatus" AS ENUM ('LIVE', 'ACCEPTED', 'DECLINED', 'EXPIRED');
CREATE TYPE "ReminderStatus" AS ENUM ('SCHEDULED', 'DUE', 'CANCELLED');
CREATE TYPE "SeriesFrequency" AS ENUM ('DAILY', 'WEEKLY', 'MONTHLY');

CREATE TABLE locations (
  id                      text PRIMARY KEY,
  name                    text NOT NULL CONSTRAINT locations_name_key UNIQUE,
  country                 text NOT NULL CHECK (country ~ '^[A-Z]{2}$'),
  time_zone               text NOT NULL,
  address                 text,
  warehouse_id            text,
  observes_holidays       boolean NOT NULL,
  requires_confirmation   boolean NOT NULL,
  late_cancellation_hours integer NOT NULL CHECK (late_cancellation_hours BETWEEN 0 AND 720),
  no_show_grace_minutes   integer NOT NULL CHECK (no_show_grace_minutes BETWEEN 0 AND 240),
  hold_minutes            integer NOT NULL CHECK (hold_minutes BETWEEN 1 AND 60),
  offer_minutes           integer NOT NULL CHECK (offer_minutes BETWEEN 1 AND 1440),
  reminder_offsets        integer[] NOT NULL CHECK (cardinality(reminder_offsets) <= 5 AND 0 < ALL (reminder_offsets)),
  created_by              text NOT NULL,
  created_at              timestamptz NOT NULL,
  archived_at             timestamptz
);

CREATE TABLE rooms (
  id          text PRIMARY KEY,
  location_id text NOT NULL REFERENCES locations (id),
  name        text NOT NULL,
  created_at  timestamptz NOT NULL,
  archived_at timestamptz,
  CONSTRAINT rooms_name_key UNIQUE (location_id, name)
);

CREATE TABLE known_professionals (
  professional_id text PRIMARY KEY,
  user_id         text,
  is_active       boolean NOT NULL
);
CREATE INDEX known_professionals_user ON known_professionals (user_id) WHERE user_id IS NOT NULL;
CREATE TABLE known_patients (
  patient_id text PRIMARY KEY,
  user_id    text
);
CREATE INDEX known_patients_user ON known_patients (user_id) WHERE user_id IS NOT NULL;

-- never two weeks of working hours that hold for one professional at one location on one day
CREATE TABLE working_hours (
  id                     text PRIMARY KEY,
  professional_id        text NOT NULL,
  location_id            text NOT NULL REFERENCES locations (id),
  valid_from             date NOT NULL,
  valid_until            date,
  slot_minutes           integer NOT NULL CHECK (slot_minutes BETWEEN 5 AND 480),
  buffer_before_minutes  integer NOT NULL CHECK (buffer_before_minutes BETWEEN 0 AND 240),
  buffer_after_minutes   integer NOT NULL CHECK (buffer_after_minutes BETWEEN 0 AND 240),
  minimum_notice_minutes integer NOT NULL CHECK (minimum_notice_minutes BETWEEN 0 AND 43200),
  horizon_days           integer NOT NULL CHECK (horizon_days BETWEEN 1 AND 730),
  daily_cap              integer CHECK (daily_cap BETWEEN 1 AND 200),
  created_by             text NOT NULL,
  created_at             timestamptz NOT NULL,
  CHECK (valid_until IS NULL OR valid_until >= valid_from),
  CONSTRAINT working_hours_overlap EXCLUDE USING gist
    (professional_id WITH =, location_id WITH =, daterange(valid_from, valid_until, '[]') WITH &&)
);
CREATE TABLE working_periods (
  id               text PRIMARY KEY,
  working_hours_id text NOT NULL REFERENCES working_hours (id) ON DELETE CASCADE,
  weekday          smallint NOT NULL CHECK (weekday BETWEEN 1 AND 7),
  start_minute     smallint NOT NULL CHECK (start_minute BETWEEN 0 AND 1439),
  end_minute       smallint NOT NULL CHECK (end_minute BETWEEN 1 AND 1440),
  CHECK (start_minute < end_minute),
  CONSTRAINT working_periods_overlap EXCLUDE USING gist
    (working_hours_id WITH =, weekday WITH =, int4range(start_minute, end_minute) WITH &&)
);
CREATE INDEX working_periods_hours ON working_periods (working_hours_id);

CREATE TABLE schedule_exceptions (
  id              text PRIMARY KEY,
  kind            "ScheduleExceptionKind" NOT NULL,
  professional_id text,
  location_id     text REFERENCES locations (id),
  starts_on       date NOT NULL,
  ends_on         date NOT NULL,
  start_minute    smallint CHECK (start_minute BETWEEN 0 AND 1439),
  end_minute      smallint CHECK (end_minute BETWEEN 1 AND 1440),
  reason          text,
  created_by      text NOT NULL,
  created_at      timestamptz NOT NULL,
  CHECK (starts_on <= ends_on),
  CHECK ((start_minute IS NULL) = (end_minute IS NULL)),
  CHECK (start_minute < end_minute),
  CHECK (professional_id IS NOT NULL OR location_id IS NOT NULL),
  CHECK (kind = 'OFF' OR (professional_id IS NOT NULL AND location_id IS NOT NULL AND start_minute IS NOT NULL))
);
CREATE INDEX schedule_exceptions_professional ON schedule_exceptions (professional_id, ends_on);
CREATE INDEX schedule_exceptions_location ON schedule_exceptions (location_id, ends_on);

CREATE TABLE holiday_rulings (
  id          text PRIMARY KEY,
  country     text NOT NULL,
  location_id text REFERENCES locations (id),
  day         date NOT NULL,
  name        text NOT NULL,
  is_open     boolean NOT NULL,
  created_by  text NOT NULL,
  created_at  timestamptz NOT NULL,
  CONSTRAINT holiday_rulings_once UNIQUE NULLS NOT DISTINCT (country, location_id, day)
);

CREATE TABLE slot_holds (
  id              text PRIMARY KEY,
  professional_id text NOT NULL,
  location_id     text NOT NULL REFERENCES locations (id),
  room_id         text REFERENCES rooms (id),
  patient_id      text,
  starts_at       timestamptz NOT NULL,
  ends_at         timestamptz NOT NULL,
  blocked_from    timestamptz NOT NULL,
  blocked_until   timestamptz NOT NULL,
  status          "SlotHoldStatus" NOT NULL,
  expires_at      timestamptz NOT NULL,
  created_by      text NOT NULL,
  created_at      timestamptz NOT NULL,
  CHECK (starts_at < ends_at AND blocked_from <= starts_at AND ends_at <= blocked_until)
);
CREATE INDEX slot_holds_active ON slot_holds (professional_id, starts_at) WHERE status = 'ACTIVE';
CREATE INDEX slot_holds_expiry ON slot_holds (expires_at) WHERE status = 'ACTIVE';

CREATE TABLE appointment_series (
  id              text PRIMARY KEY,
  professional_id text NOT NULL,
  patient_id      text NOT NULL,
  location_id     text NOT NULL REFERENCES locations (id),
  frequency       "SeriesFrequency" NOT NULL,
  every           integer NOT NULL CHECK (every BETWEEN 1 AND 12),
  starts_on       date NOT NULL,
  start_minute    smallint NOT NULL CHECK (start_minute BETWEEN 0 AND 1439),
  occurrences     integer NOT NULL CHECK (occurrences BETWEEN 1 AND 60),
  skipped_days    text[] NOT NULL,
  created_by      text NOT NULL,
  created_at      timestamptz NOT NULL
);

CREATE TABLE appointments (
  id                   text PRIMARY KEY,
  location_id          text NOT NULL REFERENCES locations (id),
  professional_id      text NOT NULL,
  patient_id           text NOT NULL,
  original_patient_id  text,
  room_id              text REFERENCES rooms (id),
  series_id            text REFERENCES appointment_series (id),
  starts_at            timestamptz NOT NULL,
  ends_at              timestamptz NOT NULL,
  blocked_from         timestamptz NOT NULL,
  blocked_until        timestamptz NOT NULL,
  status               "AppointmentStatus" NOT NULL,
  is_overbooked        boolean NOT NULL,
  held_until           timestamptz,
  reason               text,
  note                 text,
  professional_user_id text,
  patient_user_id      text,
  cancelled_by         "AppointmentParty",
  cancel_reason        text,
  is_late_cancellation boolean,
  no_show_by           "AppointmentParty",
  reschedule_count     integer NOT NULL DEFAULT 0,
  consumption_attempt  integer NOT NULL DEFAULT 0,
  stock_consumption_id text,
  version              integer NOT NULL DEFAULT 1,
  created_by           text NOT NULL,
  created_at           timestamptz NOT NULL,
  confirmed_at         timestamptz,
  checked_in_at        timestamptz,
  started_at           timestamptz,
  completed_at         timestamptz,
  cancelled_at         timestamptz,
  CHECK (starts_at < ends_at AND blocked_from <= starts_at AND ends_at <= blocked_until),
  CHECK (status <> 'HELD' OR held_until IS NOT NULL),
  CHECK ((status = 'CANCELLED') = (cancelled_by IS NOT NULL)),
  CHECK ((status = 'NO_SHOW') = (no_show_by IS NOT NULL)),
  CHECK (no_show_by IS DISTINCT FROM 'CLINIC'),
  CHECK (status <> 'COMPLETED' OR completed_at IS NOT NULL)
);
CREATE INDEX appointments_starts_at ON appointments (starts_at, id);
CREATE INDEX appointments_professional ON appointments (professional_id, starts_at, id);
CREATE INDEX appointments_patient ON appointments (patient_id, starts_at, id);
CREATE INDEX appointments_location ON appointments (location_id, starts_at, id);
CREATE INDEX appointments_series ON appointments (series_id) WHERE series_id IS NOT NULL;
CREATE INDEX appointments_patient_user ON appointments (patient_user_id, starts_at, id) WHERE patient_user_id IS NOT NULL;
CREATE INDEX appointments_professional_user ON appointments (professional_user_id, starts_at, id)
  WHERE professional_user_id IS NOT NULL;
CREATE INDEX appointments_held ON appointments (held_until) WHERE status = 'HELD';

-- Who and what is taken when: one row for each hold and each appointment that keeps its time, and the one place that
-- refuses the double booking. Nobody writes it but the two triggers below, so that it never says anything else than
-- the holds and appointments do. Half-open ranges; buffers count for professional and room, not for the patient.
CREATE TABLE claims (
  id              text PRIMARY KEY,
  professional_id text NOT NULL,
  room_id         text,
  patient_id      text,
  starts_at       timestamptz NOT NULL,
  ends_at         timestamptz NOT NULL,
  blocked_from    timestamptz NOT NULL,
  blocked_until   timestamptz NOT NULL,
  is_overbooked   boolean NOT NULL,
  CONSTRAINT claims_professional EXCLUDE USING gist
    (professional_id WITH =, tstzrange(blocked_from, blocked_until, '[)') WITH &&) WHERE (NOT is_overbooked),
  CONSTRAINT claims_room EXCLUDE USING gist
    (room_id WITH =, tstzrange(blocked_from, blocked_until, '[)') WITH &&) WHERE (NOT is_overbooked AND room_id IS NOT NULL),
  CONSTRAINT claims_patient EXCLUDE USING gist
    (patient_id WITH =, tstzrange(starts_at, ends_at, '[)') WITH &&) WHERE (patient_id IS NOT NULL)
);

CREATE FUNCTION claim_for_hold() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM appointments.claims WHERE id = NEW.id;
  IF NEW.status = 'ACTIVE' THEN
    INSERT INTO appointments.claims VALUES (NEW.id, NEW.professional_id, NEW.room_id, NEW.patient_id, NEW.starts_at,
      NEW.ends_at, NEW.blocked_from, NEW.blocked_until, false);
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER slot_holds_claim AFTER INSERT OR UPDATE OF status, professional_id, room_id, patient_id, starts_at,
  ends_at, blocked_from, blocked_until ON slot_holds FOR EACH ROW EXECUTE FUNCTION claim_for_hold();

CREATE FUNCTION claim_for_appointment() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM appointments.claims WHERE id = NEW.id;
  IF NEW.status IN ('REQUESTED', 'HELD', 'CONFIRMED', 'CHECKED_IN', 'IN_PROGRESS') THEN
    INSERT INTO appointments.claims VALUES (NEW.id, NEW.professional_id, NEW.room_id, NEW.patient_id, NEW.starts_at,
      NEW.ends_at, NEW.blocked_from, NEW.blocked_until, NEW.is_overbooked);
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER appointments_claim AFTER INSERT OR UPDATE OF status, professional_id, room_id, patient_id, starts_at,
  ends_at, blocked_from, blocked_until, is_overbooked ON appointments
  FOR EACH ROW EXECUTE FUNCTION claim_for_appointment();

CREATE FUNCTION release_claim() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM appointments.claims WHERE id = OLD.id;
  RETURN NULL;
END $$;
CREATE TRIGGER slot_holds_release AFTER DELETE ON slot_holds FOR EACH ROW EXECUTE FUNCTION release_claim();
CREATE TRIGGER appointments_release AFTER DELETE ON appointments FOR EACH ROW EXECUTE FUNCTION release_claim();

CREATE TABLE appointment_events (
  id                 text PRIMARY KEY,
  appointment_id     text NOT NULL REFERENCES appointments (id),
  kind               "AppointmentEventKind" NOT NULL,
  from_status        "AppointmentStatus",
  to_status          "AppointmentStatus" NOT NULL,
  previous_starts_at timestamptz,
  actor              text NOT NULL,
  at                 timestamptz NOT NULL
);
CREATE INDEX appointment_events_appointment ON appointment_events (appointment_id, at, id);

CREATE TABLE appointment_treatments (
  id               text PRIMARY KEY,
  appointment_id   text NOT NULL REFERENCES appointments (id),
  treatment_id     text NOT NULL,
  name             text NOT NULL,
  quantity         numeric(15, 3) NOT NULL CHECK (quantity > 0),
  unit_price_minor bigint NOT NULL CHECK (unit_price_minor >= 0),
  currency         text NOT NULL,
  tax_code         text,
  duration_minutes integer NOT NULL CHECK (duration_minutes BETWEEN 1 AND 1440),
  recipe_version   integer,
  note             text,
  created_at       timestamptz NOT NULL
);
CREATE INDEX appointment_treatments_appointment ON appointment_treatments (appointment_id);

CREATE TABLE appointment_extras (
  id               text PRIMARY KEY,
  appointment_id   text NOT NULL REFERENCES appointments (id),
  description      text NOT NULL,
  product_id       text,
  quantity         numeric(15, 3) NOT NULL CHECK (quantity > 0),
  unit_price_minor bigint NOT NULL CHECK (unit_price_minor >= 0),
  currency         text NOT NULL,
  tax_code         text,
  created_at       timestamptz NOT NULL
);
CREATE INDEX appointment_extras_appointment ON appointment_extras (appointment_id);

CREATE TABLE appointment_consumptions (
  id             text PRIMARY KEY,
  appointment_id text NOT NULL REFERENCES appointments (id),
  line_id        text NOT NULL,
  product_id     text NOT NULL,
  lot_id         text,
  lot_code       text,
  quantity       numeric(15, 3) NOT NULL CHECK (quantity > 0),
  cost_minor     bigint NOT NULL,
  currency       text NOT NULL,
  consumed_at    timestamptz NOT NULL,
  reversed_at    timestamptz
);
CREATE INDEX appointment_consumptions_appointment ON appointment_consumptions (appointment_id);
CREATE INDEX appointment_consumptions_lot ON appointment_consumptions (lot_id, consumed_at, id);
CREATE INDEX appointment_consumptions_code ON appointment_consumptions (product_id, lot_code, consumed_at, id);

CREATE TABLE appointment_reminders (
  id             text PRIMARY KEY,
  appointment_id text NOT NULL REFERENCES appointments (id),
  offset_minutes integer NOT NULL CHECK (offset_minutes > 0),
  due_at         timestamptz NOT NULL,
  status         "ReminderStatus" NOT NULL,
  emitted_at     timestamptz,
  CONSTRAINT appointment_reminders_once UNIQUE (appointment_id, offset_minutes)
);
CREATE INDEX appointment_reminders_due ON appointment_reminders (due_at) WHERE status = 'SCHEDULED';

CREATE TABLE waitlist_entries (
  id               text PRIMARY KEY,
  patient_id       text NOT NULL,
  patient_user_id  text,
  professional_id  text,
  location_id      text NOT NULL REFERENCES locations (id),
  treatment_id     text,
  duration_minutes integer NOT NULL CHECK (duration_minutes BETWEEN 5 AND 480),
  earliest_at      timestamptz NOT NULL,
  latest_at        timestamptz NOT NULL,
  status           "WaitlistStatus" NOT NULL,
  appointment_id   text REFERENCES appointments (id),
  created_by       text NOT NULL,
  created_at       timestamptz NOT NULL,
  CHECK (earliest_at < latest_at),
  CHECK ((status = 'BOOKED') = (appointment_id IS NOT NULL))
);
CREATE INDEX waitlist_entries_waiting ON waitlist_entries (location_id, created_at, id) WHERE status = 'WAITING';
CREATE INDEX waitlist_entries_created ON waitlist_entries (created_at, id);
CREATE INDEX waitlist_entries_patient ON waitlist_entries (patient_id);

-- an offer is a hold, so the claims keep two live ones from the same slot; and nobody has two at a time
CREATE TABLE waitlist_offers (
  id                text PRIMARY KEY,
  waitlist_entry_id text NOT NULL REFERENCES waitlist_entries (id),
  slot_hold_id      text NOT NULL REFERENCES slot_holds (id) CONSTRAINT waitlist_offers_hold UNIQUE,
  professional_id   text NOT NULL,
  starts_at         timestamptz NOT NULL,
  ends_at           timestamptz NOT NULL,
  status            "WaitlistOfferStatus" NOT NULL,
  expires_at        timestamptz NOT NULL,
  created_at        timestamptz NOT NULL
);
CREATE INDEX waitlist_offers_entry ON waitlist_offers (waitlist_entry_id);
CREATE UNIQUE INDEX waitlist_offers_live ON waitlist_offers (waitlist_entry_id) WHERE status = 'LIVE';
CREATE UNIQUE INDEX waitlist_offers_live_slot ON waitlist_offers (professional_id, starts_at) WHERE status = 'LIVE';

CREATE TABLE calendar_feeds (
  id                    text PRIMARY KEY,
  professional_id       text NOT NULL,
  created_by            text NOT NULL,
  created_at            timestamptz NOT NULL,
  revoked_at            timestamptz
);
CREATE UNIQUE INDEX calendar_feeds_live ON calendar_feeds (professional_id) WHERE revoked_at IS NULL;
