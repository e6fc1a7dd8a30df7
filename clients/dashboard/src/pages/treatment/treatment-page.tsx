/** One treatment: what it costs and what is left of its price, what it consumes and whether there is enough, its prices. */
import { lazy, Suspense, useState } from 'react';
import { useParams } from 'react-router';
import { useQuery } from 'urql';
import { useMay } from '../../shell/viewer.ts';
import { money, percent, quantity } from '../../texts/format.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { Answer } from '../../ui/answer.tsx';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { Facts, Figure } from '../../ui/facts.tsx';
import { Page, Panel } from '../../ui/page.tsx';
import { useTaxInWords } from '../treatments/tax-codes.ts';
import { useTreatmentsTexts } from '../treatments/texts.ts';
import { Prices } from './prices.tsx';
import { Recipe } from './recipe.tsx';
import { type StockAsked, StockCheck } from './stock-check.tsx';
import { useTreatmentTexts } from './texts.ts';
import {
  ArchiveTreatmentDocument,
  RestoreTreatmentDocument,
  TreatmentPageDocument,
  type TreatmentPageQuery,
} from './treatment-page.generated.ts';

const EditTreatment = lazy(() => import('./edit-treatment.tsx'));

export type Treatment = NonNullable<TreatmentPageQuery['treatment']>;
type Named = { id: string; name: string };

export default function TreatmentPage() {
  const { id = '' } = useParams();
  const stock = useMay('inventory:read');
  const cost = useMay('treatments:cost');
  const write = useMay('treatments:write');
  const [check, setCheck] = useState<StockAsked>({ quantity: 1, warehouseId: null });
  const asked = useQuery({
    query: TreatmentPageDocument,
    variables: { id, stock, cost, write, prices: cost || write, ...check },
  });
  const [{ data }, ask] = asked;
  // what changes of the recipe or the price changes cost, margin and stock: they are asked again
  const onChanged = () => ask({ requestPolicy: 'network-only' });
  return (
    <Answer of={asked} find={({ treatment }) => treatment}>
      {(treatment) => (
        <Page
          title={treatment.name}
          actions={<Actions treatment={treatment} categories={data?.treatmentCategories ?? []} />}
        >
          <Figures treatment={treatment} />
          <div className="grid grid-cols-1 items-start gap-4 xl:grid-cols-[minmax(0,1fr)_24rem]">
            <div className="flex min-w-0 flex-col gap-4">
              <Recipe key={treatment.id} treatment={treatment} mayWrite={write} onChanged={onChanged} />
              {treatment.prices && <Prices treatment={treatment} prices={treatment.prices} onChanged={onChanged} />}
            </div>
            <div className="flex min-w-0 flex-col gap-4">
              {treatment.stockCheck && (
                <StockCheck
                  found={treatment.stockCheck}
                  asked={check}
                  onAsk={setCheck}
                  warehouses={data?.warehouses ?? []}
                />
              )}
              <Details treatment={treatment} />
            </div>
          </div>
        </Page>
      )}
    </Answer>
  );
}

function Figures({ treatment: { price, cost, margin, stockCheck } }: { treatment: Treatment }) {
  const t = useTreatmentTexts();
  const s = useTreatmentsTexts();
  const share = margin?.percent;
  return (
    <div className="grid grid-cols-2 gap-3 lg:grid-cols-4">
      <Figure label={s('price')} value={price ? money(price) : t('noPrice')} note={s('priceHint')} />
      {cost !== undefined && (
        <Figure label={s('cost')} value={cost ? money(cost) : '—'} note={t(cost ? 'costFrom' : 'costUnknown')} />
      )}
      {cost !== undefined && (
        <Figure
          label={s('margin')}
          value={margin ? money(margin.amount) : '—'}
          note={typeof share === 'number' && t('ofPrice', { percent: percent(share / 100) })}
        />
      )}
      {stockCheck && (
        <Figure
          label={t('possible')}
          value={stockCheck.possible === null ? '—' : quantity(stockCheck.possible)}
          note={stockCheck.possible === null && t('anyNumber')}
        />
      )}
    </div>
  );
}

function Details({ treatment }: { treatment: Treatment }) {
  const t = useTreatmentTexts();
  const s = useTreatmentsTexts();
  const taxInWords = useTaxInWords();
  return (
    <Panel title={t('details')}>
      <Facts
        facts={[
          { label: s('category'), value: treatment.category?.name },
          { label: s('duration'), value: s('minutes', { count: treatment.durationMinutes }) },
          { label: s('tax'), value: treatment.taxCode && taxInWords(treatment.taxCode) },
        ]}
      />
      {treatment.description && (
        <p className="border-t border-line p-4 whitespace-pre-wrap break-words">{treatment.description}</p>
      )}
    </Panel>
  );
}

function Actions({ treatment, categories }: { treatment: Treatment; categories: readonly Named[] }) {
  const t = useTreatmentTexts();
  const s = useTreatmentsTexts();
  const mayWrite = useMay('treatments:write');
  const [isEditing, setEditing] = useState(false);
  const input = { treatmentId: treatment.id };
  return (
    <>
      {!treatment.isActive && <Badge>{s('archived')}</Badge>}
      {mayWrite && treatment.isActive && (
        <>
          <Button onClick={() => setEditing(true)}>{s('edit')}</Button>
          <ActButton tone="quiet" document={ArchiveTreatmentDocument} input={input} ask={t('reallyArchive')}>
            {t('archive')}
          </ActButton>
        </>
      )}
      {mayWrite && !treatment.isActive && (
        <ActButton document={RestoreTreatmentDocument} input={input}>
          {t('restore')}
        </ActButton>
      )}
      <Suspense>
        {isEditing && <EditTreatment treatment={treatment} categories={categories} onClose={() => setEditing(false)} />}
      </Suspense>
    </>
  );
}
