/** What the business spends, by kind, with its receipts. */
import { FileText, Plus } from 'lucide-react';
import { lazy, Suspense, useMemo, useState } from 'react';
import { useMay } from '../../shell/viewer.ts';
import { day, money, percent } from '../../texts/format.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { Page, Panel } from '../../ui/page.tsx';
import { SearchBox } from '../../ui/search-box.tsx';
import { Select } from '../../ui/select.tsx';
import { Loading } from '../../ui/states.tsx';
import { useList } from '../../ui/use-list.ts';
import { useSearchState } from '../../ui/use-search-state.ts';
import { PeriodChoice } from '../profit/period-choice.tsx';
import { periodOf } from '../profit/periods.ts';
import { categorySums } from './category-sums.ts';
import { type ExpenseRowFragment, ExpensesPageDocument, type ExpensesPageQuery } from './expenses-page.generated.ts';
import { useExpensesTexts } from './texts.ts';

const ExpenseForm = lazy(() => import('./expense-form.tsx'));
const CategoryForm = lazy(() => import('./category-form.tsx'));

export default function ExpensesPage() {
  const t = useExpensesTexts();
  const mayWrite = useMay('billing:expenses');
  const mayConfigure = useMay('billing:configure');
  const [asked, ask] = useSearchState('text', 'category', 'payment', 'period');
  const periodName = asked.period || 'threeMonths';
  const period = periodOf(periodName);
  const [open, setOpen] = useState<'category' | { expense: ExpenseRowFragment | null } | null>(null);
  const filter = {
    ...period,
    ...(asked.text && { text: asked.text }),
    ...(asked.category && { categoryId: asked.category }),
    ...(asked.payment && { paid: asked.payment === 'paid' }),
  };
  const list = useList(ExpensesPageDocument, { filter, ...period }, ({ expenses }) => expenses);
  const categories = list.data?.expenseCategories ?? [];
  const columns = useMemo<Column<ExpenseRowFragment>[]>(
    () => [
      {
        id: 'description',
        title: t('description'),
        cell: (one) =>
          mayWrite ? (
            <button
              type="button"
              onClick={() => setOpen({ expense: one })}
              className="max-w-full text-left font-medium text-accent hover:underline max-md:-my-2.5 max-md:py-2.5 md:truncate"
            >
              {one.description}
            </button>
          ) : (
            one.description
          ),
      },
      { id: 'category', title: t('category'), cell: ({ category }) => category?.name ?? '—' },
      { id: 'supplier', title: t('supplier'), isHidden: true, cell: ({ supplierName }) => supplierName ?? '' },
      { id: 'incurred', title: t('incurred'), cell: ({ incurredOn }) => day(incurredOn) },
      {
        id: 'paid',
        title: t('payment'),
        cell: ({ paidOn }) => (paidOn ? day(paidOn) : <Badge tone="warning">{t('owed')}</Badge>),
      },
      {
        id: 'receipt',
        title: t('receipt'),
        cell: ({ receipt }) => receipt?.url && <Receipt name={receipt.name} url={receipt.url} />,
      },
      { id: 'net', title: t('net'), align: 'right', isHidden: true, cell: ({ net }) => money(net) },
      { id: 'tax', title: t('tax'), align: 'right', isHidden: true, cell: ({ tax }) => money(tax) },
      { id: 'total', title: t('total'), align: 'right', cell: ({ total }) => money(total) },
    ],
    [t, mayWrite],
  );
  return (
    <Page
      title={t('title')}
      actions={
        <>
          {mayConfigure && <Button onClick={() => setOpen('category')}>{t('newCategory')}</Button>}
          {mayWrite && (
            <Button
              tone="main"
              icon={<Plus aria-hidden className="size-4" />}
              onClick={() => setOpen({ expense: null })}
            >
              {t('newExpense')}
            </Button>
          )}
        </>
      }
    >
      <Suspense>
        {open === 'category' && <CategoryForm onClose={() => setOpen(null)} />}
        {open && open !== 'category' && (
          <ExpenseForm expense={open.expense} categories={categories} onClose={() => setOpen(null)} />
        )}
      </Suspense>
      <div className="flex flex-1 flex-col gap-4 xl:min-h-0 xl:flex-row">
        <div className="order-2 flex min-w-0 flex-1 flex-col max-xl:min-h-[36rem] xl:order-1 xl:min-h-0">
          <DataTable
            name="expenses"
            label={t('title')}
            list={list}
            columns={columns}
            rowId={({ id }) => id}
            emptyText={t('empty')}
            emptyHint={mayWrite && t('emptyHint')}
            toolbar={
              <>
                <SearchBox label={t('search')} value={asked.text} onSearch={(text) => ask({ text })} />
                <PeriodChoice value={periodName} onChoose={(next) => ask({ period: next })} />
                <Select
                  label={t('category')}
                  value={asked.category}
                  onChoose={(category) => ask({ category })}
                  options={[
                    { value: '', label: t('allCategories') },
                    ...categories.map(({ id, name }) => ({ value: id, label: name })),
                  ]}
                />
                <Select
                  label={t('payment')}
                  value={asked.payment}
                  onChoose={(payment) => ask({ payment })}
                  options={[
                    { value: '', label: t('anyPayment') },
                    { value: 'paid', label: t('paid') },
                    { value: 'owed', label: t('owed') },
                  ]}
                />
              </>
            }
          />
        </div>
        {/* of what could not be loaded, the list tells */}
        {!list.error && <ByCategory totals={list.data?.expenseTotals} onChoose={(category) => ask({ category })} />}
      </div>
    </Page>
  );
}

