/** Shows a message to who moderates. */
import { z } from 'zod';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { ChoiceField, LongTextField, needed, optional } from '../../ui/form-fields.tsx';
import { toast } from '../../ui/notices.ts';
import { ReportMessageDocument } from './chat-acts.generated.ts';
import type { ChatMessageRowFragment } from './chat-page.generated.ts';
import { useDialogTexts } from './dialog-texts.ts';

const reasons = ['SPAM', 'HARASSMENT', 'HATE', 'SEXUAL', 'FRAUD', 'OTHER'] as const;
type Props = { message: ChatMessageRowFragment; onClose: () => void };

export default function ReportMessage({ message, onClose }: Props) {
  const t = useDialogTexts();
  return (
    <FormDialog
      title={t('report')}
      submitLabel={t('send')}
      onClose={onClose}
      schema={z.object({ reason: needed, note: optional })}
      defaultValues={{ reason: 'SPAM', note: '' }}
      document={ReportMessageDocument}
      inputOf={({ reason, note }) => ({
        messageId: message.id,
        reason: reason as (typeof reasons)[number],
        ...(note && { note }),
      })}
      onDone={() => toast({ title: t('reported'), tone: 'good' })}
    >
      {(form) => (
        <>
          <blockquote className="border-l-2 border-line pl-3 text-quiet sm:col-span-2">{message.text}</blockquote>
          <ChoiceField
            form={form}
            name="reason"
            label={t('reason')}
            options={reasons.map((value) => ({ value, label: t(value) }))}
            className="sm:col-span-2"
          />
          <LongTextField form={form} name="note" label={t('note')} className="sm:col-span-2" />
        </>
      )}
    </FormDialog>
  );
}
