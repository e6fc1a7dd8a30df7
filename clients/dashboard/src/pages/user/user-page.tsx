/** One user: who they are, what they may do, where they are logged in. */
import { X } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { useParams } from 'react-router';
import { useQuery } from 'urql';
import { useMay, useViewer } from '../../shell/viewer.ts';
import { dateTime } from '../../texts/format.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { Answer } from '../../ui/answer.tsx';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { Facts } from '../../ui/facts.tsx';
import { Page, Panel } from '../../ui/page.tsx';
import { Select } from '../../ui/select.tsx';
import { useAct } from '../../ui/use-act.ts';
import { useUsersTexts } from '../users/texts.ts';
import { Sessions } from './sessions.tsx';
import { useUserTexts } from './texts.ts';
import {
  AssignRoleDocument,
  DeactivateUserDocument,
  ReactivateUserDocument,
  UnassignRoleDocument,
  type UserOnPageFragment,
  UserPageDocument,
} from './user-page.generated.ts';

const EditUser = lazy(() => import('./edit-user.tsx'));

type Role = { id: string; name: string };

export default function UserPage() {
  const { id = '' } = useParams();
  const all = useMay('accounts:read');
  const asked = useQuery({ query: UserPageDocument, variables: { id, all } });
  return (
    <Answer of={asked} find={({ user }) => user}>
      {(user) => <UserShown user={user} roles={asked[0].data?.roles ?? []} />}
    </Answer>
  );
}

function UserShown({ user, roles }: { user: UserOnPageFragment; roles: readonly Role[] }) {
  const t = useUserTexts();
  const u = useUsersTexts();
  const viewer = useViewer();
  const mayWrite = useMay('accounts:write');
  const [isEditing, setEditing] = useState(false);
  const input = { userId: user.id };
  return (
    <Page
      title={user.name}
      actions={
        <>
          {user.deactivatedAt && <Badge tone="danger">{u('inactive')}</Badge>}
          {mayWrite && <Button onClick={() => setEditing(true)}>{t('edit')}</Button>}
          {mayWrite &&
            user.id !== viewer.id &&
            (user.deactivatedAt ? (
              <ActButton document={ReactivateUserDocument} input={input}>
                {t('reactivate')}
              </ActButton>
            ) : (
              <ActButton
                tone="quiet"
                document={DeactivateUserDocument}
                input={input}
                ask={t('reallyDeactivate', { name: user.name })}
              >
                {t('deactivate')}
              </ActButton>
            ))}
        </>
      }
    >
      <Suspense>{isEditing && <EditUser user={user} onClose={() => setEditing(false)} />}</Suspense>
      {user.documentoWarning && (
        <p role="status" className="rounded-lg bg-warning-soft p-3 text-warning">
          {user.documentoWarning}
        </p>
      )}
      <Panel title={t('details')}>
        <Facts
          className="sm:grid-cols-2 lg:grid-cols-4"
          facts={[
            { label: u('email'), value: user.email },
            { label: u('documento'), value: user.documento },
            { label: u('phone'), value: user.phone },
            { label: t('secondFactor'), value: user.hasSecondFactor ? t('on') : t('off') },
            { label: u('created'), value: user.createdAt && dateTime(user.createdAt) },
          ]}
        />
      </Panel>
      <Roles user={user} roles={roles} mayWrite={mayWrite} />
      <Sessions
        userId={user.id}
        sessions={user.sessions}
        isOwn={user.id === viewer.id}
        mayRevoke={mayWrite || user.id === viewer.id}
      />
    </Page>
  );
}

function Roles(props: { user: UserOnPageFragment; roles: readonly Role[]; mayWrite: boolean }) {
  const t = useUserTexts();
  const { user, roles, mayWrite } = props;
  const [assign] = useAct(AssignRoleDocument);
  const others = roles.filter(({ id }) => user.roles.every((held) => held.id !== id));
  return (
    <Panel title={t('roles')}>
      <div className="flex flex-wrap items-center gap-2 p-4">
        {user.roles.length === 0 && <span className="text-quiet">{t('noRoles')}</span>}
        {user.roles.map(({ id, name }) => (
          <span
            key={id}
            className="inline-flex min-w-0 items-center gap-1 rounded-2xl bg-accent-soft py-0.5 pl-3 text-accent"
          >
            {name}
            {mayWrite ? (
              <ActButton
                size="small"
                tone="quiet"
                document={UnassignRoleDocument}
                input={{ userId: user.id, roleId: id }}
                icon={<X aria-hidden className="size-3.5" />}
              >
                <span className="sr-only">{t('remove', { role: name })}</span>
              </ActButton>
            ) : (
              <span className="h-8 w-2" />
            )}
          </span>
        ))}
        {mayWrite && others.length > 0 && (
          <Select
            label={t('addRole')}
            value=""
            onChoose={(roleId) => void (roleId && assign({ userId: user.id, roleId }))}
            options={[
              { value: '', label: t('addRole') },
              ...others.map(({ id, name }) => ({ value: id, label: name })),
            ]}
          />
        )}
      </div>
    </Panel>
  );
}
