/** What is done and charged: treatments and extras, added and taken away while the visit allows it. */
import { Plus, X } from 'lucide-react';
import { useState } from 'react';
import { useQuery } from 'urql';
import { z } from 'zod';
import { money, quantity } from '../../texts/format.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { Button } from '../../ui/button.tsx';
import { control } from '../../ui/field.tsx';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { decimalOf, needed, neededNumber, numberOf, TextField } from '../../ui/form-fields.tsx';
import { Panel } from '../../ui/page.tsx';
import { useAct } from '../../ui/use-act.ts';
import { OfferedTreatmentsDocument } from '../booking/booking.generated.ts';
import {
  AddAppointmentExtraDocument,
  AddAppointmentTreatmentDocument,
  type AppointmentOnPageFragment,
  RemoveAppointmentExtraDocument,
  RemoveAppointmentTreatmentDocument,
} from './appointment-page.generated.ts';
import { useAppointmentTexts } from './texts.ts';
import { useMayAttend } from './use-appointment.ts';

const isBilled = new Set(['COMPLETED', 'CANCELLED', 'NO_SHOW', 'VOID']);

type Lines = Pick<AppointmentOnPageFragment, 'id' | 'status' | 'treatments' | 'extras'>;

export function AppointmentLines({ appointment }: { appointment: Lines }) {
  const t = useAppointmentTexts();
  const mayChange = useMayAttend() && !isBilled.has(appointment.status);
  const [isAdding, setAdding] = useState(false);
  const { treatments, extras } = appointment;
  const lines = [
    ...treatments.map(({ name, ...line }) => ({ ...line, name, isExtra: false })),
    ...extras.map(({ description, ...line }) => ({ ...line, name: description, isExtra: true })),
  ];
  const currency = lines[0]?.unitPrice.currency ?? 'USD';
  return (
    <Panel title={t('lines')}>
      {lines.length === 0 && <p className="p-4 text-quiet">{t('noLines')}</p>}
      <ul className="divide-y divide-line">
        {lines.map(({ id, name, quantity: count, unitPrice, isExtra }) => (
          <li key={id} className="flex min-h-11 items-center gap-3 px-4 py-1.5">
            <span className="min-w-0 flex-1 break-words">{name}</span>
            <span className="whitespace-nowrap text-quiet tabular-nums">
              {quantity(count)} × {money(unitPrice)}
            </span>
            {mayChange &&
              (isExtra ? (
                <ActButton
                  tone="quiet"
                  size="icon"
                  document={RemoveAppointmentExtraDocument}
                  input={{ appointmentExtraId: id }}
                >
                  <Remove label={t('remove', { name })} />
                </ActButton>
              ) : (
                <ActButton
                  tone="quiet"
                  size="icon"
                  document={RemoveAppointmentTreatmentDocument}
                  input={{ appointmentTreatmentId: id }}
                >
                  <Remove label={t('remove', { name })} />
                </ActButton>
              ))}
          </li>
        ))}
      </ul>
      {mayChange && (
        <div className="flex flex-wrap gap-2 border-t border-line px-4 py-3">
          <AddTreatment appointmentId={appointment.id} />
          <Button icon={<Plus aria-hidden className="size-4" />} onClick={() => setAdding(true)}>
            {t('addExtra')}
          </Button>
        </div>
      )}
      {isAdding && <AddExtra appointmentId={appointment.id} currency={currency} onClose={() => setAdding(false)} />}
    </Panel>
  );
}

const Remove = ({ label }: { label: string }) => (
  <>
    <X aria-hidden className="size-4" />
    <span className="sr-only">{label}</span>
  </>
);

function AddTreatment({ appointmentId }: { appointmentId: string }) {
  const t = useAppointmentTexts();
  const [isOpen, setOpen] = useState(false);
  // the list comes when somebody reaches for it
  const [{ data }] = useQuery({ query: OfferedTreatmentsDocument, pause: !isOpen });
  const [act, isBusy] = useAct(AddAppointmentTreatmentDocument);
  return (
    <select
      aria-label={t('addTreatment')}
      value=""
      disabled={isBusy}
      onFocus={() => setOpen(true)}
      onChange={({ target }) => void act({ appointmentId, treatmentId: target.value })}
      className={`${control} sm:w-64!`}
    >
      <option value="">{t('addTreatment')}</option>
      {(data?.treatments.nodes ?? []).map(({ id, name }) => (
        <option key={id} value={id}>
          {name}
        </option>
      ))}
    </select>
  );
}

const schema = z.object({ description: needed, quantity: neededNumber, unitPrice: neededNumber });

type ExtraProps = { appointmentId: string; currency: string; onClose: () => void };

function AddExtra({ appointmentId, currency, onClose }: ExtraProps) {
  const t = useAppointmentTexts();
  return (
    <FormDialog
      title={t('addExtra')}
      submitLabel={t('add')}
      onClose={onClose}
      schema={schema}
      defaultValues={{ description: '', quantity: '1', unitPrice: '' }}
      document={AddAppointmentExtraDocument}
      inputOf={(values) => ({
        appointmentId,
        description: values.description,
        quantity: numberOf(values.quantity),
        unitPrice: { amount: decimalOf(values.unitPrice), currency },
      })}
      fieldOf={(path) => (path.startsWith('unitPrice') ? 'unitPrice' : path)}
      onDone={() => {}}
    >
      {(form) => (
        <>
          <TextField form={form} name="description" label={t('description')} isRequired className="sm:col-span-2" />
          <TextField form={form} name="quantity" label={t('quantity')} isNumber isRequired />
          <TextField form={form} name="unitPrice" label={t('price')} isNumber isRequired />
        </>
      )}
    </FormDialog>
  );
}
