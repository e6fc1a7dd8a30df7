CREATE TYPE "UnitDimension" AS ENUM ('COUNT', 'MASS', 'VOLUME', 'LENGTH');
CREATE TYPE "BarcodeKind" AS ENUM ('EAN_13', 'EAN_8', 'UPC_A', 'GTIN_14', 'INTERNAL');

-- how many of the dimension's base (piece, gram, millilitre, millimetre) one is; exact, not rounded
CREATE TABLE units (
  id         text PRIMARY KEY,
  code       text NOT NULL CONSTRAINT units_code_key UNIQUE,
  name       text NOT NULL,
  dimension  "UnitDimension" NOT NULL,
  factor     numeric(24, 9) NOT NULL CHECK (factor > 0),
  created_at timestamptz NOT NULL
);
INSERT INTO units (id, code, name, dimension, factor, created_at) VALUES
  ('unt_01jc000000e008000000000001', 'unit', 'Unidad', 'COUNT', 1, '2026-11-02'),
  ('unt_01jc000000e008000000000002', 'pair', 'Par', 'COUNT', 2, '2026-11-02'),
  ('unt_01jc000000e008000000000003', 'dozen', 'Docena', 'COUNT', 12, '2026-11-02'),
  ('unt_01jc000000e008000000000004', 'gram', 'Gramo', 'MASS', 1, '2026-11-02'),
  ('unt_01jc000000e008000000000005', 'kilogram', 'Kilogramo', 'MASS', 1000, '2026-11-02'),
  ('unt_01jc000000e008000000000006', 'pound', 'Libra', 'MASS', 453.59237, '2026-11-02'),
  ('unt_01jc000000e008000000000007', 'millilitre', 'Mililitro', 'VOLUME', 1, '2026-11-02'),
  ('unt_01jc000000e008000000000008', 'litre', 'Litro', 'VOLUME', 1000, '2026-11-02'),
  ('unt_01jc000000e008000000000009', 'gallon', 'Galón', 'VOLUME', 3785.411784, '2026-11-02'),
  ('unt_01jc000000e008000000000010', 'millimetre', 'Milímetro', 'LENGTH', 1, '2026-11-02'),
  ('unt_01jc000000e008000000000011', 'centimetre', 'Centímetro', 'LENGTH', 10, '2026-11-02'),
  ('unt_01jc000000e008000000000012', 'metre', 'Metro', 'LENGTH', 1000, '2026-11-02');

-- what a product comes in, counted in its own unit: a box of 12
CREATE TABLE product_packagings (
  id         text PRIMARY KEY,
  product_id text NOT NULL REFERENCES products,
  code       text NOT NULL,
  quantity   numeric(15, 3) NOT NULL CHECK (quantity > 0),
  created_at timestamptz NOT NULL,
  CONSTRAINT product_packagings_code_key UNIQUE (product_id, code)
);

CREATE TABLE product_barcodes (
  id         text PRIMARY KEY,
  product_id text NOT NULL REFERENCES products,
  kind       "BarcodeKind" NOT NULL,
  code       text NOT NULL,
  -- the code as a GTIN of 14 digits, for a UPC-A read as an EAN-13 is the same; an internal one as it stands
  key        text NOT NULL CONSTRAINT product_barcodes_key UNIQUE,
  packaging  text,
  created_at timestamptz NOT NULL
);
CREATE INDEX product_barcodes_product ON product_barcodes (product_id, id);
