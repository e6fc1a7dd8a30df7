-- one row is one person or company, whatever the business knows them as: each role has an id and columns of its own, so
-- that a customer who is hired stays the same person, and a list by name needs no join
ALTER TABLE customers RENAME TO people;

-- telephones and addresses are values of a person, in the person's order: the first is the one that is used
CREATE FUNCTION numbers_of(phones jsonb) RETURNS text[] LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
  RETURN (SELECT coalesce(array_agg(one.phone ->> 'number' ORDER BY one.place), '{}')
          FROM jsonb_array_elements(phones) WITH ORDINALITY AS one(phone, place));
CREATE FUNCTION joined(words text[]) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
  RETURN (SELECT coalesce(string_agg(one.word, ' ' ORDER BY one.place), '')
          FROM unnest(words) WITH ORDINALITY AS one(word, place));
-- the same person has a cédula, and a RUC that begins with it: EC 1714307103 and EC 1714307103001
CREATE FUNCTION document_core(country text, number text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
  RETURN country || ' ' || CASE WHEN country = 'EC' AND number ~ '^\d\d[0-5]\d{7}001$' THEN left(number, 10) ELSE number END;

ALTER TABLE people
  ADD COLUMN customer_id          text,
  ADD COLUMN customer_archived_at timestamptz,
  ADD COLUMN credit_limit_minor   bigint,
  ADD COLUMN credit_currency      text,
  ADD COLUMN employee_id          text,
  ADD COLUMN employee_archived_at timestamptz,
  ADD COLUMN position             text,
  ADD COLUMN department           text,
  ADD COLUMN hired_on             date,
  ADD COLUMN terminated_on        date,
  ADD COLUMN sales_rep_id         text,
  ADD COLUMN sales_rep_active     boolean,
  ADD COLUMN commission_percent   numeric(5, 2),
  ADD COLUMN territory            text,
  ADD COLUMN supplier_id          text,
  ADD COLUMN supplier_archived_at timestamptz,
  ADD COLUMN phones               jsonb NOT NULL DEFAULT '[]',
  ADD COLUMN addresses            jsonb NOT NULL DEFAULT '[]',
  ADD COLUMN merged_into_id       text,
  ADD COLUMN merged_at            timestamptz,
  ADD COLUMN merge_record         jsonb,
  ADD COLUMN erased_at            timestamptz;

-- what there was: every row is a customer, whose id stays; the person's is the same number under its own prefix
UPDATE people SET
  customer_id = id,
  customer_archived_at = archived_at,
  phones = CASE WHEN phone IS NULL THEN '[]' ELSE jsonb_build_array(jsonb_build_object('number', phone, 'kind', 'OTHER')) END,
  addresses = CASE WHEN address_country IS NULL THEN '[]' ELSE jsonb_build_array(jsonb_strip_nulls(jsonb_build_object(
    'kind', 'HOME', 'line', address_line, 'city', address_city, 'country', address_country))) END;
UPDATE people SET id = 'per_' || substr(id, 5);

-- with them go their indexes and checks
ALTER TABLE people
  DROP CONSTRAINT customers_document_key,
  DROP CONSTRAINT customers_user_key,
  DROP COLUMN search_text,
  DROP COLUMN phone,
  DROP COLUMN archived_at,
  DROP COLUMN address_line,
  DROP COLUMN address_city,
  DROP COLUMN address_country;
ALTER TABLE people
  ADD COLUMN phone_numbers text[] NOT NULL GENERATED ALWAYS AS (numbers_of(phones)) STORED,
  ADD COLUMN phone text GENERATED ALWAYS AS (phones -> 0 ->> 'number') STORED,
  ADD COLUMN city text GENERATED ALWAYS AS (fold(addresses -> 0 ->> 'city')) STORED,
  ADD COLUMN document_core text GENERATED ALWAYS AS (document_core(document_country, document_number)) STORED,
  ADD COLUMN search_text text NOT NULL GENERATED ALWAYS AS (
    fold(name) || ' ' || coalesce(email, '') || ' ' || joined(numbers_of(phones)) || ' ' || coalesce(document_number, '')
  ) STORED,
  -- true where nobody works with the person any more, in no role
  ADD COLUMN archived boolean NOT NULL GENERATED ALWAYS AS (
    NOT (customer_id IS NOT NULL AND customer_archived_at IS NULL)
    AND NOT (employee_id IS NOT NULL AND employee_archived_at IS NULL)
    AND NOT (sales_rep_id IS NOT NULL AND sales_rep_active)
    AND NOT (supplier_id IS NOT NULL AND supplier_archived_at IS NULL)) STORED,
  ADD CONSTRAINT people_customer_key UNIQUE (customer_id),
  ADD CONSTRAINT people_employee_key UNIQUE (employee_id),
  ADD CONSTRAINT people_sales_rep_key UNIQUE (sales_rep_id),
  ADD CONSTRAINT people_merged_into FOREIGN KEY (merged_into_id) REFERENCES people,
  -- a role's columns are empty without the role
  ADD CHECK (customer_id IS NOT NULL OR num_nonnulls(customer_archived_at, credit_limit_minor, credit_currency) = 0),
  ADD CHECK (num_nulls(credit_limit_minor, credit_currency) IN (0, 2) AND credit_limit_minor >= 0),
  ADD CHECK (employee_id IS NOT NULL
    OR num_nonnulls(employee_archived_at, position, department, hired_on, terminated_on) = 0),
  ADD CHECK (terminated_on >= hired_on),
  ADD CHECK ((sales_rep_id IS NULL) = (sales_rep_active IS NULL)),
  ADD CHECK (sales_rep_id IS NOT NULL OR num_nonnulls(commission_percent, territory) = 0),
  ADD CHECK (commission_percent BETWEEN 0 AND 100),
  ADD CHECK (supplier_id IS NOT NULL OR supplier_archived_at IS NULL),
  ADD CHECK (joined(numbers_of(phones)) ~ '^(\+[1-9][0-9]{7,14}( (?=\+)|$))*$'),
  ADD CHECK (jsonb_array_length(phones) <= 10 AND jsonb_array_length(addresses) <= 20),
  ADD CHECK (num_nulls(merged_into_id, merged_at, merge_record) IN (0, 3) AND merged_into_id <> id);

-- who was merged into another keeps what they had, so that it can be undone; only those who count may not collide
CREATE UNIQUE INDEX people_document_key ON people (document_country, document_type, document_number)
  WHERE merged_into_id IS NULL;
CREATE UNIQUE INDEX people_user_key ON people (user_id) WHERE merged_into_id IS NULL;
CREATE INDEX people_user ON people (user_id);
CREATE INDEX people_merged_into ON people (merged_into_id) WHERE merged_into_id IS NOT NULL;

ALTER INDEX customers_pkey RENAME TO people_pkey;
ALTER INDEX customers_name_search RENAME TO people_name_search;
ALTER INDEX customers_document_number RENAME TO people_document_number;
ALTER INDEX customers_email RENAME TO people_email;
ALTER INDEX customers_name RENAME TO people_name;
ALTER INDEX customers_created_at RENAME TO people_created_at;
CREATE INDEX people_text_search ON people USING gin (search_text public.gin_trgm_ops);
CREATE INDEX people_phones ON people USING gin (phone_numbers);
CREATE INDEX people_phone ON people (phone text_pattern_ops);
CREATE INDEX people_document_core ON people (document_core) WHERE merged_into_id IS NULL;
CREATE INDEX people_same_name ON people (search_name, city) WHERE merged_into_id IS NULL;
-- the beginning of a name, as it is typed
CREATE INDEX people_name_prefix ON people (search_name text_pattern_ops);
-- each list in its orders
CREATE INDEX people_customers_name ON people (search_name, customer_id)
  WHERE customer_id IS NOT NULL AND merged_into_id IS NULL AND customer_archived_at IS NULL;
CREATE INDEX people_customers_created_at ON people (created_at, customer_id)
  WHERE customer_id IS NOT NULL AND merged_into_id IS NULL AND customer_archived_at IS NULL;
CREATE INDEX people_employees_name ON people (search_name, employee_id) WHERE employee_id IS NOT NULL;
CREATE INDEX people_employees_department ON people (department, search_name, employee_id) WHERE employee_id IS NOT NULL;
CREATE INDEX people_sales_reps_name ON people (search_name, sales_rep_id) WHERE sales_rep_id IS NOT NULL;
CREATE INDEX people_suppliers ON people (supplier_id, search_name, id) WHERE supplier_id IS NOT NULL;
