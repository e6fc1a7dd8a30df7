/** A choice of few. The browser's own control: it works with every keyboard, reader and phone. */

import { classes } from './classes.ts';
import { control } from './field.tsx';

type Props = {
  label: string;
  value: string;
  options: readonly { value: string; label: string }[];
  onChoose: (value: string) => void;
};

export const Select = ({ label, value, options, onChoose }: Props) => (
  <select
    aria-label={label}
    value={value}
    onChange={({ target }) => onChoose(target.value)}
    className={classes(control, 'max-w-full sm:w-auto sm:max-w-[min(18rem,100%)] sm:min-w-[min(11rem,100%)]')}
  >
    {options.map((option) => (
      <option key={option.value} value={option.value}>
        {option.label}
      </option>
    ))}
  </select>
);
