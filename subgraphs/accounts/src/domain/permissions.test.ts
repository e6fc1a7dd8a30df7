import { isId } from '@trama/platform/values';
import { expect, it } from 'vitest';
import { menuEntries } from './menu-entries.ts';
import { menuOf, permissionCodes, permissions, permissionsOf } from './permissions.ts';
import { builtInRoles, type RoleCode } from './roles.ts';

const roles = Object.keys(builtInRoles) as RoleCode[];

it('gives the administrator everything but what is one’s own', () => {
  expect(permissionsOf('admin')).toEqual(permissionCodes.filter((code) => !code.endsWith(':own')));
});

it('gives each role what its work needs', () => {
  expect(
    Object.fromEntries(roles.slice(1).map((role) => [role, permissionsOf(role).join(' ')])),
  ).toMatchInlineSnapshot(`
    {
      "accountant": "catalog:read inventory:read inventory:cost people:read sales:read professionals:read treatments:read treatments:cost billing:read billing:write billing:void billing:expenses billing:profit media:write chat:use notifications:use",
      "analyst": "catalog:read inventory:read inventory:cost people:read sales:read professionals:read treatments:cost billing:profit media:write chat:use notifications:use",
      "customer": "catalog:read people:own sales:own professionals:read patients:own treatments:read appointments:own billing:own media:write chat:use notifications:use",
      "professional": "catalog:read inventory:read professionals:read professionals:own patients:read patients:write patients:clinical patients:emergency treatments:read appointments:practice media:write chat:use notifications:use",
      "receptionist": "catalog:read inventory:read people:read people:write sales:read sales:write professionals:read patients:read patients:write patients:emergency treatments:read appointments:read appointments:write billing:read billing:write media:write chat:use chat:support notifications:use",
      "seller": "catalog:read inventory:read people:read people:write sales:read sales:write sales:cancel sales:ship professionals:read media:write chat:use chat:support notifications:use",
      "storekeeper": "catalog:read inventory:read inventory:write inventory:adjust inventory:cost inventory:purchase sales:ship media:write chat:use notifications:use",
    }
  `);
});

it('shows each role only the menu that its permissions open', () => {
  expect(Object.fromEntries(roles.map((role) => [role, menuOf(permissionsOf(role)).join(' ')]))).toMatchInlineSnapshot(`
    {
      "accountant": "products stock stockValue customers orders professionals treatments invoices expenses profit chat notifications",
      "admin": "products stock receiveStock adjustStock stockValue suppliers reorders customers orders newOrder agenda schedules patients professionals kyc treatments invoices expenses profit chat chatReports notifications notificationTemplates notificationDeliveries media users roles apiKeys audit system",
      "analyst": "products stock stockValue customers orders professionals profit chat notifications",
      "customer": "products ownOrders ownProfile ownAppointments ownRecord professionals treatments ownInvoices chat notifications",
      "professional": "products stock agenda patients professionals ownPractice treatments chat notifications",
      "receptionist": "products stock customers orders newOrder agenda patients professionals treatments invoices chat notifications",
      "seller": "products stock customers orders newOrder professionals chat notifications",
      "storekeeper": "products stock receiveStock adjustStock stockValue suppliers reorders chat notifications",
    }
  `);
  expect(menuOf([])).toEqual([]);
  expect(menuOf(['no:such', 'constructor'])).toEqual([]);
});

it('opens every menu entry by some permission', () => {
  const opened = new Set<string>(permissionCodes.flatMap((code) => [...permissions[code].opens]));
  expect(Object.keys(menuEntries).filter((code) => !opened.has(code))).toEqual([]);
});

it('has ids of the right type for its roles', () => {
  for (const role of roles) expect(isId('rol', builtInRoles[role].id)).toBe(true);
});
