CREATE EXTENSION IF NOT EXISTS btree_gist WITH SCHEMA public;

CREATE TYPE "Environment" AS ENUM ('TEST', 'PRODUCTION');
CREATE TYPE "Regime" AS ENUM ('GENERAL', 'RIMPE', 'RIMPE_POPULAR');
CREATE TYPE "DocumentKind" AS ENUM ('INVOICE', 'CREDIT_NOTE');
CREATE TYPE "TaxCategory" AS ENUM ('STANDARD', 'REDUCED', 'TOURISM', 'ZERO', 'EXEMPT', 'NOT_SUBJECT');
CREATE TYPE "IdentityType" AS ENUM ('TAXPAYER', 'NATIONAL_ID', 'PASSPORT', 'FOREIGN', 'FINAL_CONSUMER');
CREATE TYPE "InvoiceStatus" AS ENUM ('DRAFT', 'ISSUED', 'SENT', 'AUTHORISED', 'RETURNED', 'NOT_AUTHORISED', 'VOIDED');
CREATE TYPE "DocumentStatus" AS ENUM ('ISSUED', 'SENT', 'AUTHORISED', 'RETURNED', 'NOT_AUTHORISED');
CREATE TYPE "InvoicePaymentMethod" AS ENUM ('CASH', 'TRANSFER', 'DEBIT_CARD', 'CREDIT_CARD', 'ELECTRONIC_MONEY', 'OTHER');

CREATE TABLE issuers (
  id                  text PRIMARY KEY,
  country             text NOT NULL CHECK (country ~ '^[A-Z]{2}$'),
  tax_id              text NOT NULL,
  legal_name          text NOT NULL,
  trade_name          text,
  head_office_address text NOT NULL,
  keeps_accounts      boolean NOT NULL,
  special_taxpayer    text,
  withholding_agent   text,
  regime              "Regime" NOT NULL,
  environment         "Environment" NOT NULL,
  created_by          text NOT NULL,
  created_at          timestamptz NOT NULL,
  CONSTRAINT issuers_tax_id UNIQUE (country, tax_id)
);

CREATE TABLE establishments (
  id          text PRIMARY KEY,
  issuer_id   text NOT NULL REFERENCES issuers,
  code        text NOT NULL CHECK (code ~ '^[0-9]{3}$'),
  name        text NOT NULL,
  address     text NOT NULL,
  location_id text,
  created_at  timestamptz NOT NULL,
  CONSTRAINT establishments_code UNIQUE (issuer_id, code)
);
-- a site issues by one establishment, so that its invoices find it by themselves
CREATE UNIQUE INDEX establishments_location ON establishments (location_id) WHERE location_id IS NOT NULL;

CREATE TABLE issuing_points (
  id               text PRIMARY KEY,
  establishment_id text NOT NULL REFERENCES establishments,
  code             text NOT NULL CHECK (code ~ '^[0-9]{3}$'),
  is_active        boolean NOT NULL,
  created_at       timestamptz NOT NULL,
  CONSTRAINT issuing_points_code UNIQUE (establishment_id, code)
);

-- the last number given: raised under its row's lock, in the transaction of the document that bears it
CREATE TABLE sequences (
  issuing_point_id text NOT NULL REFERENCES issuing_points,
  kind             "DocumentKind" NOT NULL,
  environment      "Environment" NOT NULL,
  last_number      integer NOT NULL CHECK (last_number BETWEEN 0 AND 999999999),
  PRIMARY KEY (issuing_point_id, kind, environment)
);

