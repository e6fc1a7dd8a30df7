-- What was used up for something that took place, such as a treatment: one posted consumption for each reference. Its
-- movements are in the ledger; `attempt` fences off whoever undoes an older attempt.
CREATE TYPE "StockConsumptionStatus" AS ENUM ('POSTED', 'REVERSED');
CREATE TABLE stock_consumptions (
  id           text PRIMARY KEY,
  reference    text NOT NULL,
  attempt      integer NOT NULL,
  warehouse_id text NOT NULL REFERENCES warehouses (id),
  status       "StockConsumptionStatus" NOT NULL,
  actor        text NOT NULL,
  created_at   timestamptz NOT NULL,
  reversed_at  timestamptz,
  CHECK ((status = 'REVERSED') = (reversed_at IS NOT NULL))
);
CREATE UNIQUE INDEX stock_consumptions_posted ON stock_consumptions (reference) WHERE status = 'POSTED';
CREATE INDEX stock_consumptions_reference ON stock_consumptions (reference, created_at);
CREATE TABLE stock_consumption_lines (
  id             text PRIMARY KEY,
  consumption_id text NOT NULL REFERENCES stock_consumptions (id),
  line_reference text NOT NULL,
  product_id     text NOT NULL REFERENCES products (id),
  movement_id    text NOT NULL REFERENCES stock_movements (id),
  quantity       numeric(15, 3) NOT NULL CHECK (quantity > 0)
);
CREATE INDEX stock_consumption_lines_consumption ON stock_consumption_lines (consumption_id);
