/** Records that look like the same person, two by two, to be merged into the one that is right. */
import { Link } from 'react-router';
import { useQuery } from 'urql';
import { dateTime, percent } from '../../texts/format.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { Answer } from '../../ui/answer.tsx';
import { Badge } from '../../ui/badge.tsx';
import { Facts } from '../../ui/facts.tsx';
import { toast } from '../../ui/notices.ts';
import { Page, Panel } from '../../ui/page.tsx';
import { Empty } from '../../ui/states.tsx';
import { IdentityShown, PeopleNav } from '../people/people-parts.tsx';
import { usePeopleTexts } from '../people/texts.ts';
import { DuplicatesPageDocument, type DuplicatesPageQuery, MergePeopleDocument } from './duplicates-page.generated.ts';
import { useDuplicatesTexts } from './texts.ts';

type Pair = DuplicatesPageQuery['duplicatePeople'][number];

export default function DuplicatesPage() {
  const t = useDuplicatesTexts();
  const p = usePeopleTexts();
  const asked = useQuery({ query: DuplicatesPageDocument });
  return (
    <Page title={p('duplicates')}>
      <PeopleNav />
      <Answer of={asked} find={({ duplicatePeople }) => duplicatePeople}>
        {(pairs) =>
          pairs.length === 0 ? (
            <Empty title={t('empty')} />
          ) : (
            <ul className="flex flex-col gap-4">
              {pairs.map((pair) => (
                <li key={pair.people.map(({ id }) => id).join()}>
                  <PairShown pair={pair} />
                </li>
              ))}
            </ul>
          )
        }
      </Answer>
    </Page>
  );
}

function PairShown({ pair: { people, score, reasons } }: { pair: Pair }) {
  const t = useDuplicatesTexts();
  const p = usePeopleTexts();
  return (
    <Panel>
      <p className="flex flex-wrap gap-2 border-b border-line p-3">
        <Badge tone="warning">{t('likely', { score: percent(score) })}</Badge>
        {reasons.map((reason) => (
          <Badge key={reason}>{p(reason)}</Badge>
        ))}
      </p>
      <div className="grid divide-line max-md:divide-y md:grid-cols-2 md:divide-x">
        {people.map((person) => {
          const other = people.find(({ id }) => id !== person.id);
          return (
            <div key={person.id} className="flex flex-col">
              <p className="px-4 pt-4 font-medium break-words">
                {person.customer ? (
                  <Link to={`/customers/${person.customer.id}`} className="text-accent hover:underline">
                    {person.name}
                  </Link>
                ) : (
                  person.name
                )}
              </p>
              <Facts
                facts={[
                  {
                    label: p('document'),
                    value: person.identityDocument && <IdentityShown document={person.identityDocument} />,
                  },
                  { label: p('phone'), value: person.phone },
                  { label: p('email'), value: person.email },
                  { label: p('created'), value: dateTime(person.createdAt) },
                ]}
              />
              {other && (
                <div className="mt-auto p-4 pt-0">
                  <ActButton
                    size="small"
                    document={MergePeopleDocument}
                    input={{ keepId: person.id, mergeId: other.id }}
                    ask={t('reallyKeep', { name: person.name })}
                    onDone={({ name }) => toast({ title: t('merged', { name }), tone: 'good' })}
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
