/** A row where a table has no room: its first value as the heading, the others each with their name. */
import { classes } from './classes.ts';
import type { Column } from './data-table.tsx';

export function RowCard<Row>({ columns, row }: { columns: readonly Column<Row>[]; row: Row }) {
  const [first, second] = columns;
  // a name and what can be done with it stand on one line
  if (first && second?.id === 'actions' && columns.length === 2)
    return (
      <div className="flex items-center justify-between gap-3">
        <span className="min-w-0 font-medium [overflow-wrap:anywhere]">{first.cell(row)}</span>
        {second.cell(row)}
      </div>
    );
  return columns.map(({ id, title, cell }, place) => {
    const value = cell(row);
    // a card has no columns to keep: what is empty takes no line
    if (place > 0 && (value === null || value === undefined || value === false || value === '')) return null;
    // what can be done needs no name beside it
    const isBare = id === 'actions' || title === '';
    return (
      <div
        key={id}
        className={classes(
          'flex items-baseline gap-3',
          place ? 'mt-1' : 'font-medium',
          isBare ? 'mt-2 justify-end' : 'justify-between',
        )}
      >
        {place > 0 && !isBare && <span className="shrink-0 text-quiet">{title}</span>}
        <span className="min-w-0 text-right [overflow-wrap:anywhere] first:text-left">{value}</span>
      </div>
    );
  });
}
