/** Where somebody is logged in, to be ended one by one or all together. */
import { ago, dateTime } from '../../texts/format.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { Badge } from '../../ui/badge.tsx';
import { Panel } from '../../ui/page.tsx';
import { Rows } from '../../ui/rows.tsx';
import { useUserTexts } from './texts.ts';
import {
  RevokeAllSessionsDocument,
  RevokeSessionDocument,
  type UserSessionFactsFragment,
} from './user-page.generated.ts';

type Props = { userId: string; sessions: readonly UserSessionFactsFragment[]; isOwn: boolean; mayRevoke: boolean };

/** "Firefox · Linux" of what a browser says of itself; the whole of it where that is not found. */
function deviceOf(userAgent: string): string {
  const browser = /(Edg|OPR|Firefox|Chrome|Safari)\//.exec(userAgent)?.[1];
  const system = /(Windows|Android|iPhone|iPad|Mac OS X|Linux)/.exec(userAgent)?.[1];
  const names: Record<string, string> = { Edg: 'Edge', OPR: 'Opera', 'Mac OS X': 'macOS' };
  const found = [browser, system].flatMap((name) => (name ? [names[name] ?? name] : []));
  return found.length > 0 ? found.join(' · ') : userAgent;
}

export function Sessions({ userId, sessions, isOwn, mayRevoke }: Props) {
  const t = useUserTexts();
  const open = sessions.filter(({ revokedAt, expiresAt }) => !revokedAt && new Date(expiresAt) > new Date());
  return (
    <Panel title={t('sessions')}>
      <Rows
        label={t('sessions')}
        rows={open}
        rowId={({ id }) => id}
        emptyText={t('noSessions')}
        columns={[
          {
            id: 'device',
            title: t('device'),
            cell: ({ userAgent, isCurrent }) => (
              <span className="inline-flex flex-wrap items-center gap-2" title={userAgent ?? undefined}>
                {userAgent ? deviceOf(userAgent) : t('unknownDevice')}
                {isCurrent && <Badge tone="accent">{t('current')}</Badge>}
              </span>
            ),
          },
          { id: 'address', title: t('address'), cell: ({ address }) => address },
          { id: 'started', title: t('started'), cell: ({ createdAt }) => dateTime(createdAt) },
          { id: 'lastUsed', title: t('lastUsed'), cell: ({ lastUsedAt }) => ago(lastUsedAt) },
          {
            id: 'revoke',
            title: '',
            align: 'right',
            cell: ({ id, isCurrent }) =>
              mayRevoke &&
              !isCurrent && (
                <ActButton size="small" document={RevokeSessionDocument} input={{ sessionId: id }}>
                  {t('revoke')}
                </ActButton>
              ),
          },
        ]}
      />
      {mayRevoke && open.length > 1 && (
        <div className="border-t border-line px-4 py-3">
          <ActButton
            document={RevokeAllSessionsDocument}
            input={isOwn ? { exceptCurrent: true } : { userId }}
            ask={t('reallyRevokeAll')}
          >
            {isOwn ? t('revokeOthers') : t('revokeAll')}
          </ActButton>
        </div>
      )}
    </Panel>
  );
}
