CREATE TYPE "StockCountStatus" AS ENUM ('OPEN', 'POSTED', 'CANCELLED');

CREATE TABLE stock_counts (
  id           text PRIMARY KEY,
  warehouse_id text NOT NULL REFERENCES warehouses,
  category_id  text REFERENCES categories,
  status       "StockCountStatus" NOT NULL,
  note         text,
  actor        text NOT NULL,
  started_at   timestamptz NOT NULL,
  ended_at     timestamptz,
  CHECK ((status = 'OPEN') = (ended_at IS NULL))
);
CREATE INDEX stock_counts_started_at ON stock_counts (started_at, id);
CREATE INDEX stock_counts_status ON stock_counts (status, started_at, id);
CREATE INDEX stock_counts_warehouse ON stock_counts (warehouse_id, started_at, id);

CREATE TABLE stock_count_lines (
  id           text PRIMARY KEY,
  count_id     text NOT NULL REFERENCES stock_counts,
  warehouse_id text NOT NULL REFERENCES warehouses,
  product_id   text NOT NULL REFERENCES products,
  -- on hand when the count began, and when the product was counted
  snapshot     numeric(15, 3) NOT NULL,
  expected     numeric(15, 3),
  counted      numeric(15, 3) CHECK (counted >= 0),
  counted_at   timestamptz,
  actor        text,
  open         boolean NOT NULL,
  CHECK ((counted IS NULL) = (expected IS NULL)),
  UNIQUE (count_id, product_id)
);
-- a product is counted once at a time: two counts would correct the same difference twice
CREATE UNIQUE INDEX stock_count_lines_one_open ON stock_count_lines (warehouse_id, product_id) WHERE open;
-- lists of what a count found wrong go by it
ALTER TABLE stock_count_lines ADD COLUMN differs boolean GENERATED ALWAYS AS (counted IS DISTINCT FROM expected) STORED;
CREATE INDEX stock_count_lines_differ ON stock_count_lines (count_id, id) WHERE differs;
CREATE INDEX stock_count_lines_count ON stock_count_lines (count_id, id);
