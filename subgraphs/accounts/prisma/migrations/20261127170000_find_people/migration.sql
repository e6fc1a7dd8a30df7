-- people are found by name whatever the accents: "jose" finds "José"
CREATE EXTENSION IF NOT EXISTS unaccent WITH SCHEMA public;
