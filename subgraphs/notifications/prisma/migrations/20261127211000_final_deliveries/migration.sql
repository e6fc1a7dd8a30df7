-- what is dropped at the end of its time, and the tickets that would go with it
CREATE INDEX deliveries_final ON deliveries (updated_at) WHERE state NOT IN ('QUEUED', 'IN_DIGEST', 'SENDING');
CREATE INDEX push_tickets_of_delivery ON push_tickets (delivery_id);
