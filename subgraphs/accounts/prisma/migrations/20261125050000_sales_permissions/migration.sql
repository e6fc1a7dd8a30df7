INSERT INTO role_permissions (role_id, permission)
SELECT roles.id, granted.permission FROM (VALUES
  ('admin', 'sales:ship'),
  ('seller', 'sales:ship'),
  ('storekeeper', 'sales:ship'),
  ('admin', 'sales:refund'),
  ('admin', 'sales:tax')
) AS granted (code, permission) JOIN roles USING (code);
