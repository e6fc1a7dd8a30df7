/** One count: what was counted beside what should be there, to be typed in, compared and posted. */
import { useState } from 'react';
import { useParams } from 'react-router';
import { useMay } from '../../shell/viewer.ts';
import { decimal } from '../../texts/decimal.ts';
import { quantity } from '../../texts/format.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { classes } from '../../ui/classes.ts';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { control } from '../../ui/field.tsx';
import { toast } from '../../ui/notices.ts';
import { Page } from '../../ui/page.tsx';
import { useAct } from '../../ui/use-act.ts';
import { useList } from '../../ui/use-list.ts';
import { StockNav } from '../stock/stock-nav.tsx';
import { useStockTexts } from '../stock/texts.ts';
import { countTones } from '../stock-counts/stock-counts-page.tsx';
import { useCountsTexts } from '../stock-counts/texts.ts';
import {
  CancelStockCountDocument,
  PostStockCountDocument,
  RecordStockCountDocument,
  StockCountPageDocument,
  type StockCountPageQuery,
} from './stock-count-page.generated.ts';

type Line = NonNullable<StockCountPageQuery['stockCount']>['lines']['nodes'][number];

const nothing = { totalCount: 0, pageInfo: { hasNextPage: false, endCursor: null }, nodes: [] };

export default function StockCountPage() {
  const t = useCountsTexts();
  const s = useStockTexts();
  const { id = '' } = useParams();
  const mayWrite = useMay('inventory:write');
  const mayPost = useMay('inventory:adjust');
  const [typed, setTyped] = useState<Record<string, string>>({});
  const list = useList(StockCountPageDocument, { id }, ({ stockCount }) => stockCount?.lines ?? nothing);
  const [record, isRecording] = useAct(RecordStockCountDocument);
  const count = list.data?.stockCount;
  const isOpen = count?.status === 'OPEN';
  const lines = Object.entries(typed).flatMap(([productId, text]) => {
    const number = decimal(text);
    return number === null ? [] : [{ productId, quantity: Number(number) }];
  });
  const save = async () => {
    if (!(await record({ stockCountId: id, lines }))) return;
    setTyped({});
    toast({ title: t('saved'), tone: 'good' });
  };
  const columns: Column<Line>[] = [
    { id: 'product', title: s('product'), cell: ({ product }) => product?.name ?? '—' },
    { id: 'sku', title: 'SKU', cell: ({ product }) => product?.sku },
    { id: 'expected', title: t('expected'), align: 'right', cell: ({ expected }) => inWords(expected) },
    {
      id: 'counted',
      title: t('counted'),
      align: 'right',
      cell: ({ product, counted }) =>
        isOpen && mayWrite && product ? (
          <input
            aria-label={t('countedOf', { name: product.name })}
            inputMode="decimal"
            value={typed[product.id] ?? counted ?? ''}
            onChange={({ target }) => setTyped((before) => ({ ...before, [product.id]: target.value }))}
            className={classes(control, 'h-8! w-24! text-right max-md:h-10!')}
          />
        ) : (
          inWords(counted)
        ),
    },
    {
      id: 'difference',
      title: t('difference'),
      align: 'right',
      cell: ({ difference, counted }) =>
        counted == null ? (
          <span className="text-quiet">{t('notCounted')}</span>
        ) : (
          <span className={difference ? 'font-medium text-danger' : ''}>{inWords(difference)}</span>
        ),
    },
  ];
  const input = { stockCountId: id };
  return (
    <Page
      title={count ? t('title', { warehouse: count.warehouse?.name ?? '—' }) : s('counts')}
      isFull
      actions={
        count && (
          <>
            <Badge tone={countTones[count.status]}>{t(count.status)}</Badge>
            {isOpen && mayWrite && (
              <Button isBusy={isRecording} disabled={lines.length === 0} onClick={save}>
                {t('saveCounted')}
              </Button>
            )}
            {isOpen && mayPost && (
              <ActButton
                tone="main"
                document={PostStockCountDocument}
                input={input}
                ask={t('reallyPost')}
                disabled={lines.length > 0}
                onDone={() => toast({ title: t('posted'), tone: 'good' })}
              >
                {t('post')}
              </ActButton>
            )}
            {isOpen && mayWrite && (
              <ActButton tone="quiet" document={CancelStockCountDocument} input={input} ask={t('reallyCancel')}>
                {s('cancel')}
              </ActButton>
            )}
          </>
        )
      }
    >
      <StockNav />
      <DataTable
        name="stock-count"
        label={s('counts')}
        list={list}
        columns={columns}
        rowId={({ product }) => product?.id ?? ''}
        emptyText={t('noLines')}
      />
    </Page>
  );
}

const inWords = (value: number | null | undefined) => (value == null ? '—' : quantity(value));
