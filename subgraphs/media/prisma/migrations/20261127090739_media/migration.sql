CREATE EXTENSION IF NOT EXISTS pg_trgm WITH SCHEMA public;

CREATE TABLE blobs (
  hash         text PRIMARY KEY CHECK (hash ~ '^[0-9a-f]{64}$'),
  folder       text NOT NULL CONSTRAINT blobs_folder_key UNIQUE,
  content_type text NOT NULL,
  size         integer NOT NULL CHECK (size > 0),
  width        integer CHECK (width > 0),
  height       integer CHECK (height > 0),
  used_at      timestamptz NOT NULL
);

CREATE TABLE blob_variants (
  hash   text NOT NULL REFERENCES blobs ON DELETE CASCADE,
  kind   text NOT NULL CHECK (kind IN ('THUMBNAIL', 'WEBP')),
  size   integer NOT NULL CHECK (size > 0),
  width  integer NOT NULL CHECK (width > 0),
  height integer NOT NULL CHECK (height > 0),
  PRIMARY KEY (hash, kind)
);

CREATE TABLE media_assets (
  id         text PRIMARY KEY,
  name       text NOT NULL,
  alt_text   text,
  visibility text NOT NULL CHECK (visibility IN ('PRIVATE', 'PUBLIC')),
  owner_id   text NOT NULL,
  blob_hash  text REFERENCES blobs,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  deleted_at timestamptz,
  -- what is deleted keeps no bytes, and only that
  CONSTRAINT media_assets_bytes CHECK ((blob_hash IS NULL) = (deleted_at IS NOT NULL))
);
CREATE INDEX media_assets_newest ON media_assets (created_at, id) WHERE deleted_at IS NULL;
CREATE INDEX media_assets_of_owner ON media_assets (owner_id, created_at, id) WHERE deleted_at IS NULL;
CREATE INDEX media_assets_of_blob ON media_assets (blob_hash);
CREATE INDEX media_assets_name ON media_assets USING gin (name public.gin_trgm_ops);

CREATE TABLE media_uploads (
  id             text PRIMARY KEY,
  owner_id       text NOT NULL,
  name           text NOT NULL,
  alt_text       text,
  visibility     text NOT NULL CHECK (visibility IN ('PRIVATE', 'PUBLIC')),
  content_type   text,
  size           integer NOT NULL CHECK (size > 0),
  created_at     timestamptz NOT NULL,
  expires_at     timestamptz NOT NULL,
  blob_hash      text REFERENCES blobs,
  media_asset_id text REFERENCES media_assets
);
CREATE INDEX media_uploads_of_owner ON media_uploads (owner_id) WHERE media_asset_id IS NULL;
CREATE INDEX media_uploads_expire ON media_uploads (expires_at);
CREATE INDEX media_uploads_of_blob ON media_uploads (blob_hash);
