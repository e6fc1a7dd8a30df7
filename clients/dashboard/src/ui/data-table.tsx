/**
 * A list as a table: sorted, filtered and paged by the server, with only the rows in view in the document, so that ten
 * thousand scroll as well as ten. On a phone every row is a card.
 */
import { type ColumnDef, columnVisibilityFeature, tableFeatures, useTable } from '@tanstack/react-table';
import { useVirtualizer } from '@tanstack/react-virtual';
import { ArrowDown, ArrowUp } from 'lucide-react';
import { type MouseEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import { Button } from './button.tsx';
import { classes } from './classes.ts';
import { ColumnChoice } from './column-choice.tsx';
import { RowCard } from './row-card.tsx';
import { Empty, Failure, Loading } from './states.tsx';
import { useUiTexts } from './texts.ts';
import { useIsNarrow } from './use-is-narrow.ts';
import type { List } from './use-list.ts';

export type Column<Row> = {
  id: string;
  title: string;
  cell: (row: Row) => ReactNode;
  /** The values of `orderBy` that sort by it, upwards and downwards. */
  sorts?: { up?: string; down?: string };
  align?: 'right';
  /** Not shown until somebody chooses it. */
  isHidden?: boolean;
};

type Props<Row> = {
  /** Under which the chosen columns are kept on this device. */
  name: string;
  /** What the list is, for screen readers. */
  label: string;
  list: List<Row>;
  columns: readonly Column<Row>[];
  rowId: (row: Row) => string;
  /** Where a row leads. */
  rowPath?: (row: Row) => string;
  order?: string | undefined;
  onOrder?: (order: string) => void;
  /** Where there is nothing at all; of a search that finds nothing the table tells by itself. */
  emptyText: string;
  /** What to do then. */
  emptyHint?: ReactNode;
  /** Filters, beside the choice of columns. */
  toolbar?: ReactNode;
};

const features = tableFeatures({ columnVisibilityFeature });
const rowHeight = 44; // pixels
const cardHeight = 132;

export function DataTable<Row>(props: Props<Row>) {
  const { name, label, columns, rowId, rowPath } = props;
  const { rows, totalCount, hasMore, onMore, isLoading, error, refresh } = props.list;
  const t = useUiTexts();
  const isNarrow = useIsNarrow();
  const navigate = useNavigate();
  const [searched, search] = useSearchParams();
  const filters = [...searched.keys()].filter((name) => name !== 'order');
  const scroller = useRef<HTMLDivElement>(null);
  const [columnVisibility, setColumnVisibility] = useState<Record<string, boolean>>(() => shownColumns(name, columns));
  const table = useTable({
    features,
    columns: columns.map(
      ({ id, title, cell }): ColumnDef<typeof features, Row & object> => ({
        id,
        header: title,
        cell: ({ row }) => cell(row.original),
      }),
    ),
    data: rows as (Row & object)[],
    getRowId: rowId,
    state: { columnVisibility },
  });
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => (isNarrow ? cardHeight : rowHeight),
    getItemKey: (index) => (rows[index] ? rowId(rows[index]) : index),
    overscan: 8,
    measureElement: (element) => element.getBoundingClientRect().height,
  });
  const items = virtual.getVirtualItems();
  const lastShown = items.at(-1)?.index ?? 0;
  useEffect(() => {
    if (hasMore && !isLoading && lastShown >= rows.length - 15) onMore();
  }, [hasMore, isLoading, lastShown, rows.length, onMore]);

  const choose = (id: string, isShown: boolean) => {
    const next = { ...columnVisibility, [id]: isShown };
    localStorage.setItem(`trama:columns:${name}`, JSON.stringify(next));
    setColumnVisibility(next);
  };
  const visible = table.getVisibleLeafColumns().map(({ id }) => columns.find((one) => one.id === id) as Column<Row>);
  const above = items[0]?.start ?? 0;
  const below = virtual.getTotalSize() - (items.at(-1)?.end ?? 0);
  const open = (row: Row) => (event: MouseEvent<HTMLElement>) => {
    if (rowPath && !(event.target as HTMLElement).closest('a,button,input,select,label')) navigate(rowPath(row));
  };
  const clear = () =>
    search(
      (before) => {
        for (const name of filters) before.delete(name);
        return before;
      },
      { replace: true },
    );

  return (
    <section aria-label={label} className="flex min-h-0 flex-1 flex-col rounded-xl border border-line bg-panel">
      <div className="flex flex-wrap items-center gap-2 border-b border-line p-3">
        {props.toolbar}
        <div className="ml-auto flex items-center gap-3">
          {totalCount !== undefined && (
            <span className="text-quiet tabular-nums" aria-live="polite">
              {t('rows', { count: totalCount })}
            </span>
          )}
          {!isNarrow && <ColumnChoice columns={columns} isShown={columnVisibility} onChoose={choose} />}
        </div>
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <div ref={scroller} tabIndex={0} className="min-h-64 flex-1 overflow-auto max-md:max-h-[75dvh]">
        {error && rows.length === 0 ? (
          <Failure message={error} onRetry={refresh} />
        ) : rows.length === 0 && isLoading ? (
          <Loading rows={8} />
        ) : rows.length === 0 ? (
          filters.length > 0 ? (
            <Empty title={t('noneFound')}>
              <Button onClick={clear}>{t('clear')}</Button>
            </Empty>
          ) : (
            <Empty title={props.emptyText}>{props.emptyHint}</Empty>
          )
        ) : isNarrow ? (
          <ul style={{ paddingTop: above, paddingBottom: below }}>
            {items.map(({ index, key }) => {
              const row = rows[index] as Row;
              return (
                // biome-ignore lint/a11y/useKeyWithClickEvents: the keyboard has the link in it
                <li
                  key={key}
                  data-index={index}
                  ref={virtual.measureElement}
                  onClick={open(row)}
                  className={classes('border-b border-line p-3', rowPath && 'cursor-pointer active:bg-raised')}
                >
                  <RowCard columns={visible} row={row} />
                </li>
              );
            })}
          </ul>
        ) : (
          <table className="w-full border-separate border-spacing-0" aria-rowcount={(totalCount ?? rows.length) + 1}>
            <thead>
              <tr>
                {visible.map((column) => (
                  <Heading key={column.id} column={column} order={props.order} onOrder={props.onOrder} />
                ))}
              </tr>
            </thead>
            <tbody>
              {above > 0 && <Spacer height={above} columns={visible.length} />}
              {items.map(({ index, key }) => {
                const row = rows[index] as Row;
                return (
                  <tr
                    key={key}
                    data-index={index}
                    ref={virtual.measureElement}
                    aria-rowindex={index + 2}
                    onClick={open(row)}
                    className={classes('group hover:bg-raised', rowPath && 'cursor-pointer')}
                  >
                    {visible.map((column) => (
                      <td
                        key={column.id}
                        onMouseEnter={tellWhole}
                        className={classes(
                          'h-11 border-b border-line px-3',
                          column.align === 'right' && 'text-right tabular-nums',
                          // what can be done stays in sight where the columns have no room
                          column.id === 'actions'
                            ? 'sticky right-0 bg-panel whitespace-nowrap group-hover:bg-raised'
                            : 'max-w-80 truncate',
                        )}
                      >
                        {column.cell(row)}
                      </td>
                    ))}
                  </tr>
                );
              })}
              {below > 0 && <Spacer height={below} columns={visible.length} />}
            </tbody>
          </table>
        )}
        {rows.length > 0 && isLoading && <p className="p-3 text-center text-quiet">{t('more')}</p>}
      </div>
    </section>
  );
}

