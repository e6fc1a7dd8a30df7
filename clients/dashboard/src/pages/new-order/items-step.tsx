/** What is bought, with what is there of it at this moment. */
import { Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useQuery } from 'urql';
import { amount, money } from '../../texts/format.ts';
import { Button } from '../../ui/button.tsx';
import { classes } from '../../ui/classes.ts';
import { control } from '../../ui/field.tsx';
import { Finds } from '../../ui/finds.tsx';
import { SearchBox } from '../../ui/search-box.tsx';
import { useChanges } from '../../ui/use-heard.ts';
import { useRefresh } from '../../ui/use-refresh.ts';
import { ProductChangedDocument } from '../product/product-page.generated.ts';
import { isQuantity, isShort, type Line, roughTotal, withProduct } from './basket.ts';
import { FindProductsDocument, LiveAvailabilityDocument } from './new-order-page.generated.ts';
import { useNewOrderTexts } from './texts.ts';

export function ItemsStep({ lines, onChange }: { lines: readonly Line[]; onChange: (lines: Line[]) => void }) {
  const t = useNewOrderTexts();
  const [text, setText] = useState('');
  const pause = text.trim().length < 2;
  const search = useQuery({
    query: FindProductsDocument,
    variables: { text },
    pause,
    requestPolicy: 'cache-and-network',
  });
  const found = pause ? [] : (search[0].data?.products.nodes ?? []);
  return (
    <div className="flex flex-col gap-4">
      <SearchBox label={t('findProduct')} value={text} onSearch={setText} isWide />
      <Finds
        label={t('products')}
        of={search}
        isPaused={pause}
        finds={found.map((product) => ({
          id: product.id,
          name: product.name,
          detail: `${product.sku} · ${t('there', { amount: amount(product.availableQuantity, product.unit) })}`,
          aside: money(product.price),
          choose: () => {
            onChange(withProduct(lines, product));
            setText('');
          },
        }))}
      />
      {lines.length === 0 && <p className="text-quiet">{t('noLines')}</p>}
      <ul className="flex flex-col gap-2">
        {lines.map((line) => (
          <Item
            key={line.product.id}
            line={line}
            onQuantity={(quantity) =>
              onChange(lines.map((one) => (one.product.id === line.product.id ? { ...one, quantity } : one)))
            }
            onRemove={() => onChange(lines.filter((one) => one.product.id !== line.product.id))}
          />
        ))}
      </ul>
      {lines.length > 0 && (
        <p className="text-right font-semibold tabular-nums">
          {t('beforeTax')}: {money(roughTotal(lines))}
        </p>
      )}
    </div>
  );
}

function Item({
  line,
  onQuantity,
  onRemove,
}: {
  line: Line;
  onQuantity: (typed: string) => void;
  onRemove: () => void;
}) {
  const t = useNewOrderTexts();
  const { product } = line;
  const asked = useQuery({ query: LiveAvailabilityDocument, variables: { id: product.id } });
  useChanges(ProductChangedDocument, { productIds: [product.id] }, useRefresh(asked));
  const [{ data }] = asked;
  const availableQuantity = data?.product?.availableQuantity ?? product.availableQuantity;
  const wrong = !isQuantity(line.quantity);
  const short = !wrong && isShort({ ...line, product: { ...product, availableQuantity } });
  return (
    <li className="flex flex-wrap items-center gap-3 rounded-lg border border-line p-3">
      <span className="min-w-40 flex-1">
        <span className="block font-medium break-words">{product.name}</span>
        <span
          className={classes('text-[13px]', short ? 'text-danger' : 'text-quiet')}
          role={short ? 'alert' : undefined}
        >
          {short
            ? t('short', { amount: amount(availableQuantity, product.unit) })
            : t('there', { amount: amount(availableQuantity, product.unit) })}
        </span>
      </span>
      <input
        aria-label={t('quantityOf', { name: product.name })}
        aria-invalid={wrong || short}
        value={line.quantity}
        inputMode="decimal"
        onChange={({ target }) => onQuantity(target.value)}
        className={classes(control, 'w-20! text-right')}
      />
      <span className="w-24 text-right tabular-nums">{money(roughTotal([line]))}</span>
      <Button tone="quiet" size="icon" aria-label={t('remove', { name: product.name })} onClick={onRemove}>
        <Trash2 aria-hidden className="size-4" />
      </Button>
    </li>
  );
}
