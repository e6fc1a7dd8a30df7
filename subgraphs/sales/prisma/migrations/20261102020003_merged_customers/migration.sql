-- whose order it was before its customer was found to be another one, so that it can go back
ALTER TABLE orders ADD COLUMN original_customer_id text;
CREATE INDEX orders_original_customer ON orders (original_customer_id) WHERE original_customer_id IS NOT NULL;
