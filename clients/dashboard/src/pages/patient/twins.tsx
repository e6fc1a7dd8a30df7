/** Whom a patient may be the same as, and which records were found to be theirs. */
import { Link } from 'react-router';
import { useMay } from '../../shell/viewer.ts';
import { day } from '../../texts/format.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { toast } from '../../ui/notices.ts';
import { Panel } from '../../ui/page.tsx';
import { MergePatientsDocument, UnmergePatientsDocument } from './patient-page.generated.ts';
import type { Patient } from './patient-page.tsx';
import { usePatientTexts } from './texts.ts';

export function Twins({ patient }: { patient: Patient }) {
  const t = usePatientTexts();
  const mayMerge = useMay('patients:merge');
  const { id, mergedIds, possibleDuplicates = [] } = patient;
  if (possibleDuplicates.length === 0 && (mergedIds.length === 0 || !mayMerge)) return null;
  return (
    <Panel className="flex flex-col gap-3 p-4">
      {possibleDuplicates.length > 0 && (
        <div className="flex flex-col gap-2">
          <p className="font-medium text-warning">{t('duplicates')}</p>
          <ul className="flex flex-col gap-2">
            {possibleDuplicates.map((other) => (
              <li key={other.id} className="flex flex-wrap items-center gap-x-3 gap-y-1">
                <Link to={`/patients/${other.id}`} className="font-medium text-accent hover:underline">
                  {other.name}
                </Link>
                <span className="text-quiet">
                  {other.recordNumber} · {day(other.birthDate)}
                </span>
                {mayMerge && (
                  <ActButton
                    size="small"
                    document={MergePatientsDocument}
                    input={{ keepId: id, mergeId: other.id }}
                    ask={t('reallyMerge', { name: other.name })}
                    onDone={({ name }) => toast({ title: t('mergedInto', { name }), tone: 'good' })}
                  >
                    {t('merge')}
                  </ActButton>
                )}
              </li>
            ))}
          </ul>
        </div>
      )}
      {mayMerge && mergedIds.length > 0 && (
        <div className="flex flex-wrap items-center gap-2">
          <span className="text-quiet">{t('merged', { count: mergedIds.length })}</span>
          {mergedIds.map((mergedId) => (
            <ActButton
              key={mergedId}
              size="small"
              document={UnmergePatientsDocument}
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
