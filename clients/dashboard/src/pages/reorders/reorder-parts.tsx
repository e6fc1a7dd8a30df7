/** What the pages of reorders share: where a request stands, and the way between them. */
import { Badge, type Tone } from '../../ui/badge.tsx';
import { Subpages } from '../../ui/subpages.tsx';
import type { ReorderRequestStatus } from './reorders-page.generated.ts';
import { useReordersTexts } from './texts.ts';

const tones: Record<ReorderRequestStatus, Tone> = {
  REQUESTED: 'plain',
  ORDERED: 'accent',
  PARTIALLY_RECEIVED: 'warning',
  RECEIVED: 'good',
  CANCELLED: 'danger',
};
export const reorderStatuses = Object.keys(tones) as ReorderRequestStatus[];

export function ReorderBadge({ status }: { status: ReorderRequestStatus }) {
  const t = useReordersTexts();
  return <Badge tone={tones[status]}>{t(status)}</Badge>;
}

export function ReordersNav() {
  const t = useReordersTexts();
  return (
    <Subpages
      label={t('title')}
      links={[
        { to: '/reorders', label: t('requests') },
        { to: '/reorders/suggestions', label: t('suggestions') },
      ]}
    />
  );
}
