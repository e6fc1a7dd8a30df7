/** How far it is verified who somebody is. */
import { Badge, type Tone } from '../../ui/badge.tsx';
import type { KycStatus } from './professionals-page.generated.ts';
import { useProfessionalsTexts } from './texts.ts';

const tones: Record<KycStatus, Tone> = {
  NONE: 'plain',
  PENDING: 'warning',
  APPROVED: 'good',
  REJECTED: 'danger',
  EXPIRED: 'warning',
};

export function KycBadge({ status }: { status: KycStatus }) {
  const t = useProfessionalsTexts();
  return <Badge tone={tones[status]}>{t(status)}</Badge>;
}
