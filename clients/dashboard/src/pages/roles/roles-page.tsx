/** Which role allows what, as a grid: a row for each permission, a column for each role. */
import { Check, Plus, Trash2 } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { useQuery } from 'urql';
import { useMay } from '../../shell/viewer.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { Answer } from '../../ui/answer.tsx';
import { Button } from '../../ui/button.tsx';
import { Page, Panel } from '../../ui/page.tsx';
import { Select } from '../../ui/select.tsx';
import { useAct } from '../../ui/use-act.ts';
import { useIsNarrow } from '../../ui/use-is-narrow.ts';
import {
  DeleteRoleDocument,
  type RoleOnPageFragment,
  RolesPageDocument,
  type RolesPageQuery,
  UpdateRoleDocument,
} from './roles-page.generated.ts';
import { useRolesTexts } from './texts.ts';

const NewRole = lazy(() => import('./new-role.tsx'));

export default function RolesPage() {
  const t = useRolesTexts();
  const mayWrite = useMay('accounts:write');
  const [isAdding, setAdding] = useState(false);
  const asked = useQuery({ query: RolesPageDocument });
  return (
    <Page
      title={t('title')}
      isFull
      actions={
        mayWrite && (
          <Button tone="main" icon={<Plus aria-hidden className="size-4" />} onClick={() => setAdding(true)}>
            {t('newRole')}
          </Button>
        )
      }
    >
      <p className="text-quiet">{t('hint')}</p>
      <Answer of={asked} find={(data) => data}>
        {(data) => (
          <>
            <Suspense>{isAdding && <NewRole roles={data.roles} onClose={() => setAdding(false)} />}</Suspense>
            <Grid data={data} mayWrite={mayWrite} />
          </>
        )}
      </Answer>
    </Page>
  );
}

const heading = 'sticky top-0 z-10 border-b border-line bg-panel p-2 align-bottom text-[13px] font-semibold';

function Grid({ data: { roles, permissions }, mayWrite }: { data: RolesPageQuery; mayWrite: boolean }) {
  const t = useRolesTexts();
  // a phone has room for one
  const isNarrow = useIsNarrow();
  const [chosen, choose] = useState(roles[0]?.id ?? '');
  const shown = isNarrow ? roles.filter(({ id }) => id === chosen) : roles;
  return (
    <Panel className="flex min-h-0 flex-1 flex-col">
      {isNarrow && (
        <div className="border-b border-line p-3">
          <Select
            label={t('role')}
            value={chosen}
            onChoose={choose}
            options={roles.map(({ id, name }) => ({ value: id, label: name }))}
          />
        </div>
      )}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <section className="min-h-0 flex-1 overflow-auto rounded-xl" tabIndex={0} aria-label={t('title')}>
        <table className="w-full border-separate border-spacing-0">
          <thead>
            <tr>
              <th scope="col" className={`${heading} left-0 z-20! text-left`}>
                {t('permission')}
              </th>
              {shown.map((role) => (
                <th
                  key={role.id}
                  scope="col"
                  className={`${heading} text-center`}
                  title={role.isBuiltIn ? t('builtIn') : undefined}
                >
                  <span className="max-md:sr-only">{role.name}</span>
                  {mayWrite && !role.isBuiltIn && (
                    <ActButton
                      size="small"
                      tone="quiet"
                      document={DeleteRoleDocument}
                      input={{ roleId: role.id }}
                      ask={t('reallyDelete', { name: role.name })}
                      icon={<Trash2 aria-hidden className="size-3.5" />}
                    >
                      <span className="sr-only">{t('deleteOf', { name: role.name })}</span>
                    </ActButton>
                  )}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {permissions.map(({ code, description }) => (
              <tr key={code} className="group hover:bg-raised">
                <th
                  scope="row"
                  className="sticky left-0 border-b border-line bg-panel p-2 text-left font-normal [overflow-wrap:anywhere] group-hover:bg-raised md:min-w-64"
                >
                  {description}
                  <code className="block text-xs text-quiet">{code}</code>
                </th>
                {shown.map((role) => (
                  <td key={role.id} className="border-b border-line p-2 text-center">
                    <Cell role={role} code={code} description={description} mayWrite={mayWrite} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </Panel>
  );
}

type CellProps = { role: RoleOnPageFragment; code: string; description: string; mayWrite: boolean };

function Cell({ role, code, description, mayWrite }: CellProps) {
  const t = useRolesTexts();
  const [update, isBusy] = useAct(UpdateRoleDocument);
  const held = role.permissions.map((one) => one.code);
  const isHeld = held.includes(code);
  const label = t('may', { role: role.name, permission: description });
  if (role.isBuiltIn || !mayWrite)
    return isHeld ? <Check role="img" aria-label={label} className="inline size-4 text-good" /> : null;
  return (
    <input
      type="checkbox"
      aria-label={label}
      checked={isHeld}
      disabled={isBusy}
      onChange={() =>
        void update({ roleId: role.id, permissions: isHeld ? held.filter((one) => one !== code) : [...held, code] })
      }
    />
  );
}
