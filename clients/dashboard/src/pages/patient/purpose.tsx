/** By what the viewer reads what is clinical, and what for: what they say here goes into the log with what they read. */
import { type FormEvent, useId, useState } from 'react';
import { reading } from '../../graph/reading.ts';
import { Button } from '../../ui/button.tsx';
import { control } from '../../ui/field.tsx';
import { toast } from '../../ui/notices.ts';
import { useHeadTexts } from './head-texts.ts';
import type { AccessBasis } from './patient-head.generated.ts';

export const purposes = [
  'TREATMENT',
  'EMERGENCY',
  'PATIENT_REQUEST',
  'PAYMENT',
  'OPERATIONS',
  'QUALITY',
  'LEGAL',
  'RESEARCH',
  'OTHER',
] as const;

/** `EMERGENCY` is a basis, too, and reads differently as one. */
export const purposeWord = (purpose: (typeof purposes)[number]) =>
  purpose === 'EMERGENCY' ? ('FOR_EMERGENCY' as const) : purpose;

/** A header may be that long, and words outside of ASCII take more than a letter. */
const longestNote = 150;

type Props = { patientId: string; basis: Exclude<AccessBasis, 'NONE'>; onSaid: () => void };

export function Purpose({ patientId, basis, onSaid }: Props) {
  const t = useHeadTexts();
  const id = useId();
  const [said, setSaid] = useState(() => reading.of(patientId));
  const say = (event: FormEvent) => {
    event.preventDefault();
    reading.say(patientId, { ...said, note: said.note.trim() });
    onSaid();
    toast({ title: t('stated'), tone: 'good' });
  };
  return (
    <form
      onSubmit={say}
      className="flex flex-wrap items-center gap-x-3 gap-y-2 rounded-xl border border-line bg-panel px-4 py-2 text-[13px]"
    >
      <p className="min-w-60 flex-1 text-quiet">
        {t('readsBy')} <strong className="font-medium text-ink">{t(basis)}</strong>.
      </p>
      <label htmlFor={id} className="text-quiet">
        {t('purpose')}
      </label>
      <select
        id={id}
        value={said.purpose}
        onChange={({ target }) => setSaid({ ...said, purpose: target.value })}
        className={`${control} h-8! max-md:h-10! sm:w-52!`}
      >
        <option value="">{t('likely')}</option>
        {purposes.map((purpose) => (
          <option key={purpose} value={purpose}>
            {t(purposeWord(purpose))}
          </option>
        ))}
      </select>
      {said.purpose && (
        <input
          aria-label={t('detail')}
          placeholder={t('detail')}
          maxLength={longestNote}
          value={said.note}
          onChange={({ target }) => setSaid({ ...said, note: target.value })}
          className={`${control} h-8! max-md:h-10! sm:w-56!`}
        />
      )}
      <Button type="submit" size="small">
        {t('apply')}
      </Button>
    </form>
  );
}
