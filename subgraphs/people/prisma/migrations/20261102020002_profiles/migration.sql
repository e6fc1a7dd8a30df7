-- how users of `accounts` present themselves: one profile of each kind per user, under the user's own id
CREATE TABLE business_profiles (
  id            text PRIMARY KEY,
  user_id       text NOT NULL CONSTRAINT business_profiles_user_key UNIQUE,
  legal_name    text,
  trade_name    text,
  tax_country   text,
  tax_type      "IdentityDocumentType",
  tax_number    text,
  category      text,
  description   text,
  website       text CHECK (website ~ '^https?://'),
  phone         text CHECK (phone ~ '^\+[1-9][0-9]{7,14}$'),
  address       jsonb,
  opening_hours jsonb NOT NULL DEFAULT '[]',
  created_at    timestamptz NOT NULL,
  updated_at    timestamptz NOT NULL,
  CHECK (num_nulls(tax_country, tax_type, tax_number) IN (0, 3))
);

CREATE TABLE consumer_profiles (
  id           text PRIMARY KEY,
  user_id      text NOT NULL CONSTRAINT consumer_profiles_user_key UNIQUE,
  display_name text,
  birth_date   date,
  preferences  jsonb NOT NULL DEFAULT '{}',
  created_at   timestamptz NOT NULL,
  updated_at   timestamptz NOT NULL
);
