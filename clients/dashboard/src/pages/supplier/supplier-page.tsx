/** One supplier: how well they deliver, what they sell, what was bought from them. */
import { lazy, Suspense, useState } from 'react';
import { useParams } from 'react-router';
import { useQuery } from 'urql';
import { useMay } from '../../shell/viewer.ts';
import { day, percent, quantity } from '../../texts/format.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { Answer } from '../../ui/answer.tsx';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { Facts, Figure } from '../../ui/facts.tsx';
import { Page, Panel } from '../../ui/page.tsx';
import { useSuppliersTexts } from '../suppliers/texts.ts';
import { Offers, Purchases } from './supplier-lists.tsx';
import {
  ArchiveSupplierDocument,
  RestoreSupplierDocument,
  SupplierPageDocument,
  type SupplierPageQuery,
} from './supplier-page.generated.ts';
import { useSupplierTexts } from './texts.ts';

const SupplierForm = lazy(() => import('../suppliers/supplier-form.tsx'));

export type Supplier = NonNullable<SupplierPageQuery['supplier']>;

export default function SupplierPage() {
  const { id = '' } = useParams();
  const cost = useMay('inventory:cost');
  const asked = useQuery({ query: SupplierPageDocument, variables: { id, cost } });
  return (
    <Answer of={asked} find={({ supplier }) => supplier}>
      {(supplier) => <SupplierShown supplier={supplier} />}
    </Answer>
  );
}

function SupplierShown({ supplier }: { supplier: Supplier }) {
  const t = useSupplierTexts();
  const s = useSuppliersTexts();
  const mayWrite = useMay('inventory:purchase');
  const [isEditing, setEditing] = useState(false);
  const input = { supplierId: supplier.id };
  return (
    <Page
      title={supplier.name}
      actions={
        <>
          {supplier.archivedAt && <Badge>{t('archived')}</Badge>}
          {mayWrite && <Button onClick={() => setEditing(true)}>{t('edit')}</Button>}
          {mayWrite &&
            (supplier.archivedAt ? (
              <ActButton document={RestoreSupplierDocument} input={input}>
                {t('restore')}
              </ActButton>
            ) : (
              <ActButton tone="quiet" document={ArchiveSupplierDocument} input={input} ask={t('reallyArchive')}>
                {t('archive')}
              </ActButton>
            ))}
        </>
      }
    >
      <Suspense>{isEditing && <SupplierForm supplier={supplier} onClose={() => setEditing(false)} />}</Suspense>
      <Performance supplier={supplier} />
      <Panel title={t('details')}>
        <Facts
          className="sm:grid-cols-2 lg:grid-cols-4"
          facts={[
            { label: s('taxNumber'), value: supplier.taxNumber },
            { label: s('phone'), value: supplier.phone },
            { label: s('email'), value: supplier.email },
            { label: s('leadTime'), value: s('days', { count: supplier.leadTimeDays }) },
            { label: s('note'), value: supplier.note },
          ]}
        />
      </Panel>
      <Offers supplier={supplier} />
      <Purchases supplier={supplier} />
    </Page>
  );
}

function Performance({ supplier }: { supplier: Supplier }) {
  const t = useSupplierTexts();
  const { since, onTimeInFull, fillRate, priceVariance, leadTime } = supplier.performance;
  const rate = (of: { rate: number | null }) => (of.rate === null ? t('unknown') : percent(of.rate));
  const sample = (of: { sampleSize: number }) => t('of', { count: of.sampleSize });
  return (
    <section aria-label={t('performance')}>
      <h2 className="mb-2 flex items-baseline gap-2 font-semibold">
        {t('performance')}
        <span className="text-[13px] font-normal text-quiet">{t('since', { date: day(since) })}</span>
      </h2>
      <div className="grid grid-cols-2 gap-3 lg:grid-cols-4">
        <Figure label={t('onTimeInFull')} value={rate(onTimeInFull)} note={sample(onTimeInFull)} />
        <Figure label={t('fillRate')} value={rate(fillRate)} note={sample(fillRate)} />
        {priceVariance && (
          <Figure label={t('priceVariance')} value={rate(priceVariance)} note={sample(priceVariance)} />
        )}
        <Figure
          label={t('measuredLead')}
          value={
            leadTime
              ? t('meanDays', {
                  mean: quantity(Math.round(leadTime.meanDays * 10) / 10),
                  deviation: quantity(Math.round(leadTime.standardDeviationDays * 10) / 10),
                })
              : t('unknown')
          }
        />
      </div>
    </section>
  );
}
