-- files that a record of another subgraph may not lose; the key with the bytes is there to be referred to
ALTER TABLE media_assets ADD CONSTRAINT media_assets_with_bytes_key UNIQUE (id, blob_hash);

CREATE TABLE media_holds (
  id             text NOT NULL,
  media_asset_id text NOT NULL,
  blob_hash      text NOT NULL,
  created_at     timestamptz NOT NULL,
  PRIMARY KEY (id, media_asset_id),
  -- deleting takes the bytes away: this refuses it, however both come together
  CONSTRAINT media_holds_keep_bytes FOREIGN KEY (media_asset_id, blob_hash) REFERENCES media_assets (id, blob_hash)
);
CREATE INDEX media_holds_of_asset ON media_holds (media_asset_id);
