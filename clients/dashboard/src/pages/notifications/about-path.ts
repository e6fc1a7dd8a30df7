/** Where in the dashboard that stands which a notification is about. Pure. */

const pathOf: Readonly<Record<string, (id: string) => string>> = {
  apt: () => '/agenda',
  ivc: (id) => `/invoices/${id}`,
  ord: (id) => `/orders/${id}`,
  pat: (id) => `/patients/${id}`,
  prd: (id) => `/products/${id}`,
  rom: (id) => `/chat/${id}`,
  stk: () => '/stock',
};

/** Null where the dashboard has no page for it, or it is about nothing. */
export const aboutPath = (aboutId: string | null): string | null =>
  (aboutId && pathOf[aboutId.slice(0, aboutId.indexOf('_'))]?.(aboutId)) || null;
