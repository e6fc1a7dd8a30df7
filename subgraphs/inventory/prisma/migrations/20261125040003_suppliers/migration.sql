ALTER TABLE suppliers
  ADD COLUMN tax_number text CONSTRAINT suppliers_tax_number_key UNIQUE,
  ADD COLUMN email text,
  ADD COLUMN phone text,
  ADD COLUMN note text,
  ADD COLUMN archived_at timestamptz,
  ADD COLUMN search_text text NOT NULL GENERATED ALWAYS AS (fold(name) || ' ' || coalesce(fold(tax_number), '')) STORED;
CREATE INDEX suppliers_name ON suppliers (name, id);
CREATE INDEX suppliers_text_search ON suppliers USING gin (search_text public.gin_trgm_ops);

-- what a supplier sells of ours, and on which terms; what is detached is kept for what was bought on its terms
CREATE TABLE supplier_products (
  id                     text PRIMARY KEY,
  supplier_id            text NOT NULL REFERENCES suppliers,
  product_id             text NOT NULL REFERENCES products,
  supplier_sku           text,
  price_minor            bigint NOT NULL CHECK (price_minor >= 0),
  currency               text NOT NULL,
  lead_time_days         integer CHECK (lead_time_days >= 0),
  minimum_order_quantity numeric(15, 3) NOT NULL CHECK (minimum_order_quantity >= 0),
  attached               boolean NOT NULL,
  created_at             timestamptz NOT NULL,
  updated_at             timestamptz NOT NULL,
  CONSTRAINT supplier_products_key UNIQUE (supplier_id, product_id)
);
CREATE INDEX supplier_products_supplier ON supplier_products (supplier_id, id) WHERE attached;
CREATE INDEX supplier_products_product ON supplier_products (product_id, price_minor) WHERE attached;

-- every price that was agreed
CREATE TABLE supplier_prices (
  id                  text PRIMARY KEY,
  supplier_product_id text NOT NULL REFERENCES supplier_products,
  price_minor         bigint NOT NULL,
  currency            text NOT NULL,
  actor               text NOT NULL,
  agreed_at           timestamptz NOT NULL
);
CREATE INDEX supplier_prices_of ON supplier_prices (supplier_product_id, id);
CREATE TRIGGER supplier_prices_append_only BEFORE UPDATE OR DELETE ON supplier_prices
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
