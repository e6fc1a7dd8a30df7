-- exclusion by equality and inequality of plain values
CREATE EXTENSION IF NOT EXISTS btree_gist WITH SCHEMA public;

ALTER TABLE products ADD COLUMN tracks_lots boolean NOT NULL DEFAULT false;
-- a lot is good through its expiry day, where it lies
ALTER TABLE warehouses ADD COLUMN time_zone text NOT NULL DEFAULT 'America/Guayaquil';

CREATE TABLE stock_lots (
  id           text PRIMARY KEY,
  product_id   text NOT NULL REFERENCES products,
  warehouse_id text NOT NULL REFERENCES warehouses,
  code         text NOT NULL,
  expires_on   date,
  on_hand      numeric(15, 3) NOT NULL CONSTRAINT stock_lot_not_negative CHECK (on_hand >= 0),
  received_at  timestamptz NOT NULL,
  CONSTRAINT stock_lots_code_key UNIQUE (product_id, code, warehouse_id),
  -- a lot expires on one day, wherever its parts lie
  CONSTRAINT stock_lots_one_expiry EXCLUDE USING gist
    (product_id WITH =, code WITH =, COALESCE(expires_on, 'infinity') WITH <>)
);
CREATE INDEX stock_lots_fefo ON stock_lots (product_id, warehouse_id, expires_on, received_at, id) WHERE on_hand > 0;
CREATE INDEX stock_lots_expiry ON stock_lots (expires_on, id) WHERE on_hand > 0;

-- which lots a movement was made of
CREATE TABLE stock_lot_movements (
  id          text PRIMARY KEY,
  lot_id      text NOT NULL REFERENCES stock_lots,
  movement_id text NOT NULL REFERENCES stock_movements,
  quantity    numeric(15, 3) NOT NULL CHECK (quantity <> 0)
);
CREATE INDEX stock_lot_movements_movement ON stock_lot_movements (movement_id);
CREATE INDEX stock_lot_movements_lot ON stock_lot_movements (lot_id, id);
CREATE TRIGGER stock_lot_movements_append_only BEFORE UPDATE OR DELETE ON stock_lot_movements
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
