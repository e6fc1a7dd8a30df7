CREATE EXTENSION IF NOT EXISTS unaccent WITH SCHEMA public;
-- without case and accents: "Batería" -> "bateria". unaccent() is only STABLE because its dictionary may be changed;
-- naming the dictionary and never changing it is what makes it fit for an index
CREATE FUNCTION fold(value text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
  RETURN lower(public.unaccent('public.unaccent'::regdictionary, value));

ALTER TABLE products
  ADD COLUMN maximum_stock numeric(15, 3) CONSTRAINT products_maximum_not_below CHECK (maximum_stock >= minimum_stock),
  -- what replenishment reckons with where the product says so: else the house's defaults
  ADD COLUMN service_level numeric(6, 5) CHECK (service_level >= 0.5 AND service_level < 1),
  ADD COLUMN order_cost_minor bigint CHECK (order_cost_minor >= 0),
  ADD COLUMN holding_rate numeric(6, 4) CHECK (holding_rate > 0),
  ADD COLUMN search_text text NOT NULL GENERATED ALWAYS AS (fold(name) || ' ' || fold(sku)) STORED,
  ADD CONSTRAINT products_currency_key UNIQUE (id, currency);
CREATE INDEX products_text_search ON products USING gin (search_text public.gin_trgm_ops);
DROP INDEX products_name_search;
CREATE INDEX products_sku ON products (sku, id);
CREATE INDEX products_price ON products (price_minor, id);
CREATE INDEX products_archived ON products (name, id) WHERE archived_at IS NOT NULL;
-- the first characters of a barcode
CREATE INDEX product_barcodes_code ON product_barcodes (code text_pattern_ops);
-- lists of what is low, and of what is gone
CREATE INDEX stock_levels_low ON stock_levels (product_id) WHERE alert IS NOT NULL;
CREATE INDEX stock_levels_available ON stock_levels (product_id) WHERE on_hand > reserved;

-- a book is kept in one currency: a product that moved keeps its own
ALTER TABLE stock_movements ADD CONSTRAINT stock_movements_currency_fkey
  FOREIGN KEY (product_id, currency) REFERENCES products (id, currency);

-- what was sold of a product by day, and of all products since an instant
CREATE INDEX stock_movements_sold ON stock_movements (product_id, effective_at) INCLUDE (quantity) WHERE kind = 'SALE';
CREATE INDEX stock_movements_sold_at ON stock_movements (effective_at) INCLUDE (product_id, quantity) WHERE kind = 'SALE';
