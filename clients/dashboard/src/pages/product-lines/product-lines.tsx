/** Products with a quantity of each, found and typed one by one: for transfers and reorders. */
import { Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useQuery } from 'urql';
import { decimal } from '../../texts/decimal.ts';
import { amount } from '../../texts/format.ts';
import { texts } from '../../texts/texts.ts';
import { Button } from '../../ui/button.tsx';
import { classes } from '../../ui/classes.ts';
import { control } from '../../ui/field.tsx';
import { Finds } from '../../ui/finds.tsx';
import { SearchBox } from '../../ui/search-box.tsx';
import { FindProductsDocument } from '../new-order/new-order-page.generated.ts';

export type ProductLine = { id: string; name: string; unit: string /** As typed. */; quantity: string };

const useLinesTexts = texts('productLines', {
  es: {
    find: 'Buscar un producto',
    found: 'Productos encontrados',
    there: 'Hay {{amount}}',
    quantityOf: 'Cantidad de {{name}}',
    remove: 'Quitar {{name}}',
    noLines: 'Todavía no hay productos',
  },
  en: {
    find: 'Find a product',
    found: 'Products found',
    there: '{{amount}} there',
    quantityOf: 'Quantity of {{name}}',
    remove: 'Remove {{name}}',
    noLines: 'There are no products yet',
  },
});

/** Whether each line has a quantity above zero, and there is one at least. */
export const areComplete = (lines: readonly ProductLine[]): boolean =>
  lines.length > 0 && lines.every((line) => Number(decimal(line.quantity) ?? 0) > 0);

export const linesOf = (lines: readonly ProductLine[]): { productId: string; quantity: number }[] =>
  lines.map((line) => ({ productId: line.id, quantity: Number(decimal(line.quantity)) }));

type Props = { lines: readonly ProductLine[]; onChange: (lines: ProductLine[]) => void };

export function ProductLines({ lines, onChange }: Props) {
  const t = useLinesTexts();
  const [text, setText] = useState('');
  const pause = text.trim().length < 2;
  const search = useQuery({ query: FindProductsDocument, variables: { text }, pause });
  const found = (pause ? [] : (search[0].data?.products.nodes ?? [])).filter(({ id }) =>
    lines.every((line) => line.id !== id),
  );
  return (
    <div className="flex flex-col gap-3">
      <SearchBox label={t('find')} value={text} onSearch={setText} isWide />
      <Finds
        label={t('found')}
        of={search}
        isPaused={pause}
        finds={found.slice(0, 5).map((product) => ({
          id: product.id,
          name: product.name,
          detail: product.sku,
          aside: t('there', { amount: amount(product.availableQuantity, product.unit) }),
          choose: () => {
            onChange([...lines, { id: product.id, name: product.name, unit: product.unit, quantity: '1' }]);
            setText('');
          },
        }))}
      />
      {lines.length === 0 && <p className="text-quiet">{t('noLines')}</p>}
      <ul className="flex flex-col gap-2">
        {lines.map((line) => (
          <li key={line.id} className="flex items-center gap-2 rounded-lg border border-line p-2">
            <span className="min-w-0 flex-1 break-words">{line.name}</span>
            <input
              aria-label={t('quantityOf', { name: line.name })}
              aria-invalid={!(Number(decimal(line.quantity) ?? 0) > 0)}
              inputMode="decimal"
              value={line.quantity}
              onChange={({ target }) =>
                onChange(lines.map((one) => (one.id === line.id ? { ...one, quantity: target.value } : one)))
              }
              className={classes(control, 'w-20! text-right')}
            />
            <span className="w-14 truncate text-quiet">{line.unit}</span>
            <Button
              tone="quiet"
              size="icon"
              aria-label={t('remove', { name: line.name })}
              onClick={() => onChange(lines.filter(({ id }) => id !== line.id))}
            >
              <Trash2 aria-hidden className="size-4" />
            </Button>
          </li>
        ))}
      </ul>
    </div>
  );
}
