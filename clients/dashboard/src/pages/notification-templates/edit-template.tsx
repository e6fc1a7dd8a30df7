/** The words of one template, how they read, and a test of them. */
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { useQuery } from 'urql';
import { ActButton } from '../../ui/act-button.tsx';
import { classes } from '../../ui/classes.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { control, Field } from '../../ui/field.tsx';
import { FormButtons } from '../../ui/form.tsx';
import { toast } from '../../ui/notices.ts';
import { useAct } from '../../ui/use-act.ts';
import {
  NotificationTemplatePreviewDocument,
  type NotificationTemplateRowFragment,
  ResetNotificationTemplateDocument,
  SendTestNotificationDocument,
  UpsertNotificationTemplateDocument,
} from './notification-templates-page.generated.ts';
import { useTemplatesTexts } from './texts.ts';

const pause = 300; // milliseconds

type Props = { template: NotificationTemplateRowFragment; onClose: () => void };

export default function EditTemplate({ template, onClose }: Props) {
  const t = useTemplatesTexts();
  const { event, channel, language, isWritten } = template;
  const key = { event: event.kind, channel, language };
  const field = useRef<HTMLTextAreaElement>(null);
  const [subject, setSubject] = useState(template.subject ?? '');
  const [body, setBody] = useState(template.body);
  const [problems, setProblems] = useState<Record<string, string>>({});
  const [save, isSaving] = useAct(UpsertNotificationTemplateDocument, {
    onProblems: (told) => {
      setProblems(told);
      return Object.keys(told).length > 0;
    },
  });
  const hasSubject = template.subject !== null;
  const submit = async (submitted: FormEvent) => {
    submitted.preventDefault();
    setProblems({});
    if (!(await save({ ...key, body, ...(hasSubject && { subject }) }))) return;
    toast({ title: t('saved'), tone: 'good' });
    onClose();
  };
  /** Where the caret stands. */
  const insert = (name: string) => {
    const at = field.current?.selectionStart ?? body.length;
    const until = field.current?.selectionEnd ?? at;
    setBody(`${body.slice(0, at)}{{${name}}}${body.slice(until)}`);
    field.current?.focus();
  };
  const title = t('editTitle', { event: event.name, channel: t(channel), language: t(language) });
  return (
    <Dialog title={title} isOpen onClose={onClose} width="wide">
      <form onSubmit={submit} noValidate className="flex flex-col gap-4">
        {hasSubject && (
          <Field label={t('subject')} error={problems['subject']} isRequired>
            <input
              value={subject}
              maxLength={200}
              onChange={({ target }) => setSubject(target.value)}
              className={control}
            />
          </Field>
        )}
        <Field label={t('body')} error={problems['body']} isRequired>
          <textarea
            ref={field}
            rows={5}
            value={body}
            maxLength={4_000}
            onChange={({ target }) => setBody(target.value)}
            className={classes(control, 'h-auto! py-2')}
          />
        </Field>
        {event.variables.length > 0 && (
          <fieldset>
            <legend className="mb-1.5 font-medium">{t('variables')}</legend>
            <div className="flex flex-wrap gap-1.5">
              {event.variables.map(({ name, sample }) => (
                <button
                  key={name}
                  type="button"
                  title={t('insert', { name, sample })}
                  onClick={() => insert(name)}
                  className="rounded-full bg-raised px-2.5 py-0.5 font-mono text-[13px] hover:bg-accent-soft"
                >
                  {`{{${name}}}`}
                </button>
              ))}
            </div>
          </fieldset>
        )}
        <Preview event={event.kind} language={language} subject={hasSubject ? subject : null} body={body} />
        <p className="text-[13px] text-quiet">{t('testHint')}</p>
        <FormButtons label={t('save')} isBusy={isSaving} onCancel={onClose}>
          {isWritten && (
            <ActButton
              document={ResetNotificationTemplateDocument}
              tone="quiet"
              input={key}
              ask={t('reallyReset')}
              onDone={() => {
                toast({ title: t('wasReset'), tone: 'good' });
                onClose();
              }}
            >
              {t('reset')}
            </ActButton>
          )}
          <ActButton
            document={SendTestNotificationDocument}
            input={key}
            onDone={({ deliveries }) =>
              toast({
                title: t('tested'),
                text: deliveries.map((one) => t('testedTo', { channel: t(one.channel), to: one.to ?? '' })).join(', '),
                tone: 'good',
              })
            }
          >
            {t('test')}
          </ActButton>
        </FormButtons>
      </form>
    </Dialog>
  );
}

type PreviewProps = Pick<NotificationTemplateRowFragment, 'language' | 'subject' | 'body'> & {
  event: NotificationTemplateRowFragment['event']['kind'];
};

/** How it reads with samples in its places, a moment after the last key; and what the graph would refuse of it. */
function Preview({ event, language, subject, body }: PreviewProps) {
  const t = useTemplatesTexts();
  const [written, setWritten] = useState({ subject, body });
  useEffect(() => {
    const timer = setTimeout(() => setWritten({ subject, body }), pause);
    return () => clearTimeout(timer);
  }, [subject, body]);
  const input = { event, language, body: written.body, ...(written.subject !== null && { subject: written.subject }) };
  const [{ data }] = useQuery({
    query: NotificationTemplatePreviewDocument,
    variables: { input },
    pause: written.body.trim() === '',
  });
  const preview = data?.notificationTemplatePreview;
  return (
    <section aria-label={t('preview')} className="rounded-xl border border-line bg-page p-4">
      <p className="mb-2 text-xs font-semibold tracking-wide text-quiet uppercase">{t('preview')}</p>
      {preview?.subject && <p className="font-semibold break-words">{preview.subject}</p>}
      <p className="break-words whitespace-pre-line">{preview?.body}</p>
      <div role="status" className="text-[13px] text-danger">
        {preview && preview.unknownVariables.length > 0 && (
          <p className="mt-2">{t('unknown', { names: preview.unknownVariables.join(', ') })}</p>
        )}
        {preview?.clinicalWord && <p className="mt-2">{t('clinical', { word: preview.clinicalWord })}</p>}
      </div>
    </section>
  );
}
