/** Who is seen: searched for, then shown with the way back. */
import { useState } from 'react';
import { useQuery } from 'urql';
import { Button } from '../../ui/button.tsx';
import { Finds } from '../../ui/finds.tsx';
import { SearchBox } from '../../ui/search-box.tsx';
import { FindPatientsDocument } from './booking.generated.ts';
import { useBookingTexts } from './texts.ts';

export type ChosenPatient = { id: string; name: string; detail: string };

type Props = {
  chosen: ChosenPatient | null;
  onChoose: (patient: ChosenPatient | null) => void;
  error?: string | undefined;
};

export function PatientChoice({ chosen, onChoose, error }: Props) {
  const t = useBookingTexts();
  const [text, setText] = useState('');
  const pause = text.trim().length < 2;
  const search = useQuery({ query: FindPatientsDocument, variables: { text }, pause });
  const found = pause ? [] : (search[0].data?.patients.nodes ?? []);
  if (chosen)
    return (
      <div className="flex items-center justify-between gap-3 rounded-lg border border-line bg-raised px-3 py-2">
        <span className="min-w-0">
          <span className="block truncate font-medium">{chosen.name}</span>
          <span className="block truncate text-[13px] text-quiet">{chosen.detail}</span>
        </span>
        <Button size="small" onClick={() => onChoose(null)}>
          {t('change')}
        </Button>
      </div>
    );
  return (
    <div className="flex flex-col gap-2">
      <SearchBox label={t('findPatient')} value={text} onSearch={setText} isWide />
      {error && (
        <p role="alert" className="text-[13px] text-danger">
          {error}
        </p>
      )}
      <div className="max-h-64 overflow-y-auto">
        <Finds
          label={t('patient')}
          of={search}
          isPaused={pause}
          emptyText={t('noPatient')}
          finds={found.map(({ id, name, recordNumber, phone }) => {
            const detail = [recordNumber, phone].filter(Boolean).join(' · ');
            return { id, name, detail, choose: () => onChoose({ id, name, detail }) };
          })}
        />
      </div>
    </div>
  );
}
