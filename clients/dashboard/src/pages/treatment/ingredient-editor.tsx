/** One ingredient as it is typed: how much of it in which unit. Enter saves; what is saved as it was makes no new version. */
import { Trash2, X } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { Link } from 'react-router';
import { decimal } from '../../texts/decimal.ts';
import { amount, asTyped } from '../../texts/format.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { Button } from '../../ui/button.tsx';
import { classes } from '../../ui/classes.ts';
import { control } from '../../ui/field.tsx';
import { useAct } from '../../ui/use-act.ts';
import { useTreatmentTexts } from './texts.ts';
import { RemoveRecipeIngredientDocument, SetRecipeIngredientDocument } from './treatment-page.generated.ts';

export type Ingredient = {
  id: string;
  name: string;
  sku: string;
  unit: string;
  packagings: readonly { unit: string; quantity: number }[];
};

type Props = {
  treatmentId: string;
  product: Ingredient;
  /** As it is kept; null for one that is not in the recipe yet. */
  line: { quantity: number; unit: string; ownQuantity: number } | null;
  isShort: boolean;
  onChanged: () => void;
  onForget?: () => void;
};

export function IngredientEditor({ treatmentId, product, line, isShort, onChanged, onForget }: Props) {
  const t = useTreatmentTexts();
  const [typed, setTyped] = useState(asTyped(String(line?.quantity ?? 1)));
  const [unit, setUnit] = useState(line?.unit ?? product.unit);
  const [problem, setProblem] = useState<string | null>(null);
  const [set, isSetting] = useAct(SetRecipeIngredientDocument, {
    onProblems: (problems) => {
      setProblem(Object.values(problems)[0] ?? null);
      return Object.keys(problems).length > 0;
    },
  });
  const quantity = Number(decimal(typed) ?? Number.NaN);
  const isChanged = !line || quantity !== line.quantity || unit !== line.unit;
  const units = [...new Set([product.unit, ...product.packagings.map((one) => one.unit), unit])];
  const save = async (event: FormEvent) => {
    event.preventDefault();
    if (!(quantity > 0)) return setProblem(t('notANumber'));
    setProblem(null);
    if (isChanged && (await set({ treatmentId, productId: product.id, quantity, unit }))) onChanged();
  };
  const { name } = product;
  return (
    <li>
      <form onSubmit={save} noValidate className="flex flex-wrap items-center gap-x-3 gap-y-2 px-4 py-2.5">
        <span className="min-w-40 flex-1">
          <Link to={`/products/${product.id}`} className="font-medium break-words text-accent hover:underline">
            {name}
          </Link>
          <span className={classes('block text-[13px]', isShort || problem ? 'text-danger' : 'text-quiet')}>
            {problem ? (
              <span role="alert">{problem}</span>
            ) : (
              [
                product.sku,
                line && line.unit !== product.unit && `= ${amount(line.ownQuantity, product.unit)}`,
                isShort && t('isShort'),
              ]
                .filter(Boolean)
                .join(' · ')
            )}
          </span>
        </span>
        <input
          aria-label={t('quantityOf', { name })}
          aria-invalid={problem !== null}
          inputMode="decimal"
          value={typed}
          onChange={({ target }) => setTyped(target.value)}
          className={classes(control, 'w-20! text-right')}
        />
        <select
          aria-label={t('unitOf', { name })}
          value={unit}
          onChange={({ target }) => setUnit(target.value)}
          className={classes(control, 'w-28!')}
        >
          {units.map((one) => (
            <option key={one} value={one}>
              {one}
            </option>
          ))}
        </select>
        <Button
          type="submit"
          size="small"
          tone={isChanged ? 'main' : 'plain'}
          isBusy={isSetting}
          disabled={!isChanged}
          aria-label={line ? t('saveOf', { name }) : `${t('add')} ${name}`}
        >
          {t(line ? 'save' : 'add')}
        </Button>
        {line ? (
          <RemoveButton treatmentId={treatmentId} product={product} onChanged={onChanged} />
        ) : (
          <Button tone="quiet" size="icon" aria-label={t('forget', { name })} onClick={onForget}>
            <X aria-hidden className="size-4" />
          </Button>
        )}
      </form>
    </li>
  );
}

function RemoveButton({ treatmentId, product, onChanged }: Pick<Props, 'treatmentId' | 'product' | 'onChanged'>) {
  const t = useTreatmentTexts();
  return (
    <ActButton
      tone="quiet"
      size="icon"
      document={RemoveRecipeIngredientDocument}
      input={{ treatmentId, productId: product.id }}
      onDone={onChanged}
      icon={<Trash2 aria-hidden className="size-4" />}
    >
      <span className="sr-only">{t('remove', { name: product.name })}</span>
    </ActButton>
  );
}
