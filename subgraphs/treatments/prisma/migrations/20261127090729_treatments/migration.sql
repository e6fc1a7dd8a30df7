CREATE EXTENSION IF NOT EXISTS pg_trgm WITH SCHEMA public;
CREATE EXTENSION IF NOT EXISTS unaccent WITH SCHEMA public;
CREATE EXTENSION IF NOT EXISTS btree_gist WITH SCHEMA public;
-- without case and accents: "Extracción" -> "extraccion". unaccent() is only STABLE because its dictionary may be
-- changed; naming the dictionary and never changing it is what makes it fit for an index
CREATE FUNCTION fold(value text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
  RETURN lower(public.unaccent('public.unaccent'::regdictionary, value));

CREATE TABLE treatment_categories (
  id          text PRIMARY KEY,
  name        text NOT NULL CHECK (name <> ''),
  search_name text NOT NULL GENERATED ALWAYS AS (fold(name)) STORED CONSTRAINT treatment_categories_name_key UNIQUE,
  created_at  timestamptz NOT NULL
);

CREATE TABLE treatments (
  id               text PRIMARY KEY,
  name             text NOT NULL CHECK (name <> ''),
  category_id      text NOT NULL CONSTRAINT treatments_category_fkey REFERENCES treatment_categories (id),
  description      text,
  duration_minutes integer NOT NULL CHECK (duration_minutes BETWEEN 1 AND 1440),
  tax_code         text,
  currency         text NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
  -- goes up with every change of the recipe; 0 is the empty one that it begins with
  recipe_version   integer NOT NULL DEFAULT 0 CHECK (recipe_version >= 0),
  created_by       text NOT NULL,
  created_at       timestamptz NOT NULL,
  updated_at       timestamptz NOT NULL,
  archived_at      timestamptz,
  search_name      text NOT NULL GENERATED ALWAYS AS (fold(name)) STORED,
  search_text      text NOT NULL GENERATED ALWAYS AS (fold(name) || ' ' || coalesce(fold(description), '')) STORED
);
-- two that are offered are told apart by their name
CREATE UNIQUE INDEX treatments_name_key ON treatments (search_name) WHERE archived_at IS NULL;
CREATE INDEX treatments_name ON treatments (search_name, id);
CREATE INDEX treatments_created_at ON treatments (created_at, id);
CREATE INDEX treatments_duration ON treatments (duration_minutes, id);
CREATE INDEX treatments_category ON treatments (category_id, search_name, id);
CREATE INDEX treatments_text_search ON treatments USING gin (search_text public.gin_trgm_ops);

CREATE TABLE treatment_prices (
  id           text PRIMARY KEY,
  treatment_id text NOT NULL REFERENCES treatments (id),
  amount_minor bigint NOT NULL CHECK (amount_minor >= 0),
  valid_from   timestamptz NOT NULL,
  -- the first instant at which it is valid no more
  valid_until  timestamptz CHECK (valid_until > valid_from),
  set_by       text NOT NULL,
  set_at       timestamptz NOT NULL,
  CONSTRAINT treatment_prices_overlap EXCLUDE USING gist (treatment_id WITH =, tstzrange(valid_from, valid_until) WITH &&)
);
CREATE INDEX treatment_prices_treatment ON treatment_prices (treatment_id, valid_from);

CREATE TABLE recipe_lines (
  id            text PRIMARY KEY,
  treatment_id  text NOT NULL REFERENCES treatments (id),
  product_id    text NOT NULL,
  position      integer NOT NULL,
  -- as it is written, and in the product's own unit
  quantity      numeric(15, 3) NOT NULL CHECK (quantity > 0),
  unit          text NOT NULL CHECK (unit <> ''),
  own_quantity  numeric(15, 3) NOT NULL CHECK (own_quantity > 0),
  -- the versions of the recipe that have it: from the first one to before the last
  from_version  integer NOT NULL CHECK (from_version > 0),
  until_version integer CHECK (until_version > from_version),
  CONSTRAINT recipe_lines_once EXCLUDE USING gist
    (treatment_id WITH =, product_id WITH =, int4range(from_version, until_version) WITH &&)
);
CREATE INDEX recipe_lines_treatment ON recipe_lines (treatment_id, position, id);
CREATE INDEX recipe_lines_product ON recipe_lines (product_id) WHERE until_version IS NULL;
