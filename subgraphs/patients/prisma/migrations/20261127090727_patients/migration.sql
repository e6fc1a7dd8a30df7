CREATE TYPE "Sex" AS ENUM ('FEMALE', 'MALE', 'INTERSEX', 'UNKNOWN');
CREATE TYPE "BloodGroup" AS ENUM
  ('A_POSITIVE', 'A_NEGATIVE', 'B_POSITIVE', 'B_NEGATIVE', 'AB_POSITIVE', 'AB_NEGATIVE', 'O_POSITIVE', 'O_NEGATIVE', 'UNKNOWN');
CREATE TYPE "PatientDocumentType" AS ENUM ('CEDULA', 'PASSPORT', 'CEDULA_CIUDADANIA', 'TARJETA_IDENTIDAD', 'DNI', 'RUN', 'CURP', 'OTHER');
CREATE TYPE "Relationship" AS ENUM ('PARENT', 'GRANDPARENT', 'LEGAL_GUARDIAN', 'SIBLING', 'SPOUSE', 'CHILD', 'OTHER');

CREATE EXTENSION IF NOT EXISTS pg_trgm WITH SCHEMA public;
CREATE EXTENSION IF NOT EXISTS unaccent WITH SCHEMA public;
-- without case and accents; naming the dictionary, which never changes, is what makes it fit for an index
CREATE FUNCTION fold(value text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
  RETURN lower(public.unaccent('public.unaccent'::regdictionary, value));

CREATE TABLE patients (
  id                text PRIMARY KEY,
  -- Acuerdo Ministerial 4934: the cédula, or a code of 17 characters for who has none
  record_number     text NOT NULL,
  given_names       text NOT NULL CHECK (given_names <> ''),
  family_names      text NOT NULL CHECK (family_names <> ''),
  birth_date        date NOT NULL,
  sex               "Sex" NOT NULL,
  gender            text,
  blood_group       "BloodGroup" NOT NULL DEFAULT 'UNKNOWN',
  email             text CHECK (email = lower(email)),
  phone             text CHECK (phone ~ '^\+[1-9][0-9]{7,14}$'),
  -- { line, city, region, postalCode, country }
  address           jsonb,
  nationality       text CHECK (nationality ~ '^[A-Z]{2}$'),
  -- { name, relationship, phone }
  emergency_contact jsonb,
  user_id           text,
  customer_id       text,
  -- whom they turned out to be; what was theirs stays theirs, and is found by the root of all who are one person
  merged_into_id    text REFERENCES patients,
  merged_at         timestamptz,
  root_id           text NOT NULL,
  archived_at       timestamptz,
  created_by        text NOT NULL,
  created_at        timestamptz NOT NULL,
  updated_at        timestamptz NOT NULL,
  search_name       text NOT NULL GENERATED ALWAYS AS (fold(family_names) || ' ' || fold(given_names)) STORED,
  CHECK (num_nulls(merged_into_id, merged_at) IN (0, 2) AND merged_into_id <> id),
  CHECK ((merged_into_id IS NULL) = (root_id = id)),
  CHECK (record_number ~ '^([0-9]{10}|[A-Z0-9]{17})$')
);
-- who was merged keeps what they had, so that it can be undone; only those who count may not collide
CREATE UNIQUE INDEX patients_record_number_key ON patients (record_number) WHERE merged_into_id IS NULL;
CREATE UNIQUE INDEX patients_user_key ON patients (user_id) WHERE merged_into_id IS NULL;
CREATE INDEX patients_user ON patients (user_id);
CREATE INDEX patients_root ON patients (root_id);
CREATE INDEX patients_merged_into ON patients (merged_into_id) WHERE merged_into_id IS NOT NULL;
CREATE INDEX patients_name ON patients (search_name, id);
CREATE INDEX patients_name_prefix ON patients (search_name text_pattern_ops);
CREATE INDEX patients_name_search ON patients USING gin (search_name public.gin_trgm_ops);
CREATE INDEX patients_created_at ON patients (created_at, id);
CREATE INDEX patients_birth_date ON patients (birth_date);
CREATE INDEX patients_phone ON patients (phone text_pattern_ops);
CREATE INDEX patients_email ON patients (email);

CREATE TABLE patient_documents (
  patient_id text NOT NULL REFERENCES patients,
  country    text NOT NULL CHECK (country ~ '^[A-Z]{2}$'),
  type       "PatientDocumentType" NOT NULL,
  number     text NOT NULL CHECK (number <> ''),
  CONSTRAINT patient_documents_key PRIMARY KEY (country, type, number)
);
CREATE INDEX patient_documents_patient ON patient_documents (patient_id);
CREATE INDEX patient_documents_number ON patient_documents (number text_pattern_ops);

CREATE TABLE guardians (
  id           text PRIMARY KEY,
  patient_id   text NOT NULL REFERENCES patients,
  name         text NOT NULL CHECK (name <> ''),
  relationship "Relationship" NOT NULL,
  phone        text CHECK (phone ~ '^\+[1-9][0-9]{7,14}$'),
  email        text,
  -- the account by which they see the record for as long as the patient is a minor
  user_id      text,
  place        integer NOT NULL
);
CREATE INDEX guardians_patient ON guardians (patient_id, place);
CREATE INDEX guardians_user ON guardians (user_id) WHERE user_id IS NOT NULL;
