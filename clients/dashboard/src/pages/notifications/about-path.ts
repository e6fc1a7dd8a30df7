/** Where in the dashboard that stands which a notification is about: as the house sees it, and as whose it is. Pure. */

const pathsOf: Readonly<Record<string, (id: string) => readonly string[]>> = {
  apt: (id) => [`/agenda/${id}`, `/my/appointments/${id}`],
  ivc: (id) => [`/invoices/${id}`, `/my/invoices/${id}`],
  ord: (id) => [`/orders/${id}`, `/my/orders/${id}`],
  pat: (id) => [`/patients/${id}`],
  prd: (id) => [`/products/${id}`],
  rom: (id) => [`/chat/${id}`],
  stk: () => ['/stock'],
  wle: () => ['/agenda/waitlist', '/my/appointments'],
};

/** None where the dashboard has no page for it, or it is about nothing. Who may see which of them, their menu says. */
export function aboutPaths(aboutId: string | null): readonly string[] {
  const [, prefix = ''] = /^([a-z]+)_\w+$/.exec(aboutId ?? '') ?? [];
  return aboutId && Object.hasOwn(pathsOf, prefix) ? (pathsOf[prefix]?.(aboutId) ?? []) : [];
}
