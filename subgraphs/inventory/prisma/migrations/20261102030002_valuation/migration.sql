CREATE TYPE "StockAdjustmentCause" AS ENUM
  ('DAMAGED', 'EXPIRED', 'LOST', 'FOUND', 'CORRECTION', 'WRITE_OFF', 'COUNTED', 'LOST_IN_TRANSIT');

-- the kardex: what each movement added to the value of its book (a product in a warehouse), in whole minor units, so
-- that a book's value is the sum of its movements to the cent; an average is only ever derived from it
ALTER TABLE stock_movements
  ADD COLUMN cause "StockAdjustmentCause",
  ADD COLUMN value_minor bigint,
  -- when it happened, as far as the business is concerned; recorded_at is when we were told
  ADD COLUMN effective_at timestamptz,
  -- the movement whose value this one carries on: the sale of a return, the leaving of an arrival
  ADD COLUMN origin_id text REFERENCES stock_movements;
ALTER TABLE stock_levels
  ADD COLUMN value_minor bigint NOT NULL DEFAULT 0 CONSTRAINT stock_value_not_negative CHECK (value_minor >= 0),
  -- its latest movement's: what comes before it is backdated
  ADD COLUMN last_effective_at timestamptz;

-- what was moved before there was a kardex, valued by the same rule
ALTER TABLE stock_movements DISABLE TRIGGER stock_movements_append_only;
DO $$
DECLARE
  one record;
  book text := '';
  held numeric;
  worth bigint;
  added bigint;
  latest timestamptz;
BEGIN
  FOR one IN
    SELECT movement.id, movement.product_id, movement.warehouse_id, movement.quantity, movement.recorded_at,
      CASE WHEN movement.currency = product.currency THEN movement.unit_cost_minor END AS cost, product.currency AS own
    FROM stock_movements AS movement JOIN products AS product ON product.id = movement.product_id
    ORDER BY movement.product_id, movement.warehouse_id, movement.sequence
  LOOP
    IF book <> one.product_id || one.warehouse_id THEN
      book := one.product_id || one.warehouse_id;
      held := 0;
      worth := 0;
      latest := one.recorded_at;
    END IF;
    added := CASE
      WHEN held + one.quantity = 0 THEN -worth
      WHEN one.quantity > 0 AND one.cost IS NOT NULL THEN round(one.quantity * one.cost)
      WHEN held = 0 THEN 0
      ELSE round(worth * one.quantity / held) END;
    held := held + one.quantity;
    worth := worth + added;
    latest := greatest(latest, one.recorded_at);
    UPDATE stock_movements
    SET value_minor = added, effective_at = latest, currency = one.own, unit_cost_minor = one.cost WHERE id = one.id;
    UPDATE stock_levels SET value_minor = worth, last_effective_at = latest
    WHERE product_id = one.product_id AND warehouse_id = one.warehouse_id;
  END LOOP;
END $$;
ALTER TABLE stock_movements ENABLE TRIGGER stock_movements_append_only;
ALTER TABLE stock_movements
  ALTER COLUMN value_minor SET NOT NULL,
  ALTER COLUMN effective_at SET NOT NULL,
  ALTER COLUMN currency SET NOT NULL;
ALTER TABLE stock_levels ADD CONSTRAINT stock_nothing_is_worth_nothing CHECK (on_hand > 0 OR value_minor = 0);

-- what a backdated movement changed in the value of those after it; added to theirs, for they are never edited
CREATE TABLE stock_revaluations (
  id                text PRIMARY KEY,
  movement_id       text NOT NULL REFERENCES stock_movements,
  -- the movement's own, so that a kardex is read in one order
  movement_sequence bigint NOT NULL,
  product_id        text NOT NULL REFERENCES products,
  warehouse_id      text NOT NULL REFERENCES warehouses,
  value_minor       bigint NOT NULL CHECK (value_minor <> 0),
  cause_id          text NOT NULL REFERENCES stock_movements,
  effective_at      timestamptz NOT NULL,
  recorded_at       timestamptz NOT NULL
);
CREATE INDEX stock_revaluations_movement ON stock_revaluations (movement_id);
CREATE INDEX stock_revaluations_product ON stock_revaluations (product_id, effective_at, movement_sequence);
CREATE TRIGGER stock_revaluations_append_only BEFORE UPDATE OR DELETE ON stock_revaluations
  FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE TABLE inventory_periods (
  id        text PRIMARY KEY,
  -- everything that took effect before it is closed
  until     timestamptz NOT NULL CONSTRAINT inventory_periods_until_key UNIQUE,
  actor     text NOT NULL,
  closed_at timestamptz NOT NULL
);
-- what every book held at a closing: a kardex begins there instead of at the first movement
CREATE TABLE inventory_period_balances (
  period_id    text NOT NULL REFERENCES inventory_periods,
  product_id   text NOT NULL REFERENCES products,
  warehouse_id text NOT NULL REFERENCES warehouses,
  quantity     numeric(15, 3) NOT NULL,
  value_minor  bigint NOT NULL,
  PRIMARY KEY (product_id, period_id, warehouse_id)
);
CREATE TRIGGER inventory_periods_append_only BEFORE UPDATE OR DELETE ON inventory_periods
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER inventory_period_balances_append_only BEFORE UPDATE OR DELETE ON inventory_period_balances
  FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- whoever closes holds the lock alone, so that nothing slips in between what is counted and what is closed
CREATE FUNCTION refuse_closed_period() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_advisory_xact_lock_shared(hashtextextended('inventory.periods', 0));
  IF NEW.effective_at < (SELECT max(until) FROM inventory.inventory_periods) THEN
    RAISE EXCEPTION 'new row of "%" violates check constraint "stock_period_is_open"', TG_TABLE_NAME
      USING ERRCODE = 'check_violation', CONSTRAINT = 'stock_period_is_open';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER stock_movements_period BEFORE INSERT ON stock_movements
  FOR EACH ROW EXECUTE FUNCTION refuse_closed_period();
CREATE TRIGGER stock_revaluations_period BEFORE INSERT ON stock_revaluations
  FOR EACH ROW EXECUTE FUNCTION refuse_closed_period();

-- one index for each way in which movements are listed, and for the sums of a kardex without its rows
CREATE INDEX stock_movements_kardex ON stock_movements (product_id, effective_at, sequence)
  INCLUDE (warehouse_id, quantity, value_minor);
CREATE INDEX stock_movements_warehouse ON stock_movements (warehouse_id, sequence);
CREATE INDEX stock_movements_kind ON stock_movements (kind, sequence);
CREATE INDEX stock_movements_reference ON stock_movements (reference, sequence) WHERE reference IS NOT NULL;
CREATE INDEX stock_movements_origin ON stock_movements (origin_id) WHERE origin_id IS NOT NULL;
-- movements come in the order of time, so that a closing finds its own by blocks
CREATE INDEX stock_movements_effective ON stock_movements USING brin (effective_at);
