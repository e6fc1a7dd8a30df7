/** One customer: how to reach them, what they may owe, what they bought. */
import { lazy, Suspense, useState } from 'react';
import { Link, useParams } from 'react-router';
import { useQuery } from 'urql';
import { useMay } from '../../shell/viewer.ts';
import { dateTime, money, percent } from '../../texts/format.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { Answer } from '../../ui/answer.tsx';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { Facts } from '../../ui/facts.tsx';
import { toast } from '../../ui/notices.ts';
import { Page, Panel } from '../../ui/page.tsx';
import { useCustomersTexts } from '../customers/texts.ts';
import { useDuplicatesTexts } from '../duplicates/texts.ts';
import { IdentityShown } from '../people/people-parts.tsx';
import { usePeopleTexts } from '../people/texts.ts';
import { CustomerOrders } from './customer-orders.tsx';
import {
  ArchiveCustomerDocument,
  CustomerPageDocument,
  type CustomerPageQuery,
  RestoreCustomerDocument,
  UnmergePeopleDocument,
} from './customer-page.generated.ts';
import { useCustomerTexts } from './texts.ts';

const CustomerForm = lazy(() => import('../customers/customer-form.tsx'));
const CreditForm = lazy(() => import('./credit-form.tsx'));

export type Customer = NonNullable<CustomerPageQuery['customer']>;

export default function CustomerPage() {
  const { id = '' } = useParams();
  const orders = useMay('sales:read');
  const duplicates = useMay('people:read');
  const asked = useQuery({ query: CustomerPageDocument, variables: { id, orders, duplicates } });
  return (
    <Answer of={asked} find={({ customer }) => customer}>
      {(customer) => <CustomerShown customer={customer} />}
    </Answer>
  );
}

function CustomerShown({ customer }: { customer: Customer }) {
  const t = useCustomerTexts();
  const c = useCustomersTexts();
  const p = usePeopleTexts();
  const { identityDocument, address } = customer;
  return (
    <Page title={customer.name} actions={<Actions customer={customer} />}>
      {identityDocument?.checksum === 'MISMATCH' && (
        <p role="status" className="rounded-lg bg-warning-soft p-3 text-warning">
          {p('mismatch')}. {p('mismatchWhy')}
        </p>
      )}
      <Panel title={t('details')}>
        <Facts
          className="sm:grid-cols-2 lg:grid-cols-4"
          facts={[
            { label: c('kind'), value: c(customer.kind) },
            { label: p('document'), value: identityDocument && <IdentityShown document={identityDocument} /> },
            { label: p('phone'), value: customer.phone },
            { label: p('email'), value: customer.email },
            { label: p('address'), value: [address?.line, address?.city].filter(Boolean).join(', ') },
            {
              label: t('credit'),
              value: customer.creditLimit ? money(customer.creditLimit) : t('noCredit'),
            },
            { label: p('created'), value: dateTime(customer.createdAt) },
          ]}
        />
      </Panel>
      <Twins customer={customer} />
      {customer.orders && <CustomerOrders orders={customer.orders} />}
    </Page>
  );
}

function Actions({ customer }: { customer: Customer }) {
  const t = useCustomerTexts();
  const p = usePeopleTexts();
  const mayWrite = useMay('people:write');
  const mayCredit = useMay('people:credit');
  const [open, setOpen] = useState<'edit' | 'credit' | null>(null);
  const input = { customerId: customer.id };
  return (
    <>
      {customer.archivedAt && <Badge>{p('archived')}</Badge>}
      {mayCredit && <Button onClick={() => setOpen('credit')}>{t('setCredit')}</Button>}
      {mayWrite && <Button onClick={() => setOpen('edit')}>{p('edit')}</Button>}
      {mayWrite &&
        (customer.archivedAt ? (
          <ActButton document={RestoreCustomerDocument} input={input}>
            {p('restore')}
          </ActButton>
        ) : (
          <ActButton tone="quiet" document={ArchiveCustomerDocument} input={input} ask={t('reallyArchive')}>
            {p('archive')}
          </ActButton>
        ))}
      <Suspense>
        {open === 'edit' && <CustomerForm customer={customer} onClose={() => setOpen(null)} />}
        {open === 'credit' && <CreditForm customer={customer} onClose={() => setOpen(null)} />}
      </Suspense>
    </>
  );
}

/** Whom they may be the same as, and who was found to be them. */
function Twins({ customer }: { customer: Customer }) {
  const t = useCustomerTexts();
  const d = useDuplicatesTexts();
  const mayMerge = useMay('people:write');
  const { mergedIds, possibleDuplicates = [] } = customer.person;
  if (possibleDuplicates.length === 0 && mergedIds.length === 0) return null;
  return (
    <Panel className="flex flex-col gap-3 p-4">
      {possibleDuplicates.length > 0 && (
        <div className="flex flex-wrap items-center gap-2">
          <span className="font-medium text-warning">{t('duplicates')}</span>
          {possibleDuplicates.map(({ person, score, reasons }) => (
            <Badge key={person?.id} tone="warning">
              {person?.name} · {percent(score)} · {reasons.map((reason) => d(reason)).join(', ')}
            </Badge>
          ))}
          {mayMerge && (
            <Link to="/customers/duplicates" className="text-accent underline">
              {t('seeDuplicates')}
            </Link>
          )}
        </div>
      )}
      {mergedIds.length > 0 && (
        <div className="flex flex-wrap items-center gap-2">
          <span className="text-quiet">
            {t('merged')}: {mergedIds.length}
          </span>
          {mayMerge &&
            mergedIds.map((mergedId) => (
              <ActButton
                key={mergedId}
                size="small"
                document={UnmergePeopleDocument}
                input={{ mergedId }}
                ask={t('reallyUnmerge')}
                onDone={({ name }) => toast({ title: t('unmerged', { name }), tone: 'good' })}
              >
                {t('unmerge')}
              </ActButton>
            ))}
        </div>
      )}
    </Panel>
  );
}