CREATE TABLE invoice_tax_rates (
  country        text NOT NULL,
  category       "TaxCategory" NOT NULL,
  percent        numeric(5, 2) NOT NULL CHECK (percent >= 0 AND percent <= 100),
  -- what the tax authority calls the rate
  authority_code text NOT NULL,
  valid_from     date NOT NULL,
  -- the first day on which it is valid no more
  valid_until    date CHECK (valid_until > valid_from),
  PRIMARY KEY (country, category, valid_from),
  CONSTRAINT invoice_tax_rates_overlap
    EXCLUDE USING gist (country WITH =, category WITH =, daterange(valid_from, valid_until) WITH &&)
);
-- IVA of Ecuador: 14 % for a year after the earthquake of 2016, 15 % since Decreto 198 of 2024; SRI's tabla 17
INSERT INTO invoice_tax_rates (country, category, percent, authority_code, valid_from, valid_until) VALUES
  ('EC', 'STANDARD', 12, '2', '2002-01-01', '2016-06-01'),
  ('EC', 'STANDARD', 14, '3', '2016-06-01', '2017-06-01'),
  ('EC', 'STANDARD', 12, '2', '2017-06-01', '2024-04-01'),
  ('EC', 'STANDARD', 15, '4', '2024-04-01', NULL),
  ('EC', 'REDUCED', 5, '5', '2024-04-01', NULL),
  ('EC', 'TOURISM', 8, '8', '2024-04-01', NULL),
  ('EC', 'ZERO', 0, '0', '2002-01-01', NULL),
  ('EC', 'NOT_SUBJECT', 0, '6', '2002-01-01', NULL),
  ('EC', 'EXEMPT', 0, '7', '2002-01-01', NULL);

CREATE TABLE invoices (
  id                    text PRIMARY KEY,
  status                "InvoiceStatus" NOT NULL,
  country               text NOT NULL,
  currency              text NOT NULL,
  order_id              text,
  appointment_id        text,
  customer_id           text,
  customer_user_id      text,
  -- before a merge of customers gave it to another
  original_customer_id  text,
  patient_id            text,
  professional_id       text,
  location_id           text,
  buyer_identity_type   "IdentityType" NOT NULL,
  buyer_identity_number text NOT NULL,
  buyer_name            text NOT NULL,
  buyer_address         text,
  buyer_email           text,
  buyer_phone           text,
  payment_method        "InvoicePaymentMethod" NOT NULL,
  note                  text,
  discount_minor        bigint NOT NULL CHECK (discount_minor >= 0),
  net_minor             bigint NOT NULL CHECK (net_minor >= 0),
  tax_minor             bigint NOT NULL CHECK (tax_minor >= 0),
  total_minor           bigint NOT NULL,
  paid_minor            bigint NOT NULL DEFAULT 0 CHECK (paid_minor >= 0),
  credited_minor        bigint NOT NULL DEFAULT 0,
  credited_net_minor    bigint NOT NULL DEFAULT 0 CHECK (credited_net_minor >= 0),
  -- from here on what issuing gives it
  issuing_point_id      text REFERENCES issuing_points,
  environment           "Environment",
  number                integer CHECK (number > 0),
  full_number           text,
  access_key            text CONSTRAINT invoices_access_key UNIQUE,
  issued_on             date,
  issued_at             timestamptz,
  void_reason           text,
  voided_by             text,
  voided_at             timestamptz,
  created_by            text NOT NULL,
  created_at            timestamptz NOT NULL,
  balance_minor         bigint GENERATED ALWAYS AS (
    CASE WHEN status IN ('DRAFT', 'VOIDED') THEN 0 ELSE total_minor - credited_minor END - paid_minor) STORED,
  payment_state         text GENERATED ALWAYS AS (CASE
    WHEN CASE WHEN status IN ('DRAFT', 'VOIDED') THEN 0 ELSE total_minor - credited_minor END < paid_minor THEN 'OVERPAID'
    WHEN status = 'DRAFT' THEN 'UNPAID'
    WHEN CASE WHEN status = 'VOIDED' THEN 0 ELSE total_minor - credited_minor END = paid_minor THEN 'PAID'
    WHEN paid_minor > 0 THEN 'PARTIALLY_PAID'
    ELSE 'UNPAID' END) STORED,
  CONSTRAINT invoices_add_up CHECK (total_minor = net_minor + tax_minor),
  CONSTRAINT invoices_credited CHECK (0 <= credited_minor AND credited_minor <= total_minor),
  CONSTRAINT invoices_number UNIQUE (issuing_point_id, environment, number),
  -- a draft that was given up never had a number; whatever was issued keeps its own
  CHECK (CASE WHEN status = 'DRAFT' THEN number IS NULL WHEN status = 'VOIDED' THEN true ELSE number IS NOT NULL END),
  CHECK ((number IS NULL) = (access_key IS NULL) AND (number IS NULL) = (issued_on IS NULL)),
  CHECK ((status = 'VOIDED') = (voided_at IS NOT NULL))
);
CREATE UNIQUE INDEX invoices_order ON invoices (order_id) WHERE status <> 'VOIDED';
CREATE UNIQUE INDEX invoices_appointment ON invoices (appointment_id) WHERE status <> 'VOIDED';
CREATE INDEX invoices_created_at ON invoices (created_at, id);
CREATE INDEX invoices_status ON invoices (status, created_at, id);
CREATE INDEX invoices_payment_state ON invoices (payment_state, created_at, id);
CREATE INDEX invoices_customer ON invoices (customer_id, created_at, id);
CREATE INDEX invoices_customer_user ON invoices (customer_user_id, created_at, id);
CREATE INDEX invoices_patient ON invoices (patient_id, created_at, id);
CREATE INDEX invoices_issued_on ON invoices (issued_on, id) WHERE issued_on IS NOT NULL;

