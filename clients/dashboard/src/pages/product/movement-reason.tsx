/** Why stock moved: what somebody wrote as it is, what the graph did in words, and a way to what it belongs to. */
import { Link } from 'react-router';
import { useViewer } from '../../shell/viewer.ts';
import type { Product } from './product-page.tsx';
import { useProductTexts } from './texts.ts';

type Movement = NonNullable<NonNullable<Product['kardex']>['nodes'][number]['movement']>;

/** The reasons that no person wrote. What only repeats the kind of movement says nothing. */
const ofTheGraph = {
  receipt: null,
  transfer: null,
  return: null,
  consumption: 'consumption',
  reorder: 'reorder',
  'stock count': 'count',
  'transfer.cancelled': 'transferCancelled',
  'consumption.reversed': 'consumptionReversed',
  'order.confirmed': null,
  'order.cancelled': 'orderCancelled',
  'order.backorder_served': 'backorderServed',
} as const;

/** What a reference leads to, by how its id begins. */
const pages = [
  { prefix: 'ord_', menu: 'orders', path: (id: string) => `/orders/${id}`, name: 'seeOrder' },
  { prefix: 'scn_', menu: 'stock', path: (id: string) => `/stock/counts/${id}`, name: 'seeCount' },
  { prefix: 'trf_', menu: 'stock', path: () => '/stock/transfers', name: 'seeTransfers' },
] as const;

export function MovementReason({ movement: { reason, reference } }: { movement: Movement }) {
  const t = useProductTexts();
  const { menu } = useViewer();
  const known = reason in ofTheGraph ? ofTheGraph[reason as keyof typeof ofTheGraph] : undefined;
  const told = known === undefined ? reason : known && t(known);
  const page = pages.find(
    ({ prefix, menu: entry }) => reference?.startsWith(prefix) && menu.some(({ code }) => code === entry),
  );
  return (
    <span className="flex flex-wrap gap-x-2 max-md:justify-end">
      {told && <span className="[overflow-wrap:anywhere]">{told}</span>}
      {reference && page ? (
        <Link to={page.path(reference)} className="text-accent hover:underline">
          {t(page.name)}
        </Link>
      ) : (
        // a paper's number is for people, an id is not
        reference && !/^[a-z]{3}_\w+$/.test(reference) && <span className="text-quiet">{reference}</span>
      )}
    </span>
  );
}
