-- The span that an event came of, as `traceparent` names it; null where nothing was traced.
ALTER TABLE outbox ADD COLUMN trace text;
ALTER TABLE inbox ADD COLUMN trace text;
