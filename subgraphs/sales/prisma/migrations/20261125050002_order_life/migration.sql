CREATE EXTENSION IF NOT EXISTS btree_gist WITH SCHEMA public;

CREATE TYPE "ShipmentStatus" AS ENUM ('PENDING', 'IN_TRANSIT', 'DELIVERED', 'RETURNED', 'LOST', 'CANCELLED');
CREATE TYPE "PaymentMethod" AS ENUM ('CASH', 'TRANSFER', 'CARD', 'CREDIT');
CREATE TYPE "ReturnCondition" AS ENUM ('SELLABLE', 'DAMAGED');
CREATE TYPE "OrderEventKind" AS ENUM (
  'CREATED', 'EDITED', 'CONFIRMED', 'COMPLETED', 'CANCELLED', 'SHIPMENT_CREATED', 'SHIPMENT_CHANGED',
  'PAYMENT_RECORDED', 'PAYMENT_REFUNDED', 'ITEMS_RETURNED'
);

-- what a discount is: a percentage or an amount, of a line before the order's own
ALTER TABLE order_items
  ADD COLUMN discount_percent   numeric(5, 2) CHECK (discount_percent > 0 AND discount_percent <= 100),
  ADD COLUMN discount_minor     bigint CHECK (discount_minor > 0),
  ADD COLUMN tax_code           text,
  ADD COLUMN tax_percent        numeric(5, 2) NOT NULL DEFAULT 0 CHECK (tax_percent >= 0 AND tax_percent <= 100),
  -- in shipments, sent or not; of these, what left; and what came back
  ADD COLUMN allocated_quantity numeric(15, 3) NOT NULL DEFAULT 0,
  ADD COLUMN shipped_quantity   numeric(15, 3) NOT NULL DEFAULT 0,
  ADD COLUMN returned_quantity  numeric(15, 3) NOT NULL DEFAULT 0,
  ADD CHECK (discount_percent IS NULL OR discount_minor IS NULL),
  ADD CONSTRAINT order_items_allocated CHECK (allocated_quantity <= quantity),
  ADD CONSTRAINT order_items_shipped CHECK (0 <= shipped_quantity AND shipped_quantity <= allocated_quantity),
  ADD CONSTRAINT order_items_returned CHECK (0 <= returned_quantity AND returned_quantity <= quantity);

ALTER TABLE orders
  ADD COLUMN sales_rep_id     text,
  ADD COLUMN discount_percent numeric(5, 2) CHECK (discount_percent > 0 AND discount_percent <= 100),
  ADD COLUMN discount_minor   bigint CHECK (discount_minor > 0),
  -- what it came to when it was confirmed; a draft's total is added up anew each time
  ADD COLUMN total_minor      bigint CHECK (total_minor >= 0),
  ADD COLUMN paid_minor       bigint NOT NULL DEFAULT 0 CHECK (paid_minor >= 0),
  ADD COLUMN refunded_minor   bigint NOT NULL DEFAULT 0,
  ADD COLUMN returned_minor   bigint NOT NULL DEFAULT 0 CHECK (returned_minor >= 0),
  ADD COLUMN credit_minor     bigint NOT NULL DEFAULT 0 CHECK (credit_minor >= 0),
  ADD CHECK (discount_percent IS NULL OR discount_minor IS NULL),
  ADD CONSTRAINT orders_refunded CHECK (0 <= refunded_minor AND refunded_minor <= paid_minor);
UPDATE orders SET total_minor = COALESCE((
  SELECT sum(round(quantity * unit_price_minor)) FROM order_items WHERE order_id = orders.id), 0)
WHERE confirmed_at IS NOT NULL;
ALTER TABLE orders
  ADD CHECK (status IN ('DRAFT', 'CANCELLED') OR (confirmed_at IS NOT NULL AND total_minor IS NOT NULL)),
  ADD COLUMN balance_minor bigint GENERATED ALWAYS AS (
    CASE WHEN status IN ('DRAFT', 'CANCELLED') THEN 0 ELSE total_minor - returned_minor END - paid_minor + refunded_minor
  ) STORED,
  ADD COLUMN payment_state text GENERATED ALWAYS AS (CASE
    WHEN status = 'DRAFT' THEN 'UNPAID'
    WHEN CASE WHEN status = 'CANCELLED' THEN 0 ELSE total_minor - returned_minor END - paid_minor + refunded_minor < 0
      THEN 'OVERPAID'
    WHEN CASE WHEN status = 'CANCELLED' THEN 0 ELSE total_minor - returned_minor END - paid_minor + refunded_minor = 0
      THEN 'PAID'
    WHEN credit_minor >= total_minor - returned_minor - paid_minor + refunded_minor THEN 'ON_CREDIT'
    WHEN paid_minor > refunded_minor OR credit_minor > 0 THEN 'PARTIALLY_PAID'
    ELSE 'UNPAID' END) STORED;
CREATE INDEX orders_status ON orders (status, created_at, id);
CREATE INDEX orders_sales_rep ON orders (sales_rep_id, created_at, id);
CREATE INDEX orders_confirmed_by_rep ON orders (confirmed_at, sales_rep_id);
CREATE INDEX orders_payment_state ON orders (payment_state, created_at, id);
CREATE INDEX orders_customer_user ON orders (customer_user_id, created_at, id);
-- what a customer owes on credit, added up before more is granted
CREATE INDEX orders_on_credit ON orders (customer_id) WHERE credit_minor > 0;

