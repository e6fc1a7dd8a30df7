CREATE TYPE "CustomerKind" AS ENUM ('PERSON', 'COMPANY');
CREATE TYPE "IdentityDocumentType" AS ENUM ('CEDULA', 'RUC', 'RUT', 'NIT', 'CUIT', 'RFC', 'PASSPORT');

CREATE EXTENSION IF NOT EXISTS pg_trgm WITH SCHEMA public;
CREATE EXTENSION IF NOT EXISTS unaccent WITH SCHEMA public;
-- without case and accents: "José" -> "jose". unaccent() is only STABLE because its dictionary may be changed; naming
-- the dictionary and never changing it is what makes it fit for an index
CREATE FUNCTION fold(value text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
  RETURN lower(public.unaccent('public.unaccent'::regdictionary, value));

CREATE TABLE customers (
  id               text PRIMARY KEY,
  kind             "CustomerKind" NOT NULL,
  name             text NOT NULL CHECK (name <> ''),
  email            text CHECK (email = lower(email)),
  phone            text CHECK (phone ~ '^\+[1-9][0-9]{7,14}$'),
  document_country text,
  document_type    "IdentityDocumentType",
  document_number  text,
  address_line     text,
  address_city     text,
  address_country  text,
  user_id          text CONSTRAINT customers_user_key UNIQUE,
  archived_at      timestamptz,
  created_at       timestamptz NOT NULL,
  updated_at       timestamptz NOT NULL,
  search_name      text NOT NULL GENERATED ALWAYS AS (fold(name)) STORED,
  search_text      text NOT NULL GENERATED ALWAYS AS (
    fold(name) || ' ' || coalesce(email, '') || ' ' || coalesce(phone, '') || ' ' || coalesce(document_number, '')) STORED,
  CONSTRAINT customers_document_key UNIQUE (document_country, document_type, document_number),
  -- a document and an address are each whole or absent
  CHECK (num_nulls(document_country, document_type, document_number) IN (0, 3)),
  CHECK (address_country IS NOT NULL OR (address_line IS NULL AND address_city IS NULL))
);
CREATE INDEX customers_name ON customers (search_name, id);
CREATE INDEX customers_created_at ON customers (created_at, id);
-- similar names, and "contains" in whatever a customer is looked up by
CREATE INDEX customers_name_search ON customers USING gin (search_name public.gin_trgm_ops);
CREATE INDEX customers_text_search ON customers USING gin (search_text public.gin_trgm_ops);
-- the first digits of a phone or document, the first letters of an e-mail address
CREATE INDEX customers_phone ON customers (phone text_pattern_ops);
CREATE INDEX customers_document_number ON customers (document_number text_pattern_ops);
CREATE INDEX customers_email ON customers (email text_pattern_ops);
