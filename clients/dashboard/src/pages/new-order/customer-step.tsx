/** Who buys. */
import { useState } from 'react';
import { useQuery } from 'urql';
import { Finds } from '../../ui/finds.tsx';
import { SearchBox } from '../../ui/search-box.tsx';
import { FindCustomersDocument } from './new-order-page.generated.ts';
import { useNewOrderTexts } from './texts.ts';

type Customer = { id: string; name: string };

export function CustomerStep({
  chosen,
  onChoose,
}: {
  chosen: Customer | null;
  onChoose: (customer: Customer) => void;
}) {
  const t = useNewOrderTexts();
  const [text, setText] = useState('');
  const pause = text.trim().length < 2;
  const search = useQuery({ query: FindCustomersDocument, variables: { text }, pause });
  const found = pause ? [] : (search[0].data?.searchCustomers ?? []);
  return (
    <div className="flex flex-col gap-4">
      {chosen && <p className="rounded-lg bg-accent-soft p-3 text-accent">{t('chosen', { name: chosen.name })}</p>}
      <SearchBox label={t('findCustomer')} value={text} onSearch={setText} isWide />
      <Finds
        label={t('customer')}
        of={search}
        isPaused={pause}
        emptyText={t('noCustomer')}
        finds={found.map(({ id, name, phone, email }) => ({
          id,
          name,
          detail: [phone, email].filter(Boolean).join(' · '),
          choose: () => onChoose({ id, name }),
        }))}
      />
    </div>
  );
}
