-- as src/domain/permissions.ts has them; a test compares the two
INSERT INTO role_permissions (role_id, permission)
SELECT roles.id, granted.permission FROM (VALUES
  ('admin', 'accounts:keys')
) AS granted (code, permission) JOIN roles USING (code);
