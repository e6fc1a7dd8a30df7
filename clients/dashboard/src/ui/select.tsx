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
    className={classes(control, 'max-w-full sm:w-auto sm:max-w-72 sm:min-w-44')}
  >
    {options.map((option) => (
      <option key={option.value} value={option.value}>
        {option.label}
      </option>
    ))}
  </select>
);
