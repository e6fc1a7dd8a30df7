-- credit, staff and personal data of people, as src/domain/permissions.ts has them
INSERT INTO role_permissions (role_id, permission)
SELECT roles.id, granted.permission FROM (VALUES
  ('admin', 'people:credit'),
  ('admin', 'people:staff'),
  ('admin', 'people:privacy')
) AS granted (code, permission) JOIN roles USING (code);
