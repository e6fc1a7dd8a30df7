/** Has the whole log hashed anew, when somebody wants to know; it costs too much to do by the way. */
import { useState } from 'react';
import type { Client } from 'urql';
import { quantity } from '../../texts/format.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { toast } from '../../ui/notices.ts';
import { useUiTexts } from '../../ui/texts.ts';
import { VerifyAuditLogDocument, type VerifyAuditLogQuery } from './audit-page.generated.ts';
import { useAuditTexts } from './texts.ts';

export function Verification({ client }: { client: Client }) {
  const t = useAuditTexts();
  const ui = useUiTexts();
  const [isBusy, setBusy] = useState(false);
  const [found, setFound] = useState<VerifyAuditLogQuery['auditLogVerification'] | null>(null);
  const verify = async () => {
    setBusy(true);
    const { data, error } = await client
      .query(VerifyAuditLogDocument, {}, { requestPolicy: 'network-only' })
      .toPromise()
      .finally(() => setBusy(false));
    if (data) setFound(data.auditLogVerification);
    else toast({ title: ui('failed'), text: error?.message, tone: 'danger' });
  };
  const breakAt = found?.firstBreak;
  return (
    <>
      <span role="status">
        {found?.isIntact && <Badge tone="good">{t('intact', { count: quantity(found.entries) })}</Badge>}
        {breakAt && (
          <Badge tone="danger">
            {t('broken', { sequence: breakAt.sequence })}. {t(breakAt.reason)}
          </Badge>
        )}
      </span>
      <Button isBusy={isBusy} onClick={verify}>
        {t('verify')}
      </Button>
    </>
  );
}
