CREATE TYPE "KycCaseStatus" AS ENUM ('PENDING', 'APPROVED', 'REJECTED');
CREATE TYPE "KycDocumentType" AS ENUM ('CEDULA', 'DNI', 'RUT', 'CURP', 'PASSPORT');
CREATE TYPE "KycNumberCheck" AS ENUM ('OK', 'MISMATCH', 'NOT_CHECKED');

CREATE EXTENSION IF NOT EXISTS pg_trgm WITH SCHEMA public;
CREATE EXTENSION IF NOT EXISTS unaccent WITH SCHEMA public;
CREATE EXTENSION IF NOT EXISTS btree_gist WITH SCHEMA public;
CREATE EXTENSION IF NOT EXISTS cube WITH SCHEMA public;
-- without case and accents: "Pediatría" -> "pediatria". unaccent() is only STABLE because its dictionary may be changed;
-- naming the dictionary and never changing it is what makes it fit for an index
CREATE FUNCTION fold(value text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
  RETURN lower(public.unaccent('public.unaccent'::regdictionary, value));
-- a place as a point of the unit sphere: near places are near points, across poles and the antimeridian, too
CREATE FUNCTION on_sphere(latitude float8, longitude float8) RETURNS public.cube LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
  RETURN public.cube(ARRAY[
    cos(radians(latitude)) * cos(radians(longitude)),
    cos(radians(latitude)) * sin(radians(longitude)),
    sin(radians(latitude))]);

CREATE TABLE specialties (
  id          text PRIMARY KEY,
  name        text NOT NULL CHECK (name <> ''),
  search_name text NOT NULL GENERATED ALWAYS AS (fold(name)) STORED CONSTRAINT specialties_name_key UNIQUE,
  description text,
  is_offered  boolean NOT NULL DEFAULT true,
  created_at  timestamptz NOT NULL
);

CREATE TABLE professionals (
  id                  text PRIMARY KEY,
  user_id             text CONSTRAINT professionals_user_key UNIQUE,
  name                text NOT NULL CHECK (name <> ''),
  licence_number      text,
  licence_country     text CHECK (licence_country ~ '^[A-Z]{2}$'),
  biography           text,
  languages           text[] NOT NULL DEFAULT '{}',
  years_of_experience integer CHECK (years_of_experience BETWEEN 0 AND 80),
  phone               text CHECK (phone ~ '^\+[1-9][0-9]{6,14}$'),
  email               text CHECK (email = lower(email)),
  city                text,
  country             text NOT NULL CHECK (country ~ '^[A-Z]{2}$'),
  time_zone           text NOT NULL,
  latitude            double precision CHECK (latitude BETWEEN -90 AND 90),
  longitude           double precision CHECK (longitude BETWEEN -180 AND 180),
  -- where the public is told that it is: some hundred metres beside it
  public_latitude     double precision CHECK (public_latitude BETWEEN -90 AND 90),
  public_longitude    double precision CHECK (public_longitude BETWEEN -180 AND 180),
  exact_place         public.cube GENERATED ALWAYS AS (on_sphere(latitude, longitude)) STORED,
  public_place        public.cube GENERATED ALWAYS AS (on_sphere(public_latitude, public_longitude)) STORED,
  -- how the latest case stands, and through which day one is approved
  kyc_latest          "KycCaseStatus",
  kyc_expires_on      date,
  -- an approval ends with its day, where the professional is
  kyc_valid_until     timestamptz GENERATED ALWAYS AS ((kyc_expires_on + 1)::timestamp AT TIME ZONE time_zone) STORED,
  created_by          text NOT NULL,
  created_at          timestamptz NOT NULL,
  updated_at          timestamptz NOT NULL,
  archived_at         timestamptz,
  search_name         text NOT NULL GENERATED ALWAYS AS (fold(name)) STORED,
  search_text         text NOT NULL GENERATED ALWAYS AS (
    fold(name) || ' ' || coalesce(fold(licence_number), '') || ' ' || coalesce(fold(biography), '')) STORED,
  search_city         text GENERATED ALWAYS AS (fold(city)) STORED,
  CONSTRAINT professionals_licence_key UNIQUE (licence_country, licence_number),
  CHECK (num_nulls(licence_country, licence_number) IN (0, 2)),
  CHECK (num_nulls(latitude, longitude, public_latitude, public_longitude) IN (0, 4))
);
CREATE INDEX professionals_name ON professionals (search_name, id);
CREATE INDEX professionals_created_at ON professionals (created_at, id);
CREATE INDEX professionals_experience ON professionals (years_of_experience, id);
CREATE INDEX professionals_city ON professionals (country, search_city, id);
CREATE INDEX professionals_text_search ON professionals USING gin (search_text public.gin_trgm_ops);
CREATE INDEX professionals_exact_place ON professionals USING gist (exact_place public.gist_cube_ops);
CREATE INDEX professionals_public_place ON professionals USING gist (public_place public.gist_cube_ops);

CREATE TABLE professional_specialties (
  professional_id text NOT NULL REFERENCES professionals (id),
  specialty_id    text NOT NULL CONSTRAINT professional_specialties_specialty_fkey REFERENCES specialties (id),
  -- the first one is what the professional is called by
  position        integer NOT NULL,
  PRIMARY KEY (professional_id, specialty_id)
);
CREATE INDEX professional_specialties_specialty ON professional_specialties (specialty_id, professional_id);

CREATE TABLE work_images (
  id              text PRIMARY KEY,
  professional_id text NOT NULL REFERENCES professionals (id),
  media_asset_id  text NOT NULL,
  caption         text,
  position        integer NOT NULL CONSTRAINT work_images_limit CHECK (position BETWEEN 1 AND 30),
  created_at      timestamptz NOT NULL,
  CONSTRAINT work_images_asset_key UNIQUE (professional_id, media_asset_id),
  CONSTRAINT work_images_position_key UNIQUE (professional_id, position) DEFERRABLE INITIALLY DEFERRED
);

CREATE TABLE kyc_cases (
  id                 text PRIMARY KEY,
  professional_id    text NOT NULL REFERENCES professionals (id),
  status             "KycCaseStatus" NOT NULL,
  document_type      "KycDocumentType" NOT NULL,
  document_country   text NOT NULL CHECK (document_country ~ '^[A-Z]{2}$'),
  -- the number itself is not kept: a keyed hash, to know it again, and what a reviewer compares with the picture
  document_hash      text NOT NULL CHECK (length(document_hash) = 64),
  document_ending    text NOT NULL CHECK (length(document_ending) <= 3),
  number_check       "KycNumberCheck" NOT NULL,
  front_asset_id     text NOT NULL,
  back_asset_id      text,
  selfie_asset_id    text NOT NULL,
  submitted_by       text NOT NULL,
  submitted_at       timestamptz NOT NULL,
  reviewed_by        text,
  reviewed_at        timestamptz,
  reasons            text[] NOT NULL DEFAULT '{}',
  expires_on         date,
  CHECK ((status = 'PENDING') = (reviewed_at IS NULL)),
  CHECK (num_nulls(reviewed_at, reviewed_by) IN (0, 2)),
  CHECK (status <> 'REJECTED' OR cardinality(reasons) > 0),
  CHECK (status <> 'APPROVED' OR expires_on IS NOT NULL),
  -- a document vouches for one professional
  CONSTRAINT kyc_cases_document_once EXCLUDE USING gist (document_hash WITH =, professional_id WITH <>)
    WHERE (status = 'APPROVED')
);
CREATE UNIQUE INDEX kyc_cases_one_open ON kyc_cases (professional_id) WHERE status = 'PENDING';
CREATE INDEX kyc_cases_professional ON kyc_cases (professional_id, submitted_at, id);
CREATE INDEX kyc_cases_status ON kyc_cases (status, submitted_at, id);
CREATE INDEX kyc_cases_submitted ON kyc_cases (submitted_at, id);