CREATE TABLE invoice_lines (
  id               text PRIMARY KEY,
  invoice_id       text NOT NULL REFERENCES invoices,
  position         integer NOT NULL,
  code             text NOT NULL,
  description      text NOT NULL,
  product_id       text,
  treatment_id     text,
  professional_id  text,
  -- the line of the order or of the appointment that it charges
  source_line_id   text,
  quantity         numeric(15, 3) NOT NULL CHECK (quantity > 0),
  unit_price_minor bigint NOT NULL CHECK (unit_price_minor >= 0),
  discount_minor   bigint NOT NULL CHECK (discount_minor >= 0),
  tax_category     "TaxCategory" NOT NULL,
  tax_percent      numeric(5, 2) NOT NULL,
  authority_code   text NOT NULL,
  net_minor        bigint NOT NULL CHECK (net_minor >= 0),
  tax_minor        bigint NOT NULL CHECK (tax_minor >= 0),
  -- what credit notes took back of it
  credited_quantity numeric(15, 3) NOT NULL DEFAULT 0,
  credited_net_minor bigint NOT NULL DEFAULT 0 CHECK (0 <= credited_net_minor AND credited_net_minor <= net_minor),
  credited_tax_minor bigint NOT NULL DEFAULT 0 CHECK (0 <= credited_tax_minor AND credited_tax_minor <= tax_minor),
  CONSTRAINT invoice_lines_position UNIQUE (invoice_id, position),
  CONSTRAINT invoice_lines_credited CHECK (0 <= credited_quantity AND credited_quantity <= quantity)
);

CREATE TABLE credit_notes (
  id               text PRIMARY KEY,
  invoice_id       text NOT NULL REFERENCES invoices,
  status           "DocumentStatus" NOT NULL,
  reason           text NOT NULL,
  currency         text NOT NULL,
  net_minor        bigint NOT NULL CHECK (net_minor >= 0),
  tax_minor        bigint NOT NULL CHECK (tax_minor >= 0),
  total_minor      bigint NOT NULL CHECK (total_minor = net_minor + tax_minor AND total_minor > 0),
  issuing_point_id text NOT NULL REFERENCES issuing_points,
  environment      "Environment" NOT NULL,
  number           integer NOT NULL CHECK (number > 0),
  full_number      text NOT NULL,
  access_key       text NOT NULL CONSTRAINT credit_notes_access_key UNIQUE,
  issued_on        date NOT NULL,
  created_by       text NOT NULL,
  created_at       timestamptz NOT NULL,
  CONSTRAINT credit_notes_number UNIQUE (issuing_point_id, environment, number)
);
CREATE INDEX credit_notes_invoice ON credit_notes (invoice_id, id);
CREATE INDEX credit_notes_issued_on ON credit_notes (issued_on, id);

