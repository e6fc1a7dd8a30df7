/** Records that look like the same person. */
import { useQuery } from 'urql';
import { dateTime } from '../../texts/format.ts';
import { Answer } from '../../ui/answer.tsx';
import { Page } from '../../ui/page.tsx';
import { IdentityShown, PeopleNav } from '../people/people-parts.tsx';
import { usePeopleTexts } from '../people/texts.ts';
import { Duplicates } from './duplicates.tsx';
import { DuplicatesPageDocument, MergePeopleDocument } from './duplicates-page.generated.ts';
import { useDuplicatesTexts } from './texts.ts';

export default function DuplicatesPage() {
  const t = useDuplicatesTexts();
  const p = usePeopleTexts();
  const asked = useQuery({ query: DuplicatesPageDocument });
  return (
    <Page title={p('duplicates')}>
      <PeopleNav />
      <Answer of={asked} find={({ duplicatePeople }) => duplicatePeople}>
        {(pairs) => (
          <Duplicates
            merge={MergePeopleDocument}
            emptyText={t('noPeople')}
            pairs={pairs.map(({ people, ...pair }) => ({
              ...pair,
              records: people.map(({ id, name, customer, identityDocument, phone, email, createdAt }) => ({
                id,
                name,
                path: customer && `/customers/${customer.id}`,
                facts: [
                  { label: p('document'), value: identityDocument && <IdentityShown document={identityDocument} /> },
                  { label: p('phone'), value: phone },
                  { label: p('email'), value: email },
                  { label: p('created'), value: dateTime(createdAt) },
                ],
              })),
            }))}
          />
        )}
      </Answer>
    </Page>
  );
}
