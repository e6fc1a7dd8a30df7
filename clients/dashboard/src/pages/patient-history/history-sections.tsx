/** The sections of a medical history. What is written there stays: changing an entry writes its next version. */
import { Plus } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { dateTime, day } from '../../texts/format.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { classes } from '../../ui/classes.ts';
import type { HistoryFactsFragment, MedicalHistorySection } from './patient-history-page.generated.ts';
import { useHistoryTexts } from './texts.ts';

const EntryForm = lazy(() => import('./entry-form.tsx'));

export const sections = [
  'CONDITION',
  'SURGERY',
  'MEDICATION',
  'FAMILY',
  'HABIT',
  'VACCINATION',
  'OBSTETRIC',
  'OTHER',
] as const satisfies readonly MedicalHistorySection[];

/** A new entry of a section, or the entry that gets its next version. */
export type Edited = { section: MedicalHistorySection; entry: HistoryFactsFragment | null };
type Props = { patientId: string; entries: readonly HistoryFactsFragment[]; mayWrite: boolean };

export function HistorySections({ patientId, entries, mayWrite }: Props) {
  const t = useHistoryTexts();
  const [edited, setEdited] = useState<Edited | null>(null);
  return (
    <div className="grid grid-cols-1 items-start gap-4 lg:grid-cols-2">
      {sections.map((section) => {
        const own = entries.filter((entry) => entry.section === section);
        return (
          <section key={section} className="rounded-xl border border-line bg-panel">
            <header className="flex items-center justify-between gap-3 border-b border-line px-4 py-2">
              <h2 className="py-1 font-semibold">{t(section)}</h2>
              {mayWrite && (
                <Button
                  size="small"
                  tone="quiet"
                  icon={<Plus aria-hidden className="size-4" />}
                  aria-label={t('addTo', { section: t(section) })}
                  onClick={() => setEdited({ section, entry: null })}
                >
                  {t('add')}
                </Button>
              )}
            </header>
            {own.length === 0 ? (
              <p className="px-4 py-3 text-quiet">{t('nothing')}</p>
            ) : (
              <ul className="divide-y divide-line">
                {own.map((entry) => (
                  <Entry
                    key={entry.id}
                    entry={entry}
                    {...(mayWrite && { onEdit: () => setEdited({ section, entry }) })}
                  />
                ))}
              </ul>
            )}
          </section>
        );
      })}
      <Suspense>
        {edited && <EntryForm patientId={patientId} edited={edited} onClose={() => setEdited(null)} />}
      </Suspense>
    </div>
  );
}

function Entry({ entry, onEdit }: { entry: HistoryFactsFragment; onEdit?: () => void }) {
  const t = useHistoryTexts();
  const { description, icd10Code, status, onsetOn, resolvedOn, isAlert, recordedAt, recordedBy, versions } = entry;
  const span = [onsetOn && t('from', { day: day(onsetOn) }), resolvedOn && t('until', { day: day(resolvedOn) })];
  return (
    <li className="flex items-start justify-between gap-3 px-4 py-3">
      <div className="flex min-w-0 flex-col gap-1">
        <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
          <span className={classes('break-words', status === 'ACTIVE' ? 'font-medium' : 'text-quiet')}>
            {description}
          </span>
          {icd10Code && <code className="text-quiet">{icd10Code}</code>}
          {isAlert && <Badge tone="danger">{t('alert')}</Badge>}
          {status !== 'ACTIVE' && <Badge>{t(status)}</Badge>}
        </p>
        <p className="text-[13px] text-quiet">
          {[...span, day(recordedAt), recordedBy?.name].filter(Boolean).join(' · ')}
        </p>
        {versions.length > 1 && (
          <details className="text-[13px]">
            <summary className="cursor-pointer text-quiet">{t('versions', { count: versions.length })}</summary>
            <ol className="mt-1 flex flex-col gap-1 border-l-2 border-line pl-3">
              {versions.map((version) => (
                <li key={version.version}>
                  <span className="text-quiet">
                    {t('version', { version: version.version })} · {dateTime(version.recordedAt)}
                    {version.recordedBy && ` · ${version.recordedBy.name}`}
                  </span>
                  <br />
                  {version.description} {version.icd10Code && <code>{version.icd10Code}</code>} · {t(version.status)}
                  {version.isAlert && ` · ${t('alert')}`}
                </li>
              ))}
            </ol>
          </details>
        )}
      </div>
      {onEdit && (
        <Button size="small" aria-label={t('editEntry', { entry: description })} onClick={onEdit}>
          {t('edit')}
        </Button>
      )}
    </li>
  );
}
