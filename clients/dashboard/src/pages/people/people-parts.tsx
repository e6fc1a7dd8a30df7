/** What pages of people share: the way between them, and an identity document with its warning. */
import { useMay } from '../../shell/viewer.ts';
import { Badge } from '../../ui/badge.tsx';
import { Subpages } from '../../ui/subpages.tsx';
import type { IdentityFragment } from './identity.generated.ts';
import { usePeopleTexts } from './texts.ts';

export function PeopleNav() {
  const t = usePeopleTexts();
  const mayMerge = useMay('people:write');
  const mayStaff = useMay('people:staff');
  return (
    <Subpages
      label={t('people')}
      links={[
        { to: '/customers', label: t('customers') },
        ...(mayMerge ? [{ to: '/customers/duplicates', label: t('duplicates') }] : []),
        { to: '/customers/sales-reps', label: t('salesReps') },
        ...(mayStaff ? [{ to: '/customers/employees', label: t('employees') }] : []),
      ]}
    />
  );
}

export function IdentityShown({ document }: { document: IdentityFragment | null }) {
  const t = usePeopleTexts();
  if (!document) return null;
  return (
    <span className="inline-flex flex-wrap items-center gap-x-2">
      <span>
        <span className="text-quiet">{t(document.type)}</span> {document.number}
      </span>
      {document.checksum === 'MISMATCH' && <Badge tone="warning">{t('mismatch')}</Badge>}
    </span>
  );
}
