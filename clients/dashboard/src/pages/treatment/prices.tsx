/** All prices of a treatment, the latest first, and the next one. */
import { Plus } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { useMay } from '../../shell/viewer.ts';
import { dateTime, money } from '../../texts/format.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { Panel } from '../../ui/page.tsx';
import { Rows } from '../../ui/rows.tsx';
import { useTreatmentTexts } from './texts.ts';
import type { Treatment } from './treatment-page.tsx';

const PriceForm = lazy(() => import('./price-form.tsx'));

type Price = NonNullable<Treatment['prices']>[number];
type Props = { treatment: Treatment; prices: readonly Price[]; onChanged: () => void };

const stateOf = ({ validFrom, validUntil }: Price, now: string) =>
  validFrom > now ? 'later' : validUntil && validUntil <= now ? 'before' : 'now';

export function Prices({ treatment, prices, onChanged }: Props) {
  const t = useTreatmentTexts();
  const mayWrite = useMay('treatments:write');
  const [isSetting, setSetting] = useState(false);
  const now = new Date().toISOString();
  return (
    <Panel title={t('prices')}>
      <Rows
        label={t('prices')}
        rows={prices}
        rowId={({ validFrom, setAt }) => `${validFrom} ${setAt}`}
        emptyText={t('noPrice')}
        columns={[
          { id: 'price', title: t('price'), cell: ({ price }) => money(price) },
          { id: 'from', title: t('from'), cell: ({ validFrom }) => dateTime(validFrom) },
          {
            id: 'until',
            title: t('until'),
            cell: ({ validUntil }) => (validUntil ? dateTime(validUntil) : t('forGood')),
          },
          {
            id: 'state',
            title: t('state'),
            cell: (one) => {
              const state = stateOf(one, now);
              return <Badge tone={state === 'now' ? 'good' : state === 'later' ? 'accent' : 'plain'}>{t(state)}</Badge>;
            },
          },
        ]}
      />
      {mayWrite && treatment.isActive && (
        <div className="border-t border-line px-4 py-3">
          <Button size="small" icon={<Plus aria-hidden className="size-4" />} onClick={() => setSetting(true)}>
            {t('setPrice')}
          </Button>
        </div>
      )}
      <Suspense>
        {isSetting && <PriceForm treatment={treatment} onSet={onChanged} onClose={() => setSetting(false)} />}
      </Suspense>
    </Panel>
  );
}