function Receipt({ name, url }: { name: string; url: string }) {
  return (
    <a
      href={url}
      target="_blank"
      rel="noreferrer"
      className="inline-flex max-w-40 items-center gap-1.5 text-accent hover:underline"
    >
      <FileText aria-hidden className="size-4 shrink-0" />
      <span className="truncate">{name}</span>
    </a>
  );
}

type ByCategoryProps = {
  totals: ExpensesPageQuery['expenseTotals'] | undefined;
  onChoose: (categoryId: string) => void;
};

/** Bars of each kind, every currency by itself; a bar narrows the list to its kind. */
function ByCategory({ totals, onChoose }: ByCategoryProps) {
  const t = useExpensesTexts();
  return (
    <Panel title={t('byCategory')} className="order-1 shrink-0 xl:order-2 xl:w-64 xl:overflow-y-auto 2xl:w-80">
      {!totals && <Loading />}
      {totals?.total.length === 0 && <p className="p-4 text-quiet">{t('noTotals')}</p>}
      {totals?.total.map((total) => (
        <div key={total.currency} className="p-4">
          <p className="text-[13px] text-quiet">{t('spent')}</p>
          <p className="mb-3 text-2xl font-semibold tracking-tight tabular-nums">{money(total)}</p>
          <ul className="-mx-2 flex flex-col gap-1">
            {categorySums(totals.byCategory, total.currency).map(({ id, name, amount, share }) => (
              <li key={id}>
                <button
                  type="button"
                  onClick={() => onChoose(id)}
                  className="w-full rounded-lg px-2 py-1.5 text-left hover:bg-raised"
                >
                  <span className="flex justify-between gap-3">
                    <span className="truncate">{name}</span>
                    <span className="shrink-0 tabular-nums">
                      {money({ amount: String(amount), currency: total.currency })}
                      <span className="ml-2 text-quiet xl:hidden 2xl:inline">{percent(share)}</span>
                    </span>
                  </span>
                  <span aria-hidden className="mt-1 block h-1.5 rounded-full bg-raised">
                    <span
                      className="block h-full rounded-full bg-accent"
                      style={{ width: `${Math.max(share * 100, 1)}%` }}
                    />
                  </span>
                </button>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </Panel>
  );
}
