/** A short list inside of a page: a table, on a phone cards. */
import type { ReactNode } from 'react';
import { classes } from './classes.ts';
import type { Column } from './data-table.tsx';
import { RowCard } from './row-card.tsx';
import { useIsNarrow } from './use-is-narrow.ts';

type Props<Row> = {
  label: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowId: (row: Row) => string;
  emptyText: string;
  children?: ReactNode;
};

export function Rows<Row>({ label, columns, rows, rowId, emptyText, children }: Props<Row>) {
  const isNarrow = useIsNarrow();
  if (rows.length === 0) return <p className="p-4 text-quiet">{emptyText}</p>;
  if (isNarrow)
    return (
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a page of nothing else must be scrolled by keyboard too
      <section aria-label={label} tabIndex={0}>
        <ul className="divide-y divide-line">
          {rows.map((row) => (
            <li key={rowId(row)} className="px-4 py-3">
              <RowCard columns={columns} row={row} />
            </li>
          ))}
        </ul>
        {children}
      </section>
    );
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section className="overflow-x-auto" tabIndex={0} aria-label={label}>
      <table className="w-full min-w-lg">
        <thead className="text-left text-[13px] text-quiet">
          <tr>
            {columns.map(({ id, title, align }) => (
              <th
                key={id}
                scope="col"
                className={classes('px-4 py-2 font-semibold whitespace-nowrap', align === 'right' && 'text-right')}
              >
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={rowId(row)} className="border-t border-line">
              {columns.map(({ id, cell, align }, place) => (
                <td
                  key={id}
                  className={classes(
                    'px-4 py-2.5',
                    // a long name is broken rather than pushing the other columns out
                    place === 0 && 'min-w-48 [overflow-wrap:anywhere]',
                    align === 'right' && 'text-right whitespace-nowrap tabular-nums',
                  )}
                >
                  {cell(row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {children}
    </section>
  );
}
