/** Records that look like the same one, two by two, to be merged into the one that is right. */
import { Link } from 'react-router';
import type { TypedDocumentNode } from 'urql';
import { percent } from '../../texts/format.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { Badge } from '../../ui/badge.tsx';
import { type Fact, Facts } from '../../ui/facts.tsx';
import { toast } from '../../ui/notices.ts';
import { Panel } from '../../ui/page.tsx';
import { Empty } from '../../ui/states.tsx';
import type { DuplicateReason } from './duplicates-page.generated.ts';
import type { PatientDuplicateReason } from './patient-duplicates-page.generated.ts';
import { useDuplicatesTexts } from './texts.ts';

type Duplicate = { id: string; name: string; path: string | null; facts: readonly Fact[] };

export type Pair = {
  score: number;
  reasons: readonly (DuplicateReason | PatientDuplicateReason)[];
  records: readonly Duplicate[];
};

type Props = {
  pairs: readonly Pair[];
  merge: TypedDocumentNode<object, { input: { keepId: string; mergeId: string } }>;
  /** How it is undone. */
  undoText?: string;
  emptyText: string;
};

export function Duplicates({ pairs, emptyText, ...merging }: Props) {
  if (pairs.length === 0) return <Empty title={emptyText} />;
  return (
    <ul className="flex flex-col gap-4">
      {pairs.map((pair) => (
        <li key={pair.records.map(({ id }) => id).join()}>
          <PairShown pair={pair} {...merging} />
        </li>
      ))}
    </ul>
  );
}

type PairProps = Pick<Props, 'merge' | 'undoText'> & { pair: Pair };

function PairShown({ pair: { records, score, reasons }, merge, undoText }: PairProps) {
  const t = useDuplicatesTexts();
  return (
    <Panel>
      <p className="flex flex-wrap gap-2 border-b border-line p-3">
        <Badge tone="warning">{t('likely', { score: percent(score) })}</Badge>
        {reasons.map((reason) => (
          <Badge key={reason}>{t(reason)}</Badge>
        ))}
      </p>
      <div className="grid grid-cols-1 divide-line max-md:divide-y md:grid-cols-2 md:divide-x">
        {records.map(({ id, name, path, facts }) => {
          const other = records.find((one) => one.id !== id);
          return (
            <div key={id} className="flex flex-col">
              <p className="px-4 pt-4 font-medium break-words">
                {path ? (
                  <Link to={path} className="text-accent hover:underline">
                    {name}
                  </Link>
                ) : (
                  name
                )}
              </p>
              <Facts facts={facts} />
              {other && (
                <div className="mt-auto p-4 pt-0">
                  <ActButton
                    size="small"
                    document={merge}
                    input={{ keepId: id, mergeId: other.id }}
                    ask={t('reallyKeep', { name })}
                    onDone={() => toast({ title: t('merged', { name }), text: undoText, tone: 'good' })}
                  >
                    {t('keep')}
                  </ActButton>
                </div>
              )}
            </div>
          );
        })}
      </div>
    </Panel>
  );
}
