ALTER TABLE push_tickets
  -- what its receipt says, as long as others of the same delivery are waited for
  ADD COLUMN error text,
  -- a browser took the message, too, or a telephone of which nothing is heard any more
  ADD COLUMN may_be_elsewhere boolean NOT NULL DEFAULT false;