CREATE TABLE tax_rates (
  id          text PRIMARY KEY,
  code        text NOT NULL,
  country     text NOT NULL CHECK (country ~ '^[A-Z]{2}$'),
  percent     numeric(5, 2) NOT NULL CHECK (percent >= 0 AND percent <= 100),
  valid_from  date NOT NULL,
  -- the first day on which it is valid no more
  valid_until date CHECK (valid_until > valid_from),
  CONSTRAINT tax_rates_overlap EXCLUDE USING gist (code WITH =, daterange(valid_from, valid_until) WITH &&)
);
-- IVA of Ecuador: 14 % for a year after the earthquake of 2016 (Ley Orgánica de Solidaridad), 15 % since Decreto 198 of 2024
INSERT INTO tax_rates (id, code, country, percent, valid_from, valid_until) VALUES
  ('txr_01jc000000e008000000000101', 'IVA', 'EC', 12, '2002-01-01', '2016-06-01'),
  ('txr_01jc000000e008000000000102', 'IVA', 'EC', 14, '2016-06-01', '2017-06-01'),
  ('txr_01jc000000e008000000000103', 'IVA', 'EC', 12, '2017-06-01', '2024-04-01'),
  ('txr_01jc000000e008000000000104', 'IVA', 'EC', 15, '2024-04-01', NULL),
  ('txr_01jc000000e008000000000105', 'IVA_0', 'EC', 0, '2002-01-01', NULL);

CREATE TABLE shipments (
  id              text PRIMARY KEY,
  order_id        text NOT NULL REFERENCES orders,
  status          "ShipmentStatus" NOT NULL,
  carrier         text,
  tracking_number text,
  tracking_url    text,
  created_by      text NOT NULL,
  created_at      timestamptz NOT NULL,
  shipped_at      timestamptz,
  -- when it was delivered, came back, was lost or given up
  ended_at        timestamptz,
  CHECK ((status IN ('PENDING', 'IN_TRANSIT')) = (ended_at IS NULL)),
  CHECK (status IN ('PENDING', 'CANCELLED') OR shipped_at IS NOT NULL)
);
CREATE INDEX shipments_order ON shipments (order_id, created_at, id);
CREATE INDEX shipments_created_at ON shipments (created_at, id);
CREATE INDEX shipments_status ON shipments (status, created_at, id);

CREATE TABLE shipment_lines (
  shipment_id   text NOT NULL REFERENCES shipments,
  order_item_id text NOT NULL REFERENCES order_items,
  quantity      numeric(15, 3) NOT NULL CHECK (quantity > 0),
  PRIMARY KEY (shipment_id, order_item_id)
);

CREATE TABLE order_payments (
  id             text PRIMARY KEY,
  order_id       text NOT NULL REFERENCES orders,
  method         "PaymentMethod" NOT NULL,
  amount_minor   bigint NOT NULL CHECK (amount_minor > 0),
  currency       text NOT NULL,
  refunded_minor bigint NOT NULL DEFAULT 0,
  reference      text,
  recorded_by    text NOT NULL,
  recorded_at    timestamptz NOT NULL,
  CONSTRAINT order_payments_refunded CHECK (0 <= refunded_minor AND refunded_minor <= amount_minor),
  CHECK (method <> 'CREDIT' OR refunded_minor = 0)
);
CREATE UNIQUE INDEX order_payments_reference ON order_payments (method, reference) WHERE reference IS NOT NULL;
CREATE INDEX order_payments_order ON order_payments (order_id, recorded_at, id);
CREATE INDEX order_payments_recorded_at ON order_payments (recorded_at, id);
CREATE INDEX order_payments_method ON order_payments (method, recorded_at, id);

CREATE TABLE order_refunds (
  id           text PRIMARY KEY,
  payment_id   text NOT NULL REFERENCES order_payments,
  amount_minor bigint NOT NULL CHECK (amount_minor > 0),
  currency     text NOT NULL,
  reason       text NOT NULL,
  refunded_by  text NOT NULL,
  refunded_at  timestamptz NOT NULL
);
CREATE INDEX order_refunds_payment ON order_refunds (payment_id, id);

CREATE TABLE order_returns (
  id           text PRIMARY KEY,
  order_id     text NOT NULL REFERENCES orders,
  warehouse_id text NOT NULL,
  condition    "ReturnCondition" NOT NULL,
  reason       text NOT NULL,
  value_minor  bigint NOT NULL CHECK (value_minor >= 0),
  returned_by  text NOT NULL,
  returned_at  timestamptz NOT NULL,
  restocked_at timestamptz
);
CREATE INDEX order_returns_order ON order_returns (order_id, id);

CREATE TABLE order_return_lines (
  order_return_id text NOT NULL REFERENCES order_returns,
  order_item_id   text NOT NULL REFERENCES order_items,
  quantity        numeric(15, 3) NOT NULL CHECK (quantity > 0),
  PRIMARY KEY (order_return_id, order_item_id)
);

CREATE TABLE order_events (
  id         text PRIMARY KEY,
  order_id   text NOT NULL REFERENCES orders,
  kind       "OrderEventKind" NOT NULL,
  -- the line, shipment, payment or return that it is about, where there is one
  subject_id text,
  actor      text NOT NULL,
  at         timestamptz NOT NULL
);
CREATE INDEX order_events_order ON order_events (order_id, at, id);
CREATE FUNCTION refuse_change_of_order_event() RETURNS trigger LANGUAGE plpgsql AS
  $$ BEGIN RAISE EXCEPTION 'what happened to an order is never rewritten'; END $$;
CREATE TRIGGER order_events_append_only BEFORE UPDATE OR DELETE ON order_events
  FOR EACH ROW EXECUTE FUNCTION refuse_change_of_order_event();
