import { isId } from '@trama/platform/values';
import { expect, it } from 'vitest';
import {
  builtInRoles,
  menuEntries,
  menuOf,
  permissionCodes,
  permissions,
  permissionsOf,
  type RoleCode,
} from './permissions.ts';

const roles = Object.keys(builtInRoles) as RoleCode[];

it('gives the administrator everything but what is one’s own', () => {
  expect(permissionsOf('admin')).toEqual(permissionCodes.filter((code) => !code.endsWith(':own')));
});

it('gives each role what its work needs', () => {
  expect(
    Object.fromEntries(roles.slice(1).map((role) => [role, permissionsOf(role).join(' ')])),
  ).toMatchInlineSnapshot(`
    {
      "analyst": "catalog:read inventory:read inventory:cost people:read sales:read",
      "customer": "catalog:read people:own sales:own",
      "seller": "catalog:read inventory:read people:read people:write sales:read sales:write sales:cancel",
      "storekeeper": "catalog:read inventory:read inventory:write inventory:adjust inventory:cost",
    }
  `);
});

it('shows each role only the menu that its permissions open', () => {
  expect(Object.fromEntries(roles.map((role) => [role, menuOf(permissionsOf(role)).join(' ')]))).toMatchInlineSnapshot(`
    {
      "admin": "products stock receiveStock adjustStock stockValue customers orders newOrder users roles audit system",
      "analyst": "products stock stockValue customers orders",
      "customer": "products ownOrders ownProfile",
      "seller": "products stock customers orders newOrder",
      "storekeeper": "products stock receiveStock adjustStock stockValue",
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
