CREATE TYPE "ReorderRequestStatus" AS ENUM ('REQUESTED', 'ORDERED', 'PARTIALLY_RECEIVED', 'RECEIVED', 'CANCELLED');

CREATE TABLE reorder_requests (
  id           text PRIMARY KEY,
  supplier_id  text NOT NULL REFERENCES suppliers,
  warehouse_id text NOT NULL REFERENCES warehouses,
  status       "ReorderRequestStatus" NOT NULL,
  -- the last day on which it is in time
  expected_on  date,
  note         text,
  actor        text NOT NULL,
  created_at   timestamptz NOT NULL,
  ordered_at   timestamptz,
  ended_at     timestamptz,
  CHECK (status NOT IN ('ORDERED', 'PARTIALLY_RECEIVED', 'RECEIVED') OR ordered_at IS NOT NULL),
  CHECK ((status IN ('RECEIVED', 'CANCELLED')) = (ended_at IS NOT NULL))
);
CREATE INDEX reorder_requests_created_at ON reorder_requests (created_at, id);
CREATE INDEX reorder_requests_status ON reorder_requests (status, created_at, id);
CREATE INDEX reorder_requests_supplier ON reorder_requests (supplier_id, created_at, id);
CREATE INDEX reorder_requests_warehouse ON reorder_requests (warehouse_id, created_at, id);
CREATE INDEX reorder_requests_ordered ON reorder_requests (supplier_id, ordered_at) WHERE ordered_at IS NOT NULL;

CREATE TABLE reorder_request_lines (
  id                   text PRIMARY KEY,
  request_id           text NOT NULL REFERENCES reorder_requests,
  product_id           text NOT NULL REFERENCES products,
  quantity             numeric(15, 3) NOT NULL CHECK (quantity > 0),
  received             numeric(15, 3) NOT NULL DEFAULT 0 CHECK (received >= 0),
  -- somebody said that more than was ordered may come
  over_allowed         boolean NOT NULL DEFAULT false,
  expected_price_minor bigint NOT NULL CHECK (expected_price_minor >= 0),
  -- what the supplier had agreed to when it was ordered
  agreed_price_minor   bigint,
  currency             text NOT NULL,
  -- it was ordered and is not all here
  on_order             boolean NOT NULL DEFAULT false,
  -- no code, however wrong, receives more than was ordered
  CONSTRAINT reorder_received_is_ordered CHECK (received <= quantity OR over_allowed),
  CONSTRAINT reorder_request_lines_product_key UNIQUE (request_id, product_id)
);
CREATE INDEX reorder_request_lines_product ON reorder_request_lines (product_id, request_id);
CREATE INDEX reorder_request_lines_on_order ON reorder_request_lines (product_id) WHERE on_order;

-- who brought it to what, and when
CREATE TABLE reorder_moves (
  id         text PRIMARY KEY,
  request_id text NOT NULL REFERENCES reorder_requests,
  status     "ReorderRequestStatus" NOT NULL,
  actor      text NOT NULL,
  moved_at   timestamptz NOT NULL
);
CREATE INDEX reorder_moves_request ON reorder_moves (request_id, id);
CREATE TRIGGER reorder_moves_append_only BEFORE UPDATE OR DELETE ON reorder_moves
  FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE TABLE reorder_receipts (
  id           text PRIMARY KEY,
  request_id   text NOT NULL REFERENCES reorder_requests,
  supplier_id  text NOT NULL REFERENCES suppliers,
  warehouse_id text NOT NULL REFERENCES warehouses,
  reference    text,
  actor        text NOT NULL,
  received_at  timestamptz NOT NULL
);
CREATE INDEX reorder_receipts_request ON reorder_receipts (request_id, id);
CREATE INDEX reorder_receipts_supplier ON reorder_receipts (supplier_id, received_at, id);
CREATE TABLE reorder_receipt_lines (
  id              text PRIMARY KEY,
  receipt_id      text NOT NULL REFERENCES reorder_receipts,
  request_line_id text NOT NULL REFERENCES reorder_request_lines,
  product_id      text NOT NULL REFERENCES products,
  movement_id     text NOT NULL CONSTRAINT reorder_receipt_lines_movement_key UNIQUE REFERENCES stock_movements,
  quantity        numeric(15, 3) NOT NULL CHECK (quantity > 0),
  -- what all of it cost: exact, where one of it may not be
  cost_minor      bigint NOT NULL CHECK (cost_minor >= 0),
  currency        text NOT NULL
);
CREATE INDEX reorder_receipt_lines_receipt ON reorder_receipt_lines (receipt_id);
CREATE INDEX reorder_receipt_lines_request_line ON reorder_receipt_lines (request_line_id);
CREATE INDEX reorder_receipt_lines_product ON reorder_receipt_lines (product_id);
CREATE TRIGGER reorder_receipts_append_only BEFORE UPDATE OR DELETE ON reorder_receipts
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER reorder_receipt_lines_append_only BEFORE UPDATE OR DELETE ON reorder_receipt_lines
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
