-- what of a line waits for stock: it cannot be packed before it has come
ALTER TABLE order_items
  ADD COLUMN backordered_quantity numeric(15, 3) NOT NULL DEFAULT 0,
  ADD CONSTRAINT order_items_backordered CHECK (0 <= backordered_quantity),
  ADD CONSTRAINT order_items_packed CHECK (allocated_quantity + backordered_quantity <= quantity);
-- orders that wait
CREATE INDEX order_items_waiting ON order_items (order_id) WHERE backordered_quantity > 0;
