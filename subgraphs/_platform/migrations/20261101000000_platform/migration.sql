-- What every subgraph keeps beside its own tables, in its own schema.

-- Events on their way out: written in the transaction that made them true, published by the relay.
CREATE TABLE outbox (
  sequence     bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  id           text NOT NULL UNIQUE,
  topic        text NOT NULL,
  aggregate    text NOT NULL,
  payload      jsonb NOT NULL,
  actor        text NOT NULL,
  request_id   text NOT NULL,
  recorded_at  timestamptz NOT NULL DEFAULT clock_timestamp(),
  published_at timestamptz,
  -- published before to a bus that has since lost it: consumers need it again, live subscribers do not
  resent       boolean NOT NULL DEFAULT false
);
CREATE INDEX outbox_unpublished ON outbox (sequence) WHERE published_at IS NULL;

-- Events that came in: one row an event, so that each is applied once however often it arrives.
CREATE TABLE inbox (
  event_id        text PRIMARY KEY,
  publisher       text NOT NULL,
  sequence        bigint NOT NULL,
  topic           text NOT NULL,
  aggregate       text NOT NULL,
  payload         jsonb NOT NULL,
  actor           text NOT NULL,
  request_id      text NOT NULL,
  recorded_at     timestamptz NOT NULL,
  received_at     timestamptz NOT NULL DEFAULT clock_timestamp(),
  state           text NOT NULL DEFAULT 'pending' CHECK (state IN ('pending', 'done', 'parked')),
  attempts        integer NOT NULL DEFAULT 0,
  next_attempt_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  parked_at       timestamptz,
  last_error      text
);
CREATE INDEX inbox_open ON inbox (publisher, aggregate, sequence) WHERE state <> 'done';

-- One row a remembered mutation: the same key again gives the record that the first one made.
CREATE TABLE idempotency (
  actor        text NOT NULL,
  action       text NOT NULL,
  key          text NOT NULL,
  request_hash text NOT NULL,
  record_id    text,
  recorded_at  timestamptz NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (actor, action, key)
);
CREATE INDEX idempotency_recorded_at ON idempotency (recorded_at);
