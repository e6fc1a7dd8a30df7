/** The search over everything that somebody may see: pages, customers, patients, treatments, products, orders by number. By keyboard alone. */
import { Search } from 'lucide-react';
import { type KeyboardEvent, useEffect, useId, useState } from 'react';
import { useNavigate } from 'react-router';
import { useQuery } from 'urql';
import { pages } from '../pages/pages.ts';
import { classes } from '../ui/classes.ts';
import { Modal, Title } from '../ui/modal.tsx';
import { PaletteDocument, type PaletteQuery } from './palette.generated.ts';
import { usePaletteTexts } from './palette-texts.ts';
import { useMay, useViewer } from './viewer.ts';

type Find = { path: string; name: string; detail?: string | undefined; group: string };

const pause = 200; // milliseconds
const plain = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

export default function Palette({ onClose }: { onClose: () => void }) {
  const t = usePaletteTexts();
  const navigate = useNavigate();
  const listId = useId();
  const [text, setText] = useState('');
  const [at, setAt] = useState(0);
  const { finds, isSearching } = useFinds(text.trim());
  const current = Math.min(at, finds.length - 1);
  const open = (find: Find | undefined) => {
    if (!find) return;
    onClose();
    void navigate(find.path);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter') open(finds[current]);
    else if (event.key === 'ArrowDown') setAt((current + 1) % Math.max(finds.length, 1));
    else if (event.key === 'ArrowUp') setAt((current + finds.length - 1) % Math.max(finds.length, 1));
    else return;
    event.preventDefault();
  };
  const told = finds.length > 0 ? t('results', { count: finds.length }) : isSearching ? t('searching') : t('nothing');
  return (
    <Modal
      onClose={onClose}
      className="fixed top-[10dvh] left-1/2 z-40 flex max-h-[75dvh] w-[calc(100vw-2rem)] max-w-xl -translate-x-1/2 flex-col rounded-2xl border border-line bg-panel shadow-xl"
    >
      <Title className="sr-only">{t('title')}</Title>
      <div className="flex items-center gap-2 border-b border-line px-4 py-1.5">
        <Search aria-hidden className="size-4 text-quiet" />
        <input
          role="combobox"
          aria-expanded
          aria-controls={listId}
          aria-activedescendant={finds[current] && `${listId}-${current}`}
          aria-label={t('hint')}
          placeholder={t('hint')}
          value={text}
          onChange={({ target }) => {
            setText(target.value);
            setAt(0);
          }}
          onKeyDown={onKeyDown}
          className="h-9 w-full rounded-lg bg-transparent px-2 placeholder:text-quiet"
        />
      </div>
      <p role="status" className={classes('px-4 py-3 text-quiet', finds.length > 0 && 'sr-only')}>
        {told}
      </p>
      <div role="listbox" id={listId} aria-label={t('title')} className="overflow-y-auto p-2">
        {finds.map((find, index) => (
          <div
            key={find.path}
            id={`${listId}-${index}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === current}
            ref={index === current ? intoView : undefined}
            onMouseMove={() => setAt(index)}
            onClick={() => open(find)}
            onKeyDown={onKeyDown}
            className={classes(
              'flex cursor-pointer items-center justify-between gap-3 rounded-lg px-3 py-2 max-md:py-2.5',
              index === current && 'bg-accent-soft text-accent',
            )}
          >
            <span className="min-w-0">
              <span className="block truncate">{find.name}</span>
              {find.detail && <span className="block truncate text-[13px] text-quiet">{find.detail}</span>}
            </span>
            <span className="shrink-0 text-[13px] text-quiet">{find.group}</span>
          </div>
        ))}
      </div>
    </Modal>
  );
}

const intoView = (element: HTMLElement | null) => element?.scrollIntoView({ block: 'nearest' });

function useFinds(text: string): { finds: Find[]; isSearching: boolean } {
  const t = usePaletteTexts();
  const { menu } = useViewer();
  // whose records somebody may read, and has pages for
  const opens = (entry: string) => menu.some(({ code }) => code === entry);
  const customers = useMay('people:read');
  const products = useMay('catalog:read');
  const sales = useMay('sales:read');
  const [asked, setAsked] = useState('');
  useEffect(() => {
    const timer = setTimeout(() => setAsked(text), pause);
    return () => clearTimeout(timer);
  }, [text]);
  const number = /^\d{1,9}$/.test(asked) ? Number(asked) : null;
  const isShort = asked.length < 2;
  const [{ data, fetching }] = useQuery({
    query: PaletteDocument,
    variables: {
      text: asked,
      number,
      customers: customers && !isShort,
      patients: opens('patients') && !isShort,
      treatments: opens('treatments') && !isShort,
      products: products && !isShort,
      orders: sales && number !== null,
    },
    pause: isShort && number === null,
    requestPolicy: 'cache-and-network',
  });
  const there = menu
    .filter(({ code, path }) => pages.some((page) => page.menu === code && page.path === path))
    .filter(({ label }) => plain(label).includes(plain(text)))
    .map(({ label, path }): Find => ({ path, name: label, group: t('pages') }));
  const isStale = asked !== text;
  const found = data && !isStale && (!isShort || number !== null) ? recordsOf(data, t) : [];
  return { finds: [...there, ...found], isSearching: isStale || fetching };
}

function recordsOf(data: PaletteQuery, t: ReturnType<typeof usePaletteTexts>): Find[] {
  const { searchCustomers = [], treated, offered, found, numbered } = data;
  return [
    ...(numbered?.nodes ?? []).map(({ id, number, customer }) => ({
      path: `/orders/${id}`,
      name: t('order', { number }),
      detail: customer?.name,
      group: t('orders'),
    })),
    ...searchCustomers.map(({ id, name, phone, email }) => ({
      path: `/customers/${id}`,
      name,
      detail: [phone, email].filter(Boolean).join(' · '),
      group: t('customers'),
    })),
    ...(treated?.nodes ?? []).map(({ id, name, recordNumber, phone }) => ({
      path: `/patients/${id}`,
      name,
      detail: [recordNumber, phone].filter(Boolean).join(' · '),
      group: t('patients'),
    })),
    ...(offered?.nodes ?? []).map(({ id, name, category }) => ({
      path: `/treatments/${id}`,
      name,
      detail: category?.name,
      group: t('treatments'),
    })),
    ...(found?.nodes ?? []).map(({ id, name, sku }) => ({
      path: `/products/${id}`,
      name,
      detail: sku,
      group: t('products'),
    })),
  ];
}
