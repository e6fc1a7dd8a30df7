import { builder } from '../builder.ts';
import { type MenuCode, menuEntries } from '../domain/menu-entries.ts';

export const MenuEntry = builder.objectRef<MenuCode>('MenuEntry').implement({
  description: 'A place in the application that a permission opens.',
  access: 'public',
  fields: (t) => ({
    code: t.string({ description: 'The stable code of the place: "orders".', resolve: (code) => code }),
    label: t.string({
      description: 'What it is called, in the language of the request.',
      resolve: (code, _args, { actor }) => menuEntries[code][actor.locale],
    }),
    path: t.string({
      description: 'Where the application shows it: "/orders".',
      resolve: (code) => menuEntries[code].path,
    }),
  }),
});
