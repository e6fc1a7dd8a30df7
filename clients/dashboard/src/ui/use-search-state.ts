/** What a list is filtered and sorted by, kept in the address: it can be sent, reloaded and gone back to. */
import { useSearchParams } from 'react-router';

/** Empty values are left out of the address. Setting one replaces the entry of the history. */
export function useSearchState<const Name extends string>(
  ...names: Name[]
): [Record<Name, string>, (change: Partial<Record<Name, string>>) => void] {
  const [parameters, setParameters] = useSearchParams();
  const values = Object.fromEntries(names.map((name) => [name, parameters.get(name) ?? ''])) as Record<Name, string>;
  const set = (change: Partial<Record<Name, string>>) =>
    setParameters(
      (before) => {
        for (const [name, value] of Object.entries(change)) {
          if (value) before.set(name, value as string);
          else before.delete(name);
        }
        return before;
      },
      { replace: true },
    );
  return [values, set];
}
