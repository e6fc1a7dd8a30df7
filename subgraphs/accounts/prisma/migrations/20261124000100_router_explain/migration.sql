-- who may see the plans of operations
INSERT INTO role_permissions (role_id, permission)
SELECT id, 'router:explain' FROM roles WHERE code = 'admin';
