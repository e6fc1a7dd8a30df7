/** The warehouses, and in which zone their days begin. */
import { Plus } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { useQuery } from 'urql';
import { useMay } from '../../shell/viewer.ts';
import { zoneName } from '../../texts/places.ts';
import { Answer } from '../../ui/answer.tsx';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { Page, Panel } from '../../ui/page.tsx';
import { Rows } from '../../ui/rows.tsx';
import { StockNav } from '../stock/stock-nav.tsx';
import { useStockTexts } from '../stock/texts.ts';
import { useSetupTexts } from './texts.ts';
import { type WarehouseRowFragment, WarehousesPageDocument } from './warehouses-page.generated.ts';

const WarehouseForm = lazy(() => import('./warehouse-form.tsx'));

export default function WarehousesPage() {
  const t = useSetupTexts();
  const s = useStockTexts();
  const mayWrite = useMay('inventory:write');
  const [edited, setEdited] = useState<WarehouseRowFragment | 'new' | null>(null);
  const asked = useQuery({ query: WarehousesPageDocument });
  return (
    <Page
      title={s('stock')}
      actions={
        mayWrite && (
          <Button tone="main" icon={<Plus aria-hidden className="size-4" />} onClick={() => setEdited('new')}>
            {t('newWarehouse')}
          </Button>
        )
      }
    >
      <StockNav />
      <Suspense>{edited && <WarehouseForm warehouse={edited} onClose={() => setEdited(null)} />}</Suspense>
      <Panel title={s('warehouses')} className="max-w-4xl">
        <Answer of={asked} find={({ warehouses }) => warehouses}>
          {(warehouses) => (
            <Rows
              label={s('warehouses')}
              rows={warehouses}
              rowId={({ id }) => id}
              emptyText={t('noWarehouses')}
              columns={[
                { id: 'code', title: t('code'), cell: ({ code }) => code },
                {
                  id: 'name',
                  title: s('name'),
                  cell: ({ name, isDefault }) => (
                    <span className="inline-flex items-center gap-2">
                      {name}
                      {isDefault && <Badge tone="accent">{t('isDefault')}</Badge>}
                    </span>
                  ),
                },
                { id: 'timeZone', title: t('timeZone'), cell: ({ timeZone }) => zoneName(timeZone) },
                ...(mayWrite
                  ? [
                      {
                        id: 'actions',
                        title: s('actions'),
                        align: 'right' as const,
                        cell: (warehouse: WarehouseRowFragment) => (
                          <Button size="small" onClick={() => setEdited(warehouse)}>
                            {s('edit')}
                          </Button>
                        ),
                      },
                    ]
                  : []),
              ]}
            />
          )}
        </Answer>
      </Panel>
    </Page>
  );
}
