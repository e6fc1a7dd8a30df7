-- A user's picture is a file of media; what was kept here is put there by who wants to go on showing it.
ALTER TABLE accounts.users ADD COLUMN picture_id text;
DROP TABLE accounts.pictures;
