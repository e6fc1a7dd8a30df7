/** What falls below its reorder point, and how much of it to ask from whom. */
import { useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { useQuery } from 'urql';
import { useMay } from '../../shell/viewer.ts';
import { amount, quantity } from '../../texts/format.ts';
import { Answer } from '../../ui/answer.tsx';
import { Button } from '../../ui/button.tsx';
import type { Column } from '../../ui/data-table.tsx';
import { toast } from '../../ui/notices.ts';
import { Page, Panel } from '../../ui/page.tsx';
import { Rows } from '../../ui/rows.tsx';
import { useAct } from '../../ui/use-act.ts';
import { ReordersNav } from '../reorders/reorder-parts.tsx';
import { CreateReorderRequestDocument } from '../reorders/reorders-page.generated.ts';
import { useReordersTexts } from '../reorders/texts.ts';
import {
  ReorderSuggestionsPageDocument,
  type ReorderSuggestionsPageQuery,
} from './reorder-suggestions-page.generated.ts';

type Suggestion = ReorderSuggestionsPageQuery['reorderSuggestions'][number];

export default function ReorderSuggestionsPage() {
  const t = useReordersTexts();
  const navigate = useNavigate();
  const mayWrite = useMay('inventory:purchase');
  const asked = useQuery({ query: ReorderSuggestionsPageDocument });
  const [chosen, setChosen] = useState<readonly Suggestion[]>([]);
  const [create, isBusy] = useAct(CreateReorderRequestDocument);
  const suppliers = new Set(chosen.map(({ offer }) => offer?.supplier?.id));
  const send = async () => {
    const request = await create({
      supplierId: chosen[0]?.offer?.supplier?.id ?? '',
      lines: chosen.map(({ product, quantity: count }) => ({ productId: product?.id ?? '', quantity: count })),
    });
    if (!request) return;
    toast({ title: t('requested'), tone: 'good' });
    await navigate(`/reorders/${request.id}`);
  };
  const columns: Column<Suggestion>[] = [
    {
      id: 'product',
      title: t('product'),
      cell: ({ product }) =>
        product && (
          <Link to={`/products/${product.id}`} className="text-accent hover:underline">
            {product.name}
          </Link>
        ),
    },
    { id: 'supplier', title: t('supplier'), cell: ({ offer }) => offer?.supplier?.name ?? t('noSupplier') },
    { id: 'available', title: t('available'), align: 'right', cell: (one) => quantity(one.available) },
    { id: 'onOrder', title: t('onOrder'), align: 'right', cell: (one) => quantity(one.onOrder) },
    { id: 'point', title: t('point'), align: 'right', cell: (one) => quantity(one.reorderPoint.quantity) },
    {
      id: 'quantity',
      title: t('quantity'),
      align: 'right',
      cell: (one) => amount(one.quantity, one.product?.unit),
    },
  ];
  if (mayWrite)
    columns.unshift({
      id: 'choose',
      title: '',
      cell: (one) =>
        one.offer?.supplier && (
          <input
            type="checkbox"
            aria-label={t('choose', { name: one.product?.name ?? '' })}
            checked={chosen.some(({ product }) => product?.id === one.product?.id)}
            onChange={({ target }) =>
              setChosen((before) => [
                ...before.filter(({ product }) => product?.id !== one.product?.id),
                ...(target.checked ? [one] : []),
              ])
            }
          />
        ),
    });
  return (
    <Page
      title={t('title')}
      actions={
        mayWrite &&
        chosen.length > 0 && (
          <>
            {suppliers.size > 1 && <span className="text-warning">{t('oneSupplier')}</span>}
            <Button tone="main" isBusy={isBusy} disabled={suppliers.size !== 1} onClick={send}>
              {t('requestThese')}
            </Button>
          </>
        )
      }
    >
      <ReordersNav />
      <Panel title={t('suggestions')}>
        <Answer of={asked} find={({ reorderSuggestions }) => reorderSuggestions}>
          {(suggestions) => (
            <Rows
              label={t('suggestions')}
              rows={suggestions}
              rowId={({ product }) => product?.id ?? ''}
              emptyText={t('noSuggestions')}
              columns={columns}
            />
          )}
        </Answer>
      </Panel>
    </Page>
  );
}