CREATE TABLE credit_note_lines (
  credit_note_id  text NOT NULL REFERENCES credit_notes,
  invoice_line_id text NOT NULL REFERENCES invoice_lines,
  quantity        numeric(15, 3) NOT NULL CHECK (quantity > 0),
  net_minor       bigint NOT NULL CHECK (net_minor >= 0),
  tax_minor       bigint NOT NULL CHECK (tax_minor >= 0),
  PRIMARY KEY (credit_note_id, invoice_line_id)
);

-- what goes to the tax authority, and what it said: one row for each document, whatever becomes of it
CREATE TABLE electronic_documents (
  id                   text PRIMARY KEY,
  kind                 "DocumentKind" NOT NULL,
  invoice_id           text NOT NULL REFERENCES invoices,
  credit_note_id       text CONSTRAINT electronic_documents_credit_note UNIQUE REFERENCES credit_notes,
  country              text NOT NULL,
  environment          "Environment" NOT NULL,
  status               "DocumentStatus" NOT NULL,
  access_key           text NOT NULL CONSTRAINT electronic_documents_access_key UNIQUE,
  -- what is in it, before a country's form: printed from this
  content              jsonb NOT NULL,
  xml                  text NOT NULL,
  signed_xml           text,
  messages             jsonb NOT NULL DEFAULT '[]',
  authorisation_number text,
  authorised_at        timestamptz,
  -- authorised by the stand-in of this installation, which binds nobody
  is_local             boolean NOT NULL DEFAULT false,
  attempts             integer NOT NULL DEFAULT 0,
  last_failure         text,
  next_attempt_at      timestamptz,
  -- whoever tells the authority of it has until then
  claimed_until        timestamptz,
  created_at           timestamptz NOT NULL,
  CHECK ((kind = 'CREDIT_NOTE') = (credit_note_id IS NOT NULL)),
  CHECK ((status = 'AUTHORISED') = (authorised_at IS NOT NULL))
);
CREATE UNIQUE INDEX electronic_documents_invoice ON electronic_documents (invoice_id) WHERE kind = 'INVOICE';
CREATE INDEX electronic_documents_due ON electronic_documents (next_attempt_at) WHERE next_attempt_at IS NOT NULL;

CREATE TABLE invoice_payments (
  id           text PRIMARY KEY,
  invoice_id   text NOT NULL REFERENCES invoices,
  method       "InvoicePaymentMethod" NOT NULL,
  amount_minor bigint NOT NULL CHECK (amount_minor > 0),
  currency     text NOT NULL,
  reference    text,
  paid_on      date NOT NULL,
  recorded_by  text NOT NULL,
  recorded_at  timestamptz NOT NULL
);
CREATE UNIQUE INDEX invoice_payments_reference ON invoice_payments (method, reference) WHERE reference IS NOT NULL;
CREATE INDEX invoice_payments_invoice ON invoice_payments (invoice_id, recorded_at, id);
CREATE INDEX invoice_payments_paid_on ON invoice_payments (paid_on, id);

