/** What one treatment consumes. Who may, adds, changes and removes ingredients; each change is a new version of the recipe. */
import { useState } from 'react';
import { Link } from 'react-router';
import { useQuery } from 'urql';
import { amount } from '../../texts/format.ts';
import { Finds } from '../../ui/finds.tsx';
import { SearchBox } from '../../ui/search-box.tsx';
import { IngredientEditor } from './ingredient-editor.tsx';
import { useTreatmentTexts } from './texts.ts';
import { FindIngredientsDocument, type FindIngredientsQuery } from './treatment-page.generated.ts';
import type { Treatment } from './treatment-page.tsx';

type Found = FindIngredientsQuery['products']['nodes'][number];
type Props = { treatment: Treatment; mayWrite: boolean; onChanged: () => void };

export function Recipe({ treatment, mayWrite, onChanged }: Props) {
  const t = useTreatmentTexts();
  const { recipe, recipeVersion, isActive, stockCheck } = treatment;
  const [draft, setDraft] = useState<Found | null>(null);
  const isShort = (id: string | undefined) =>
    stockCheck?.shortages.some(({ product }) => product?.id === id && id !== undefined) ?? false;
  const isEditable = mayWrite && isActive;
  return (
    <section className="rounded-xl border border-line bg-panel">
      <header className="flex flex-wrap items-baseline justify-between gap-2 border-b border-line px-4 py-3">
        <h2 className="font-semibold">{t('recipe')}</h2>
        <p className="text-[13px] text-quiet">
          {t('consumes')} · {t('version', { version: recipeVersion })}
        </p>
      </header>
      {recipe.length === 0 && !draft && (
        <p className="p-4 text-quiet">{t(isEditable ? 'noIngredients' : 'noneReader')}</p>
      )}
      <ul className="divide-y divide-line">
        {recipe.map((line) =>
          isEditable && line.product ? (
            <IngredientEditor
              // a line that was changed is another one, whose own values are typed into
              key={line.id}
              treatmentId={treatment.id}
              product={line.product}
              line={line}
              isShort={isShort(line.product.id)}
              onChanged={onChanged}
            />
          ) : (
            <ReadLine key={line.id} line={line} isShort={isShort(line.product?.id)} />
          ),
        )}
        {draft && (
          <IngredientEditor
            key={draft.id}
            treatmentId={treatment.id}
            product={draft}
            line={null}
            isShort={false}
            onChanged={() => {
              setDraft(null);
              onChanged();
            }}
            onForget={() => setDraft(null)}
          />
        )}
      </ul>
      {isEditable && (
        <div className="border-t border-line p-4">
          <ProductSearch known={recipe.flatMap(({ product }) => product?.id ?? [])} onChoose={setDraft} />
        </div>
      )}
    </section>
  );
}

function ReadLine({ line, isShort }: { line: Treatment['recipe'][number]; isShort: boolean }) {
  const t = useTreatmentTexts();
  return (
    <li className="flex flex-wrap items-center justify-between gap-3 px-4 py-2.5">
      <span className="min-w-0 break-words">
        {line.product ? (
          <Link to={`/products/${line.product.id}`} className="text-accent hover:underline">
            {line.product.name}
          </Link>
        ) : (
          <span className="text-quiet">{t('hidden')}</span>
        )}
        {isShort && <span className="ml-2 text-[13px] text-danger">{t('isShort')}</span>}
      </span>
      <span className="tabular-nums">{amount(line.quantity, line.unit)}</span>
    </li>
  );
}

function ProductSearch({ known, onChoose }: { known: readonly string[]; onChoose: (found: Found) => void }) {
  const t = useTreatmentTexts();
  const [text, setText] = useState('');
  const pause = text.trim().length < 2;
  const search = useQuery({
    query: FindIngredientsDocument,
    variables: { text },
    pause,
    requestPolicy: 'cache-and-network',
  });
  const found = (pause ? [] : (search[0].data?.products.nodes ?? [])).filter(({ id }) => !known.includes(id));
  return (
    <div className="flex flex-col gap-3">
      <SearchBox label={t('find')} value={text} onSearch={setText} isWide />
      <Finds
        label={t('found')}
        of={search}
        isPaused={pause}
        finds={found.map((product) => ({
          id: product.id,
          name: product.name,
          detail: product.sku,
          aside: t('there', { amount: amount(product.availableQuantity, product.unit) }),
          choose: () => {
            onChoose(product);
            setText('');
          },
        }))}
      />
    </div>
  );
}
