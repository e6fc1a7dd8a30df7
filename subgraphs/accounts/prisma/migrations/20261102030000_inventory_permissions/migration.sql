INSERT INTO role_permissions (role_id, permission)
SELECT roles.id, granted.permission FROM (VALUES
  ('admin', 'inventory:close')
) AS granted (code, permission) JOIN roles USING (code);
