ALTER TABLE stock_alerts
  ADD COLUMN acknowledged_at timestamptz,
  ADD COLUMN acknowledged_by text,
  ADD COLUMN snoozed_until timestamptz,
  ADD CONSTRAINT stock_alerts_acknowledged CHECK ((acknowledged_at IS NULL) = (acknowledged_by IS NULL));
CREATE INDEX stock_alerts_open ON stock_alerts (raised_at, id) WHERE resolved_at IS NULL;
CREATE INDEX stock_alerts_product ON stock_alerts (product_id, raised_at, id);
CREATE INDEX stock_alerts_warehouse ON stock_alerts (warehouse_id, raised_at, id);

CREATE INDEX stock_reservations_status ON stock_reservations (status, created_at, id);
CREATE INDEX stock_reservation_lines_product ON stock_reservation_lines (product_id, reservation_id);
