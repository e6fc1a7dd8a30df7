/** An invoice by hand: whom it names, what it charges for. */
import { type FormEvent, useState } from 'react';
import { useMay } from '../../shell/viewer.ts';
import { money } from '../../texts/format.ts';
import { Button } from '../../ui/button.tsx';
import { control, Field } from '../../ui/field.tsx';
import { Panel } from '../../ui/page.tsx';
import { useAct } from '../../ui/use-act.ts';
import { paymentMethods } from '../invoice/payment-methods.ts';
import { CustomerStep } from '../new-order/customer-step.tsx';
import { todayOf } from '../profit/periods.ts';
import { BuyerFields } from './buyer-fields.tsx';
import {
  type Buyer,
  buyerInput,
  type DraftLine,
  emptyBuyer,
  emptyLine,
  lineProblems,
  linesInput,
  rateOn,
  totalsOf,
} from './draft.ts';
import { LineFields } from './line-fields.tsx';
import {
  CreateInvoiceDocument,
  type NewInvoicePageQuery,
  UpdateInvoiceDocument,
} from './new-invoice-page.generated.ts';
import { useNewInvoiceTexts } from './texts.ts';

type Method = (typeof paymentMethods)[number];
export type Written = { id: string; buyer: Buyer; lines: DraftLine[]; method: Method; note: string; currency: string };
type Props = {
  rates: NewInvoicePageQuery['invoiceTaxRates'];
  /** What there is already, where it is changed. */
  written?: Written;
  onSaved: (invoiceId: string) => void;
};

export function DraftForm({ rates, written, onSaved }: Props) {
  const t = useNewInvoiceTexts();
  const maySeePeople = useMay('people:read');
  const currency = written?.currency ?? 'USD';
  const [customer, setCustomer] = useState<{ id: string; name: string } | null>(null);
  const [buyer, setBuyer] = useState<Buyer>(written?.buyer ?? emptyBuyer);
  const [lines, setLines] = useState<DraftLine[]>(written?.lines ?? [emptyLine('0')]);
  const [method, setMethod] = useState<Method>(written?.method ?? 'CASH');
  const [note, setNote] = useState(written?.note ?? '');
  const [wasSent, setSent] = useState(false);
  const [problems, setProblems] = useState<Record<string, string>>({});
  const onProblems = (told: Record<string, string>) => {
    setProblems(told);
    // what belongs to a line is told above the button: lines move, their problems would not
    return Object.keys(told).length > 0;
  };
  const [create, isCreating] = useAct(CreateInvoiceDocument, { onProblems });
  const [update, isUpdating] = useAct(UpdateInvoiceDocument, { onProblems });
  const today = todayOf();
  const { net, tax, total } = totalsOf(lines, (category) => rateOn(rates, category, today));
  const inWords = (cents: number) => money({ amount: String(cents / 100), currency });
  const isNamed = buyer.identityType === 'FINAL_CONSUMER' || (buyer.identityNumber.trim() && buyer.name.trim());
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setSent(true);
    if (!isNamed || lines.some((line) => lineProblems(line).size > 0)) return;
    setProblems({});
    const said = {
      buyer: buyerInput(buyer),
      lines: linesInput(lines, currency),
      paymentMethod: method,
      ...(customer && { customerId: customer.id }),
    };
    const saved = written
      ? await update({ invoiceId: written.id, ...said, note: note.trim() || null })
      : await create({ ...said, ...(note.trim() && { note: note.trim() }) });
    if (saved) onSaved(saved.id);
  };
  const change = (key: string, part: Partial<DraftLine>) =>
    setLines(lines.map((line) => (line.key === key ? { ...line, ...part } : line)));
  return (
    <form onSubmit={submit} noValidate className="flex max-w-5xl flex-col gap-4">
      <Panel title={t('buyer')}>
        <div className="flex flex-col gap-4 p-4">
          {maySeePeople && !written && (
            <details>
              <summary className="cursor-pointer font-medium text-accent">
                {customer ? t('customer', { name: customer.name }) : t('findCustomer')}
              </summary>
              <div className="pt-3">
                <CustomerStep
                  chosen={customer}
                  onChoose={(chosen) => {
                    setCustomer(chosen);
                    setBuyer((before) => ({ ...before, name: before.name || chosen.name }));
                  }}
                />
              </div>
            </details>
          )}
          <BuyerFields buyer={buyer} onChange={setBuyer} wasSent={wasSent} problems={problems} />
        </div>
      </Panel>
      <Panel title={t('lines')}>
        <ol className="divide-y divide-line">
          {lines.map((line, index) => (
            <LineFields
              key={line.key}
              line={line}
              number={index + 1}
              rates={rates}
              wasSent={wasSent}
              onChange={(part) => change(line.key, part)}
              onRemove={lines.length > 1 ? () => setLines(lines.filter(({ key }) => key !== line.key)) : null}
            />
          ))}
        </ol>
        <div className="flex flex-wrap items-start justify-between gap-4 border-t border-line p-4">
          <Button onClick={() => setLines([...lines, emptyLine(crypto.randomUUID())])}>{t('addLine')}</Button>
          <dl className="grid grid-cols-[auto_auto] gap-x-6 gap-y-1 text-right tabular-nums">
            <dt className="text-quiet">{t('net')}</dt>
            <dd>{inWords(net)}</dd>
            <dt className="text-quiet">{t('taxes')}</dt>
            <dd>{inWords(tax)}</dd>
            <dt className="text-base font-semibold">{t('total')}</dt>
            <dd className="text-base font-semibold">{inWords(total)}</dd>
          </dl>
        </div>
      </Panel>
      <Panel className="grid grid-cols-1 gap-4 p-4 sm:grid-cols-[14rem_minmax(0,1fr)]">
        <Field label={t('method')}>
          <select value={method} onChange={({ target }) => setMethod(target.value as Method)} className={control}>
            {paymentMethods.map((one) => (
              <option key={one} value={one}>
                {t(one)}
              </option>
            ))}
          </select>
        </Field>
        <Field label={t('note')} error={problems['note']}>
          <input value={note} maxLength={300} onChange={({ target }) => setNote(target.value)} className={control} />
        </Field>
        {Object.entries(problems)
          .filter(([path]) => path.startsWith('lines'))
          .map(([path, message]) => (
            <p key={path} role="alert" className="text-[13px] text-danger sm:col-span-2">
              {message}
            </p>
          ))}
        <div className="flex justify-end sm:col-span-2">
          <Button type="submit" tone="main" isBusy={isCreating || isUpdating}>
            {t(written ? 'saveChanges' : 'save')}
          </Button>
        </div>
      </Panel>
    </form>
  );
}
