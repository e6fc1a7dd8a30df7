INSERT INTO role_permissions (role_id, permission)
SELECT roles.id, granted.permission FROM (VALUES
  ('admin', 'inventory:purchase'),
  ('storekeeper', 'inventory:purchase')
) AS granted (code, permission) JOIN roles USING (code);
