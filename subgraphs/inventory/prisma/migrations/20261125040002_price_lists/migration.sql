CREATE TYPE "PriceListCustomerKind" AS ENUM ('PERSON', 'COMPANY');

CREATE TABLE price_lists (
  id            text PRIMARY KEY,
  code          text NOT NULL CONSTRAINT price_lists_code_key UNIQUE,
  name          text NOT NULL,
  currency      text NOT NULL,
  customer_kind "PriceListCustomerKind",
  archived_at   timestamptz,
  created_at    timestamptz NOT NULL
);

-- a price from a quantity on, from an instant on and until before another
CREATE TABLE price_list_entries (
  id               text PRIMARY KEY,
  price_list_id    text NOT NULL REFERENCES price_lists,
  product_id       text NOT NULL REFERENCES products,
  minimum_quantity numeric(15, 3) NOT NULL CHECK (minimum_quantity >= 0),
  price_minor      bigint NOT NULL CHECK (price_minor >= 0),
  valid_from       timestamptz NOT NULL,
  valid_until      timestamptz CHECK (valid_until > valid_from),
  actor            text NOT NULL,
  created_at       timestamptz NOT NULL,
  -- at no instant are there two prices for the same quantity
  CONSTRAINT price_list_entries_no_overlap EXCLUDE USING gist
    (price_list_id WITH =, product_id WITH =, minimum_quantity WITH =, tstzrange(valid_from, valid_until) WITH &&)
);
CREATE INDEX price_list_entries_list ON price_list_entries (price_list_id, id);
CREATE INDEX price_list_entries_product ON price_list_entries (product_id, price_list_id);
