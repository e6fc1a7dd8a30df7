/** Finds a product, then receives or adjusts it: what a storekeeper does with a scanner in the other hand. */
import { type ComponentType, lazy, Suspense, useState } from 'react';
import { useQuery } from 'urql';
import { amount } from '../../texts/format.ts';
import { Finds } from '../../ui/finds.tsx';
import { Page, Panel } from '../../ui/page.tsx';
import { SearchBox } from '../../ui/search-box.tsx';
import type { MovedProduct, MoveProps } from './receive-stock.tsx';
import { StockMovePageDocument } from './stock-move-page.generated.ts';
import { useStockMoveTexts } from './texts.ts';

const moves = {
  receive: lazy(() => import('./receive-stock.tsx')),
  adjust: lazy(() => import('./adjust-stock.tsx')),
} satisfies Record<string, ComponentType<MoveProps>>;

export function StockMovePage({ move }: { move: keyof typeof moves }) {
  const t = useStockMoveTexts();
  const [text, setText] = useState('');
  const [product, setProduct] = useState<MovedProduct | null>(null);
  const hasText = text.trim().length >= 2;
  const search = useQuery({ query: StockMovePageDocument, variables: { text, hasText } });
  const [{ data }] = search;
  const found = hasText ? (data?.products?.nodes ?? []) : [];
  const Move = moves[move];
  return (
    <Page title={t(`${move}Title`)}>
      <Panel className="flex max-w-3xl flex-col gap-4 p-4 md:p-6">
        <SearchBox label={t('find')} value={text} onSearch={setText} isWide />
        {!hasText && <p className="text-quiet">{t('start')}</p>}
        <Finds
          label={t('found')}
          of={search}
          isPaused={!hasText}
          emptyText={t('none')}
          finds={found.map((one) => ({
            id: one.id,
            name: one.name,
            detail: one.sku,
            aside: t('there', { amount: amount(one.availableQuantity, one.unit) }),
            choose: () => setProduct(one),
          }))}
        />
      </Panel>
      <Suspense>
        {product && <Move product={product} warehouses={data?.warehouses ?? []} onClose={() => setProduct(null)} />}
      </Suspense>
    </Page>
  );
}
