/** How a case of verification stands, in a word and a colour. */
import { Badge, type Tone } from '../../ui/badge.tsx';
import type { KycCaseStatus } from './kyc-page.generated.ts';
import { useKycTexts } from './texts.ts';

const tones: Record<KycCaseStatus, Tone> = { PENDING: 'warning', APPROVED: 'good', REJECTED: 'danger' };
export const caseStatuses = Object.keys(tones) as KycCaseStatus[];

export function CaseBadge({ status }: { status: KycCaseStatus }) {
  const t = useKycTexts();
  return <Badge tone={tones[status]}>{t(status)}</Badge>;
}
