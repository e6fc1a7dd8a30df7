/** A text to search by, told a moment after the last key. */
import { Search } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { classes } from './classes.ts';
import { control } from './field.tsx';

const pause = 250; // milliseconds

type Props = { label: string; value: string; onSearch: (text: string) => void; isWide?: boolean };

export function SearchBox({ label, value, onSearch, isWide }: Props) {
  const [text, setText] = useState(value);
  const told = useRef(value);
  useEffect(() => {
    // somebody else changed it: "clear", or the browser's way back
    if (value !== told.current) {
      told.current = value;
      setText(value);
      return undefined;
    }
    if (text === value) return undefined;
    const timer = setTimeout(() => {
      told.current = text;
      onSearch(text);
    }, pause);
    return () => clearTimeout(timer);
  }, [text, value, onSearch]);
  return (
    <div className={classes('relative w-full', !isWide && 'sm:w-auto sm:min-w-64 sm:max-w-sm sm:flex-1')}>
      <Search
        aria-hidden
        className="pointer-events-none absolute top-1/2 left-2.5 size-4 -translate-y-1/2 text-quiet"
      />
      <input
        type="search"
        aria-label={label}
        placeholder={label}
        title={label}
        value={text}
        onChange={({ target }) => setText(target.value)}
        className={classes(
          control,
          'pl-8 placeholder-shown:text-ellipsis',
          '[&::-webkit-search-cancel-button]:cursor-pointer [&::-webkit-search-cancel-button]:grayscale',
        )}
      />
    </div>
  );
}
