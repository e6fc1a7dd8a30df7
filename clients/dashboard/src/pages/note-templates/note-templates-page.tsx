/** What clinical notes may begin with. */
import { Plus } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { useQuery } from 'urql';
import { useMay } from '../../shell/viewer.ts';
import { dateTime } from '../../texts/format.ts';
import { Answer } from '../../ui/answer.tsx';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { Page } from '../../ui/page.tsx';
import { BeginWith, Empty } from '../../ui/states.tsx';
import { PatientsNav } from '../patients/patients-nav.tsx';
import { usePatientsTexts } from '../patients/texts.ts';
import { NoteTemplatesPageDocument, type NoteTemplatesPageQuery } from './note-templates-page.generated.ts';
import { useTemplatesTexts } from './texts.ts';

const TemplateForm = lazy(() => import('./template-form.tsx'));

export type Template = NoteTemplatesPageQuery['clinicalNoteTemplates'][number];

export default function NoteTemplatesPage() {
  const t = useTemplatesTexts();
  const p = usePatientsTexts();
  const mayWrite = useMay('patients:clinical');
  const asked = useQuery({ query: NoteTemplatesPageDocument, pause: !mayWrite });
  const [edited, setEdited] = useState<Template | 'new' | null>(null);
  return (
    <Page
      title={p('templates')}
      actions={
        mayWrite && (
          <Button tone="main" icon={<Plus aria-hidden className="size-4" />} onClick={() => setEdited('new')}>
            {t('newTemplate')}
          </Button>
        )
      }
    >
      <PatientsNav />
      <Suspense>
        {edited && (
          <TemplateForm
            template={edited === 'new' ? null : edited}
            onSaved={() => asked[1]({ requestPolicy: 'network-only' })}
            onClose={() => setEdited(null)}
          />
        )}
      </Suspense>
      {mayWrite ? (
        <Answer of={asked} find={({ clinicalNoteTemplates }) => clinicalNoteTemplates}>
          {(templates) =>
            templates.length === 0 ? (
              <Empty title={t('empty')}>
                <BeginWith button={t('newTemplate')} />
              </Empty>
            ) : (
              <ul className="grid grid-cols-1 items-start gap-4 md:grid-cols-2 xl:grid-cols-3">
                {templates.map((template) => (
                  <TemplateShown key={template.id} template={template} onEdit={() => setEdited(template)} />
                ))}
              </ul>
            )
          }
        </Answer>
      ) : (
        <Empty title={t('closed')} />
      )}
    </Page>
  );
}

function TemplateShown({ template, onEdit }: { template: Template; onEdit: () => void }) {
  const t = useTemplatesTexts();
  const p = usePatientsTexts();
  const { name, body, archivedAt, updatedAt } = template;
  return (
    <li className="flex flex-col rounded-xl border border-line bg-panel">
      <div className="flex items-center gap-2 border-b border-line px-4 py-2">
        <h2 className="min-w-0 flex-1 py-1 font-semibold break-words">{name}</h2>
        {archivedAt && <Badge>{t('putAway')}</Badge>}
        <Button size="small" aria-label={`${p('edit')}: ${name}`} onClick={onEdit}>
          {p('edit')}
        </Button>
      </div>
      <p className="line-clamp-10 px-4 py-3 whitespace-pre-wrap break-words">{body}</p>
      <p className="mt-auto px-4 pb-3 text-[13px] text-quiet">
        {t('changed')}: {dateTime(updatedAt)}
      </p>
    </li>
  );
}
