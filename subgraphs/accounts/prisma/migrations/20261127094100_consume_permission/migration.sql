-- what treatments use up: asked by appointments as a service, and an administrator's to give
INSERT INTO role_permissions (role_id, permission)
SELECT id, 'inventory:consume' FROM roles WHERE code = 'admin';
