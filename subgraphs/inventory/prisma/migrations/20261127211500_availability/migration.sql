-- in how many warehouses there is some of a product that nobody holds: what lists of what is out, or is there, go by.
-- apart from products, which whoever edits one locks before its levels
CREATE TABLE product_availability (
  product_id text PRIMARY KEY REFERENCES products ON DELETE CASCADE,
  warehouses integer NOT NULL DEFAULT 0 CONSTRAINT product_availability_counts CHECK (warehouses >= 0)
);
INSERT INTO product_availability (product_id, warehouses)
  SELECT product.id, count(level.id)
  FROM products AS product LEFT JOIN stock_levels AS level ON level.product_id = product.id AND level.on_hand > level.reserved
  GROUP BY product.id;
CREATE INDEX product_availability_out ON product_availability (product_id) WHERE warehouses = 0;
CREATE INDEX product_availability_some ON product_availability (product_id) WHERE warehouses > 0;
DROP INDEX stock_levels_available;

CREATE FUNCTION open_availability() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO inventory.product_availability (product_id) VALUES (NEW.id);
  RETURN NULL;
END $$;
CREATE TRIGGER products_availability AFTER INSERT ON products FOR EACH ROW EXECUTE FUNCTION open_availability();

CREATE FUNCTION count_availability() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  -- waits for whoever counts another warehouse of the product, and counts on from there
  IF TG_OP = 'DELETE' THEN
    UPDATE inventory.product_availability SET warehouses = warehouses - 1 WHERE product_id = OLD.product_id;
  ELSIF NEW.on_hand > NEW.reserved THEN
    UPDATE inventory.product_availability SET warehouses = warehouses + 1 WHERE product_id = NEW.product_id;
  ELSE
    UPDATE inventory.product_availability SET warehouses = warehouses - 1 WHERE product_id = NEW.product_id;
  END IF;
  RETURN NULL;
END $$;
-- a movement that leaves some, or finds and leaves none, calls nothing
CREATE TRIGGER stock_levels_opened AFTER INSERT ON stock_levels
  FOR EACH ROW WHEN (NEW.on_hand > NEW.reserved) EXECUTE FUNCTION count_availability();
CREATE TRIGGER stock_levels_crossed AFTER UPDATE OF on_hand, reserved ON stock_levels
  FOR EACH ROW WHEN ((OLD.on_hand > OLD.reserved) <> (NEW.on_hand > NEW.reserved)) EXECUTE FUNCTION count_availability();
CREATE TRIGGER stock_levels_closed AFTER DELETE ON stock_levels
  FOR EACH ROW WHEN (OLD.on_hand > OLD.reserved) EXECUTE FUNCTION count_availability();
