-- what the goods of orders cost that left the stock, movement by movement; negative where they came back
CREATE TABLE sold_goods (
  movement_id text PRIMARY KEY,
  order_id    text NOT NULL,
  product_id  text NOT NULL,
  cost_minor  bigint NOT NULL,
  currency    text NOT NULL,
  sold_on     date NOT NULL
);
CREATE INDEX sold_goods_on ON sold_goods (sold_on);
