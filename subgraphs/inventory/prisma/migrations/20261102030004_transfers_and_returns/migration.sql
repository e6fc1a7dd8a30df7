CREATE TYPE "StockTransferStatus" AS ENUM ('IN_TRANSIT', 'RECEIVED', 'CANCELLED');
CREATE TYPE "StockReturnCondition" AS ENUM ('SELLABLE', 'DAMAGED');

CREATE TABLE stock_transfers (
  id                text PRIMARY KEY,
  from_warehouse_id text NOT NULL REFERENCES warehouses,
  to_warehouse_id   text NOT NULL REFERENCES warehouses,
  status            "StockTransferStatus" NOT NULL,
  note              text,
  actor             text NOT NULL,
  created_at        timestamptz NOT NULL,
  ended_at          timestamptz,
  CHECK (from_warehouse_id <> to_warehouse_id),
  CHECK ((status = 'IN_TRANSIT') = (ended_at IS NULL))
);
CREATE INDEX stock_transfers_created_at ON stock_transfers (created_at, id);
CREATE INDEX stock_transfers_status ON stock_transfers (status, created_at, id);
CREATE INDEX stock_transfers_from ON stock_transfers (from_warehouse_id, created_at, id);
CREATE INDEX stock_transfers_to ON stock_transfers (to_warehouse_id, created_at, id);

-- what is on its way is worth what its leaving took out: nothing else says it
CREATE TABLE stock_transfer_lines (
  id          text PRIMARY KEY,
  transfer_id text NOT NULL REFERENCES stock_transfers,
  product_id  text NOT NULL REFERENCES products,
  movement_id text NOT NULL REFERENCES stock_movements,
  quantity    numeric(15, 3) NOT NULL CHECK (quantity > 0),
  received    numeric(15, 3) CHECK (received >= 0 AND received <= quantity),
  in_transit  boolean NOT NULL
);
CREATE INDEX stock_transfer_lines_transfer ON stock_transfer_lines (transfer_id);
CREATE INDEX stock_transfer_lines_in_transit ON stock_transfer_lines (product_id) WHERE in_transit;

CREATE TABLE stock_returns (
  id           text PRIMARY KEY,
  reference    text NOT NULL,
  warehouse_id text NOT NULL REFERENCES warehouses,
  condition    "StockReturnCondition" NOT NULL,
  actor        text NOT NULL,
  created_at   timestamptz NOT NULL
);
CREATE INDEX stock_returns_reference ON stock_returns (reference, id);
CREATE TABLE stock_return_lines (
  id          text PRIMARY KEY,
  return_id   text NOT NULL REFERENCES stock_returns,
  product_id  text NOT NULL REFERENCES products,
  movement_id text NOT NULL REFERENCES stock_movements,
  quantity    numeric(15, 3) NOT NULL CHECK (quantity > 0)
);
CREATE INDEX stock_return_lines_return ON stock_return_lines (return_id);
