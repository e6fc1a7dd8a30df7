/** Whom one means: found by name, chosen one by one. */
import { X } from 'lucide-react';
import { useState } from 'react';
import { useQuery } from 'urql';
import { SearchBox } from '../../ui/search-box.tsx';
import { FindPeopleDocument } from './chat-page.generated.ts';
import { useDialogTexts } from './dialog-texts.ts';

export type Person = { id: string; name: string };
type Props = {
  label: string;
  chosen: readonly Person[];
  onChange: (chosen: Person[]) => void;
  /** Who is not offered. */
  without?: readonly string[];
};

export function PeoplePicker({ label, chosen, onChange, without = [] }: Props) {
  const t = useDialogTexts();
  const [text, setText] = useState('');
  const pause = text.trim().length < 2;
  const [{ data, fetching }] = useQuery({ query: FindPeopleDocument, variables: { text: text.trim() }, pause });
  const known = new Set([...without, ...chosen.map(({ id }) => id)]);
  const found = pause ? [] : (data?.findPeople ?? []).filter(({ id }) => !known.has(id));
  return (
    <div className="flex flex-col gap-2">
      {chosen.length > 0 && (
        <ul aria-label={label} className="flex flex-wrap gap-2">
          {chosen.map((person) => (
            <li
              key={person.id}
              className="flex max-w-full items-center gap-1 rounded-full bg-accent-soft py-0.5 pr-1 pl-3 text-accent"
            >
              <span className="truncate">{person.name}</span>
              <button
                type="button"
                aria-label={t('remove', { name: person.name })}
                onClick={() => onChange(chosen.filter(({ id }) => id !== person.id))}
                className="rounded-full p-1 hover:bg-panel"
              >
                <X aria-hidden className="size-3.5" />
              </button>
            </li>
          ))}
        </ul>
      )}
      <SearchBox label={label} value={text} onSearch={setText} isWide />
      {!pause && !fetching && found.length === 0 && <p className="text-quiet">{t('nobodyFound')}</p>}
      {found.length > 0 && (
        <ul className="divide-y divide-line rounded-lg border border-line">
          {found.map((person) => (
            <li key={person.id}>
              <button
                type="button"
                onClick={() => onChange([...chosen, person])}
                className="w-full truncate px-3 py-2 text-left hover:bg-raised"
              >
                {person.name}
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
