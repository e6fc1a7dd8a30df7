CREATE TYPE "StockAlertLevel" AS ENUM ('WARNING', 'CRITICAL');
CREATE TYPE "StockMovementKind" AS ENUM ('RECEIPT', 'ADJUSTMENT', 'SALE', 'RETURN');
CREATE TYPE "StockReservationStatus" AS ENUM ('PENDING', 'CONFIRMED', 'RELEASED');
CREATE TYPE "StockReleaseReason" AS ENUM ('CANCELLED', 'EXPIRED', 'SUPERSEDED', 'RETURNED');

CREATE TABLE categories (
  id         text PRIMARY KEY,
  name       text NOT NULL CONSTRAINT categories_name_key UNIQUE,
  created_at timestamptz NOT NULL
);

CREATE TABLE warehouses (
  id         text PRIMARY KEY,
  code       text NOT NULL CONSTRAINT warehouses_code_key UNIQUE,
  name       text NOT NULL,
  is_default boolean NOT NULL DEFAULT false,
  created_at timestamptz NOT NULL
);
CREATE UNIQUE INDEX warehouses_one_default ON warehouses (is_default) WHERE is_default;

CREATE TABLE suppliers (
  id             text PRIMARY KEY,
  name           text NOT NULL,
  lead_time_days integer NOT NULL CHECK (lead_time_days >= 0),
  created_at     timestamptz NOT NULL
);

CREATE TABLE products (
  id            text PRIMARY KEY,
  sku           text NOT NULL CONSTRAINT products_sku_key UNIQUE,
  name          text NOT NULL,
  description   text,
  category_id   text REFERENCES categories,
  unit          text NOT NULL DEFAULT 'unit',
  price_minor   bigint NOT NULL CHECK (price_minor >= 0),
  currency      text NOT NULL,
  minimum_stock numeric(15, 3) NOT NULL CHECK (minimum_stock >= 0),
  archived_at   timestamptz,
  created_at    timestamptz NOT NULL
);
CREATE INDEX products_name ON products (name, id);
CREATE INDEX products_created_at ON products (created_at, id);
CREATE INDEX products_category ON products (category_id);
-- "contains" searches by name and SKU
CREATE EXTENSION IF NOT EXISTS pg_trgm WITH SCHEMA public;
CREATE INDEX products_name_search ON products USING gin (name public.gin_trgm_ops);

CREATE TABLE stock_levels (
  id           text PRIMARY KEY,
  product_id   text NOT NULL REFERENCES products,
  warehouse_id text NOT NULL REFERENCES warehouses,
  on_hand      numeric(15, 3) NOT NULL CONSTRAINT stock_on_hand_not_negative CHECK (on_hand >= 0),
  reserved     numeric(15, 3) NOT NULL CONSTRAINT stock_reserved_not_negative CHECK (reserved >= 0),
  alert        "StockAlertLevel",
  -- what is reserved is there: no code, however wrong, sells the same piece twice
  CONSTRAINT stock_reserved_is_on_hand CHECK (reserved <= on_hand),
  UNIQUE (product_id, warehouse_id)
);

CREATE TABLE stock_movements (
  id              text PRIMARY KEY,
  product_id      text NOT NULL REFERENCES products,
  warehouse_id    text NOT NULL REFERENCES warehouses,
  kind            "StockMovementKind" NOT NULL,
  quantity        numeric(15, 3) NOT NULL CHECK (quantity <> 0),
  on_hand_after   numeric(15, 3) NOT NULL CHECK (on_hand_after >= 0),
  unit_cost_minor bigint,
  currency        text,
  reason          text NOT NULL,
  reference       text,
  actor           text NOT NULL,
  recorded_at     timestamptz NOT NULL
);
CREATE INDEX stock_movements_product ON stock_movements (product_id, recorded_at, id);
CREATE INDEX stock_movements_recorded_at ON stock_movements (recorded_at, id);
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME;
END $$;
CREATE TRIGGER stock_movements_append_only BEFORE UPDATE OR DELETE ON stock_movements
  FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE TABLE stock_reservations (
  id             text PRIMARY KEY,
  reference      text NOT NULL,
  status         "StockReservationStatus" NOT NULL,
  release_reason "StockReleaseReason",
  expires_at     timestamptz NOT NULL,
  actor          text NOT NULL,
  created_at     timestamptz NOT NULL,
  CHECK ((status = 'RELEASED') = (release_reason IS NOT NULL))
);
-- one live reservation for what it is made for
CREATE UNIQUE INDEX stock_reservations_one_pending ON stock_reservations (reference) WHERE status = 'PENDING';
CREATE INDEX stock_reservations_overdue ON stock_reservations (expires_at) WHERE status = 'PENDING';
CREATE INDEX stock_reservations_reference ON stock_reservations (reference);
CREATE INDEX stock_reservations_created_at ON stock_reservations (created_at, id);

CREATE TABLE stock_reservation_lines (
  id             text PRIMARY KEY,
  reservation_id text NOT NULL REFERENCES stock_reservations,
  product_id     text NOT NULL REFERENCES products,
  warehouse_id   text NOT NULL REFERENCES warehouses,
  quantity       numeric(15, 3) NOT NULL CHECK (quantity > 0)
);
CREATE INDEX stock_reservation_lines_reservation ON stock_reservation_lines (reservation_id);

CREATE TABLE stock_alerts (
  id           text PRIMARY KEY,
  product_id   text NOT NULL REFERENCES products,
  warehouse_id text NOT NULL REFERENCES warehouses,
  level        "StockAlertLevel" NOT NULL,
  available    numeric(15, 3) NOT NULL,
  minimum      numeric(15, 3) NOT NULL,
  raised_at    timestamptz NOT NULL,
  resolved_at  timestamptz
);
-- one open alert for a product in a warehouse
CREATE UNIQUE INDEX stock_alerts_one_open ON stock_alerts (product_id, warehouse_id) WHERE resolved_at IS NULL;
CREATE INDEX stock_alerts_raised_at ON stock_alerts (raised_at, id);
