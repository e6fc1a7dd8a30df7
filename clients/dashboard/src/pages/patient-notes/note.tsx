/** One signed note with all its versions. Only who signed it can correct it or take it back, and neither hides anything. */
import { ShieldAlert } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { useViewer } from '../../shell/viewer.ts';
import { dateTime } from '../../texts/format.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { Attachments } from './attachments.tsx';
import type { NoteFactsFragment } from './patient-notes-page.generated.ts';
import { useNotesTexts } from './texts.ts';

const AmendNote = lazy(() => import('./amend-note.tsx'));
const RetractNote = lazy(() => import('./retract-note.tsx'));

export function Note({ note }: { note: NoteFactsFragment }) {
  const t = useNotesTexts();
  const viewer = useViewer();
  const [open, setOpen] = useState<'amend' | 'retract' | null>(null);
  const { body, banner, isRetracted, isIntact, version, createdAt, author, professional, appointment } = note;
  const isOwn = author?.id === viewer.id && viewer.permissions.includes('patients:clinical');
  const name = professional?.name ?? author?.name ?? t('unknown');
  return (
    <article aria-label={`${dateTime(createdAt)} · ${name}`} className="rounded-xl border border-line bg-panel">
      <header className="flex flex-wrap items-center gap-x-3 gap-y-1 border-b border-line px-4 py-3">
        <p className="min-w-60 flex-1">
          <time dateTime={createdAt} className="font-semibold">
            {dateTime(createdAt)}
          </time>{' '}
          <span className="text-quiet">
            · {t('signedBy', { name })}
            {appointment &&
              ` · ${t('ofVisit', { when: dateTime(appointment.startsAt, appointment.location?.timeZone) })}`}
          </span>
        </p>
        {version > 1 && <Badge tone={isRetracted ? 'danger' : 'accent'}>{t('version', { version })}</Badge>}
        {isOwn && !isRetracted && (
          <>
            <Button size="small" onClick={() => setOpen('amend')}>
              {t('amend')}
            </Button>
            <Button size="small" tone="quiet" onClick={() => setOpen('retract')}>
              {t('retract')}
            </Button>
          </>
        )}
      </header>
      <div className="flex flex-col gap-3 p-4">
        {!isIntact && (
          <p role="alert" className="flex items-center gap-2 rounded-lg bg-danger-soft p-3 text-danger">
            <ShieldAlert aria-hidden className="size-4" /> {t('broken')}
          </p>
        )}
        {banner && <p className="rounded-lg bg-warning-soft p-3 text-warning">{banner}</p>}
        {body !== null && <p className="max-w-prose whitespace-pre-wrap break-words">{body}</p>}
        <Attachments files={note.attachments} />
        {version > 1 && <Versions note={note} />}
      </div>
      <Suspense>
        {open === 'amend' && <AmendNote note={note} onClose={() => setOpen(null)} />}
        {open === 'retract' && <RetractNote note={note} onClose={() => setOpen(null)} />}
      </Suspense>
    </article>
  );
}

function Versions({ note: { versions, version: latest } }: { note: NoteFactsFragment }) {
  const t = useNotesTexts();
  return (
    <details className="rounded-lg border border-line">
      <summary className="cursor-pointer px-3 py-2 font-medium">{t('versions', { count: versions.length })}</summary>
      <ol className="divide-y divide-line border-t border-line">
        {[...versions].reverse().map(({ version, kind, body, reason, signedAt, author, hash, attachments }) => (
          <li key={version} className="flex flex-col gap-1.5 p-3">
            <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
              <span className="font-medium">{t('version', { version })}</span>
              <Badge tone={version === latest ? 'accent' : 'plain'}>
                {t(kind)}
                {version === latest && `, ${t('latest')}`}
              </Badge>
              <span className="text-[13px] text-quiet">
                {dateTime(signedAt)} · {author?.name ?? t('unknown')}
              </span>
            </p>
            {reason && (
              <p className="text-[13px] text-quiet">
                {t('reason')}: {reason}
              </p>
            )}
            {body && <p className="max-w-prose whitespace-pre-wrap break-words">{body}</p>}
            <Attachments files={attachments} />
            <p className="truncate text-[13px] text-quiet" title={hash}>
              {t('seal')} <code>{hash.slice(0, 16)}</code>
            </p>
          </li>
        ))}
      </ol>
    </details>
  );
}
