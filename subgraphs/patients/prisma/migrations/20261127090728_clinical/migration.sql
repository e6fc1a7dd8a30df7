CREATE TYPE "AllergyCategory" AS ENUM ('MEDICATION', 'FOOD', 'ENVIRONMENT', 'BIOLOGIC', 'OTHER');
CREATE TYPE "AllergySeverity" AS ENUM ('MILD', 'MODERATE', 'SEVERE');
CREATE TYPE "AllergyStatus" AS ENUM ('ACTIVE', 'RESOLVED', 'REFUTED');
CREATE TYPE "HistorySection" AS ENUM ('CONDITION', 'SURGERY', 'MEDICATION', 'FAMILY', 'HABIT', 'VACCINATION', 'OBSTETRIC', 'OTHER');
CREATE TYPE "HistoryStatus" AS ENUM ('ACTIVE', 'RESOLVED', 'ENTERED_IN_ERROR');
CREATE TYPE "NoteVersionKind" AS ENUM ('ORIGINAL', 'AMENDMENT', 'RETRACTION');
CREATE TYPE "CareStatus" AS ENUM ('BOOKED', 'COMPLETED', 'CANCELLED', 'NO_SHOW');

-- what is signed or written down stays as it is: whoever was wrong adds a version that says so
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;

CREATE TABLE allergies (
  id          text PRIMARY KEY,
  patient_id  text NOT NULL REFERENCES patients,
  substance   text NOT NULL,
  category    "AllergyCategory" NOT NULL,
  severity    "AllergySeverity" NOT NULL,
  reaction    text,
  status      "AllergyStatus" NOT NULL,
  noted_on    date,
  recorded_by text NOT NULL,
  recorded_at timestamptz NOT NULL,
  ended_by    text,
  ended_at    timestamptz,
  end_reason  text,
  CHECK ((status = 'ACTIVE') = (ended_at IS NULL))
);
CREATE INDEX allergies_patient ON allergies (patient_id, recorded_at);
-- the same substance is noted once
CREATE UNIQUE INDEX allergies_active_key ON allergies (patient_id, fold(substance)) WHERE status = 'ACTIVE';

CREATE TABLE history_versions (
  id          text PRIMARY KEY,
  entry_id    text NOT NULL,
  version     integer NOT NULL CHECK (version > 0),
  patient_id  text NOT NULL REFERENCES patients,
  section     "HistorySection" NOT NULL,
  description text NOT NULL,
  -- CIE-10 (ICD-10) for conditions, as the statistics of Ecuador's ministry want it
  code        text,
  status      "HistoryStatus" NOT NULL,
  onset_on    date,
  resolved_on date,
  is_alert    boolean NOT NULL,
  recorded_by text NOT NULL,
  recorded_at timestamptz NOT NULL,
  CONSTRAINT history_versions_key UNIQUE (entry_id, version),
  CHECK (resolved_on >= onset_on)
);
CREATE INDEX history_versions_patient ON history_versions (patient_id, section, entry_id, version);
CREATE TRIGGER history_versions_stay BEFORE UPDATE OR DELETE ON history_versions FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE TABLE note_templates (
  id          text PRIMARY KEY,
  name        text NOT NULL,
  body        text NOT NULL,
  specialty_id text,
  archived_at timestamptz,
  updated_by  text NOT NULL,
  updated_at  timestamptz NOT NULL
);
CREATE UNIQUE INDEX note_templates_name_key ON note_templates (fold(name)) WHERE archived_at IS NULL;

CREATE TABLE clinical_notes (
  id              text PRIMARY KEY,
  patient_id      text NOT NULL REFERENCES patients,
  appointment_id  text,
  professional_id text,
  template_id     text REFERENCES note_templates,
  author          text NOT NULL,
  created_at      timestamptz NOT NULL
);
CREATE INDEX clinical_notes_patient ON clinical_notes (patient_id, created_at, id);
CREATE INDEX clinical_notes_appointment ON clinical_notes (appointment_id) WHERE appointment_id IS NOT NULL;
CREATE TRIGGER clinical_notes_stay BEFORE UPDATE OR DELETE ON clinical_notes FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE TABLE note_versions (
  note_id         text NOT NULL REFERENCES clinical_notes,
  version         integer NOT NULL CHECK (version > 0),
  kind            "NoteVersionKind" NOT NULL,
  body            text NOT NULL,
  media_asset_ids text[] NOT NULL DEFAULT '{}',
  reason          text,
  author          text NOT NULL,
  signed_at       timestamptz NOT NULL,
  previous_hash   text,
  hash            text NOT NULL,
  PRIMARY KEY (note_id, version),
  CHECK ((version = 1) = (kind = 'ORIGINAL') AND (version = 1) = (previous_hash IS NULL)),
  CHECK ((kind = 'ORIGINAL') = (reason IS NULL))
);
CREATE TRIGGER note_versions_stay BEFORE UPDATE OR DELETE ON note_versions FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE TABLE vital_signs (
  id             text PRIMARY KEY,
  patient_id     text NOT NULL REFERENCES patients,
  appointment_id text,
  measured_at    timestamptz NOT NULL,
  -- [{ kind, value }], each kind once, in the unit of its kind
  measurements   jsonb NOT NULL,
  recorded_by    text NOT NULL,
  recorded_at    timestamptz NOT NULL
);
CREATE INDEX vital_signs_patient ON vital_signs (patient_id, measured_at, id);
CREATE TRIGGER vital_signs_stay BEFORE UPDATE OR DELETE ON vital_signs FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- who treats whom, as the appointments tell
CREATE TABLE care (
  appointment_id  text PRIMARY KEY,
  patient_id      text NOT NULL,
  professional_id text NOT NULL,
  starts_at       timestamptz NOT NULL,
  ends_at         timestamptz NOT NULL,
  status          "CareStatus" NOT NULL
);
CREATE INDEX care_patient ON care (patient_id, professional_id, ends_at);
CREATE INDEX care_professional ON care (professional_id, patient_id);

CREATE TABLE professional_accounts (
  professional_id text PRIMARY KEY,
  user_id         text
);
CREATE INDEX professional_accounts_user ON professional_accounts (user_id);

-- lists under a patient are under all records that are the same person
CREATE VIEW notes_by_root AS
  SELECT note.id, patients.root_id, note.created_at, note.author FROM clinical_notes AS note JOIN patients ON patients.id = note.patient_id;
CREATE VIEW vital_signs_by_root AS
  SELECT one.id, patients.root_id, one.measured_at FROM vital_signs AS one JOIN patients ON patients.id = one.patient_id;