/** What is cut off is told whole where the mouse rests. */
function tellWhole({ currentTarget: cell }: MouseEvent<HTMLElement>): void {
  const isCut = cell.scrollWidth > cell.clientWidth;
  if (isCut) cell.title = cell.textContent;
  else cell.removeAttribute('title');
}

const Spacer = ({ height, columns }: { height: number; columns: number }) => (
  <tr aria-hidden>
    <td colSpan={columns} style={{ height, padding: 0 }} />
  </tr>
);

type HeadingProps<Row> = {
  column: Column<Row>;
  order: string | undefined;
  onOrder?: ((order: string) => void) | undefined;
};

function Heading<Row>({ column, order, onOrder }: HeadingProps<Row>) {
  const t = useUiTexts();
  const { up, down } = column.sorts ?? {};
  const sorted = order !== undefined && order === up ? 'up' : order !== undefined && order === down ? 'down' : null;
  const next = sorted === 'up' ? (down ?? up) : sorted === 'down' ? (up ?? down) : (up ?? down);
  return (
    <th
      scope="col"
      aria-sort={sorted === 'up' ? 'ascending' : sorted === 'down' ? 'descending' : undefined}
      className={classes(
        'sticky top-0 z-10 h-10 border-b border-line bg-panel px-3 text-left text-[13px] font-semibold text-quiet whitespace-nowrap',
        column.align === 'right' && 'text-right',
        column.id === 'actions' && 'right-0 z-20!',
      )}
    >
      {next && onOrder ? (
        <button type="button" onClick={() => onOrder(next)} className="inline-flex items-center gap-1 hover:text-ink">
          {column.title}
          {sorted === 'up' && <ArrowUp aria-label={t('sortedUp')} className="size-3.5" />}
          {sorted === 'down' && <ArrowDown aria-label={t('sortedDown')} className="size-3.5" />}
        </button>
      ) : (
        column.title
      )}
    </th>
  );
}

function shownColumns<Row>(name: string, columns: readonly Column<Row>[]): Record<string, boolean> {
  const byDefault = Object.fromEntries(columns.map(({ id, isHidden }) => [id, !isHidden]));
  try {
    return { ...byDefault, ...JSON.parse(localStorage.getItem(`trama:columns:${name}`) ?? '{}') };
  } catch {
    return byDefault;
  }
}
