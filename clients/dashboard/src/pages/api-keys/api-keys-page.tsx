/** Keys by which partners use the graph. */
import { Plus } from 'lucide-react';
import { lazy, Suspense, useMemo, useState } from 'react';
import { useMay } from '../../shell/viewer.ts';
import { ago, dateTime } from '../../texts/format.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { Page } from '../../ui/page.tsx';
import { useList } from '../../ui/use-list.ts';
import { type ApiKeyFactsFragment, ApiKeysPageDocument, RevokeApiKeyDocument } from './api-keys-page.generated.ts';
import { useApiKeysTexts } from './texts.ts';

const NewApiKey = lazy(() => import('./new-api-key.tsx'));

const isOver = ({ revokedAt, expiresAt }: ApiKeyFactsFragment) => revokedAt || new Date(expiresAt) < new Date();

export default function ApiKeysPage() {
  const t = useApiKeysTexts();
  const [isAdding, setAdding] = useState(false);
  const list = useList(ApiKeysPageDocument, { mayReadRoles: useMay('accounts:read') }, ({ apiKeys }) => apiKeys);
  const columns = useMemo<Column<ApiKeyFactsFragment>[]>(
    () => [
      { id: 'name', title: t('name'), cell: ({ name }) => name },
      { id: 'key', title: t('key'), cell: ({ hint }) => <code>{hint}</code> },
      {
        id: 'state',
        title: t('state'),
        cell: (one) =>
          one.revokedAt ? (
            <Badge tone="danger">{t('revoked')}</Badge>
          ) : isOver(one) ? (
            <Badge>{t('expired')}</Badge>
          ) : (
            <Badge tone="good">{t('active')}</Badge>
          ),
      },
      { id: 'scopes', title: t('scopes'), cell: ({ scopes }) => scopes.join(', ') },
      { id: 'owner', title: t('owner'), isHidden: true, cell: ({ owner }) => owner?.name ?? '—' },
      { id: 'expires', title: t('expires'), cell: ({ expiresAt }) => dateTime(expiresAt) },
      { id: 'lastUsed', title: t('lastUsed'), cell: ({ lastUsedAt }) => (lastUsedAt ? ago(lastUsedAt) : t('never')) },
      {
        id: 'actions',
        title: t('actions'),
        cell: (one) =>
          !isOver(one) && (
            <ActButton
              size="small"
              document={RevokeApiKeyDocument}
              input={{ apiKeyId: one.id }}
              ask={t('reallyRevoke', { name: one.name })}
            >
              {t('revoke')}
            </ActButton>
          ),
      },
    ],
    [t],
  );
  return (
    <Page
      title={t('title')}
      isFull
      actions={
        <Button tone="main" icon={<Plus aria-hidden className="size-4" />} onClick={() => setAdding(true)}>
          {t('newKey')}
        </Button>
      }
    >
      <Suspense>
        {isAdding && <NewApiKey described={list.data?.permissions ?? []} onClose={() => setAdding(false)} />}
      </Suspense>
      <DataTable
        name="api-keys"
        label={t('title')}
        list={list}
        columns={columns}
        rowId={({ id }) => id}
        emptyText={t('empty')}
        emptyHint={t('emptyHint')}
      />
    </Page>
  );
}