-- what took place, as appointments tells it: what an invoice of it charges, and what its consumables cost
CREATE TABLE completed_appointments (
  appointment_id  text PRIMARY KEY,
  patient_id      text NOT NULL,
  professional_id text NOT NULL,
  location_id     text NOT NULL,
  completed_at    timestamptz NOT NULL,
  -- the day where the business is
  completed_on    date NOT NULL,
  voided_at       timestamptz
);
CREATE INDEX completed_appointments_on ON completed_appointments (completed_on) WHERE voided_at IS NULL;
CREATE TABLE completed_appointment_lines (
  appointment_id   text NOT NULL REFERENCES completed_appointments,
  line_id          text NOT NULL,
  position         integer NOT NULL,
  kind             text NOT NULL CHECK (kind IN ('TREATMENT', 'EXTRA')),
  treatment_id     text,
  quantity         numeric(15, 3) NOT NULL,
  unit_price_minor bigint NOT NULL,
  cost_minor       bigint NOT NULL,
  currency         text NOT NULL,
  PRIMARY KEY (appointment_id, line_id)
);

CREATE TABLE expense_categories (
  id         text PRIMARY KEY,
  code       text NOT NULL CONSTRAINT expense_categories_code UNIQUE,
  name_es    text NOT NULL,
  name_en    text NOT NULL
);
INSERT INTO expense_categories (id, code, name_es, name_en) VALUES
  ('exc_01jc000000e008000000000001', 'RENT', 'Arriendo', 'Rent'),
  ('exc_01jc000000e008000000000002', 'PAYROLL', 'Sueldos y beneficios', 'Payroll'),
  ('exc_01jc000000e008000000000003', 'COMMISSIONS', 'Comisiones', 'Commissions'),
  ('exc_01jc000000e008000000000004', 'UTILITIES', 'Servicios básicos', 'Utilities'),
  ('exc_01jc000000e008000000000005', 'SUPPLIES', 'Suministros', 'Supplies'),
  ('exc_01jc000000e008000000000006', 'MAINTENANCE', 'Mantenimiento y equipos', 'Maintenance and equipment'),
  ('exc_01jc000000e008000000000007', 'MARKETING', 'Publicidad', 'Marketing'),
  ('exc_01jc000000e008000000000008', 'TAXES', 'Impuestos y tasas', 'Taxes and fees'),
  ('exc_01jc000000e008000000000009', 'OTHER', 'Otros gastos', 'Other expenses');

CREATE TABLE expenses (
  id              text PRIMARY KEY,
  category_id     text NOT NULL CONSTRAINT expenses_category REFERENCES expense_categories,
  description     text NOT NULL,
  supplier_name   text,
  supplier_tax_id text,
  receipt_number  text,
  media_asset_id  text,
  net_minor       bigint NOT NULL CHECK (net_minor >= 0),
  tax_minor       bigint NOT NULL CHECK (tax_minor >= 0),
  total_minor     bigint GENERATED ALWAYS AS (net_minor + tax_minor) STORED,
  currency        text NOT NULL,
  incurred_on     date NOT NULL,
  paid_on         date CHECK (paid_on >= DATE '2000-01-01'),
  professional_id text,
  treatment_id    text,
  location_id     text,
  created_by      text NOT NULL,
  created_at      timestamptz NOT NULL,
  deleted_by      text,
  deleted_at      timestamptz,
  CHECK (net_minor + tax_minor > 0),
  CHECK ((deleted_by IS NULL) = (deleted_at IS NULL))
);
CREATE INDEX expenses_incurred_on ON expenses (incurred_on, id) WHERE deleted_at IS NULL;
CREATE INDEX expenses_paid_on ON expenses (paid_on, id) WHERE deleted_at IS NULL AND paid_on IS NOT NULL;
CREATE INDEX expenses_category_on ON expenses (category_id, incurred_on, id) WHERE deleted_at IS NULL;
-- a supplier's receipt is booked once
CREATE UNIQUE INDEX expenses_receipt ON expenses (supplier_tax_id, receipt_number)
  WHERE deleted_at IS NULL AND supplier_tax_id IS NOT NULL AND receipt_number IS NOT NULL;

-- what a customer sees of its invoices: not the drafts
CREATE VIEW issued_invoices AS SELECT * FROM invoices WHERE status <> 'DRAFT';
