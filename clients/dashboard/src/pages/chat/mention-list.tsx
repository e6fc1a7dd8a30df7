/** Who can be mentioned, while an "@" is typed: chosen by arrows and Enter, or by a click. */
import { type KeyboardEvent, type RefObject, useEffect, useState } from 'react';
import { flushSync } from 'react-dom';
import { classes } from '../../ui/classes.ts';
import { matching, mentionAt } from './mentions.ts';
import { useChatTexts } from './texts.ts';

type Person = { id: string; name: string };

export function useMentions(
  field: RefObject<HTMLTextAreaElement | null>,
  text: string,
  people: readonly Person[],
  onText: (text: string) => void,
) {
  const [caret, setCaret] = useState(0);
  const [active, setActive] = useState(0);
  const [isAway, setAway] = useState(false);
  const at = mentionAt(text, caret);
  const found = at && !isAway ? matching(people, at.part) : [];
  const part = at?.part;
  // biome-ignore lint/correctness/useExhaustiveDependencies: other letters find other people
  useEffect(() => {
    setActive(0);
    setAway(false);
  }, [part]);
  const choose = (person: Person) => {
    if (!at) return;
    const before = `${text.slice(0, at.from)}@${person.name} `;
    // at once, or the caret would go back under the fingers of who types on
    flushSync(() => {
      onText(before + text.slice(caret));
      setCaret(before.length);
    });
    field.current?.focus();
    field.current?.setSelectionRange(before.length, before.length);
  };
  return {
    found,
    active,
    choose,
    onCaret: () => setCaret(field.current?.selectionStart ?? 0),
    /** Whether the key was meant for the list. */
    onKey(event: KeyboardEvent): boolean {
      const person = found[active];
      if (!person) return false;
      if (event.key === 'ArrowDown') setActive((active + 1) % found.length);
      else if (event.key === 'ArrowUp') setActive((active + found.length - 1) % found.length);
      else if (event.key === 'Enter' || event.key === 'Tab') choose(person);
      else if (event.key === 'Escape') setAway(true);
      else return false;
      event.preventDefault();
      return true;
    },
  };
}

export function MentionList({ id, mentions }: { id: string; mentions: ReturnType<typeof useMentions> }) {
  const t = useChatTexts();
  const { found, active, choose } = mentions;
  return (
    <div
      id={id}
      role="listbox"
      aria-label={t('mentions')}
      hidden={found.length === 0}
      className="absolute bottom-full left-0 z-20 mb-2 w-64 max-w-full overflow-hidden rounded-lg border border-line bg-panel p-1 shadow-lg"
    >
      {found.map((person, index) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: its keys are those of the field
        <div
          key={person.id}
          id={`${id}-${index}`}
          role="option"
          aria-selected={index === active}
          tabIndex={-1}
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => choose(person)}
          className={classes(
            'cursor-pointer truncate rounded px-2 py-1.5 max-md:py-2.5',
            index === active && 'bg-raised',
          )}
        >
          {person.name}
        </div>
      ))}
    </div>
  );
}
