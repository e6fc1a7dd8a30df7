/** One file: how it looks where it can be shown, what is known of it, and what may be changed of it. */
import { z } from 'zod';
import { useMay, useViewer } from '../../shell/viewer.ts';
import { dateTime } from '../../texts/format.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Facts } from '../../ui/facts.tsx';
import { FormButtons, useMutationForm } from '../../ui/form.tsx';
import { ChoiceField, needed, optional, TextField } from '../../ui/form-fields.tsx';
import { toast } from '../../ui/notices.ts';
import { fileSize } from './file-size.ts';
import { DeleteMediaDocument, type MediaVisibility, UpdateMediaDocument } from './media-page.generated.ts';
import type { File } from './media-page.tsx';
import { useMediaTexts } from './texts.ts';

type Props = { file: File; onClose: () => void };

export default function FileDialog({ file, onClose }: Props) {
  const t = useMediaTexts();
  const { id: viewerId } = useViewer();
  const moderates = useMay('media:moderate');
  const mayChange = moderates || file.owner?.id === viewerId;
  return (
    <Dialog title={file.name} isOpen onClose={onClose} width="wide">
      <div className="grid grid-cols-1 gap-4 md:grid-cols-2">
        <div className="flex min-w-0 flex-col gap-3">
          <Look file={file} />
          {file.url && (
            <a href={file.url} target="_blank" rel="noreferrer" className="text-accent hover:underline">
              {t('open')}
            </a>
          )}
        </div>
        <div className="flex min-w-0 flex-col gap-4">
          <div className="rounded-lg border border-line">
            <Facts
              facts={[
                { label: t('kind'), value: file.kind && t(file.kind) },
                { label: t('type'), value: file.contentType },
                { label: t('size'), value: file.size !== null && fileSize(file.size) },
                { label: t('measures'), value: file.width && file.height && `${file.width} × ${file.height}` },
                { label: t('owner'), value: file.owner?.name },
                { label: t('uploaded'), value: dateTime(file.createdAt) },
              ]}
            />
          </div>
          {mayChange && <Change file={file} onClose={onClose} />}
        </div>
      </div>
    </Dialog>
  );
}

function Look({ file: { kind, url, altText, name } }: { file: File }) {
  if (!url) return null;
  const look = 'max-h-96 w-full rounded-lg border border-line bg-raised object-contain';
  if (kind === 'IMAGE') return <img src={url} alt={altText ?? name} className={look} />;
  return null;
}

const schema = z.object({ name: needed, altText: optional, visibility: z.enum(['PRIVATE', 'PUBLIC']) });

function Change({ file, onClose }: Props) {
  const t = useMediaTexts();
  const { form, submit, isBusy } = useMutationForm({
    schema,
    defaultValues: { name: file.name, altText: file.altText ?? '', visibility: file.visibility as MediaVisibility },
    document: UpdateMediaDocument,
    inputOf: ({ name, altText, visibility }) => ({
      ...{ mediaAssetId: file.id, name, visibility },
      altText: altText || null,
    }),
    onDone: () => {
      toast({ title: t('saved'), tone: 'good' });
      onClose();
    },
  });
  return (
    <form onSubmit={submit} noValidate className="flex flex-col gap-4">
      <TextField form={form} name="name" label={t('name')} isRequired />
      <TextField form={form} name="altText" label={t('altText')} hint={t('altHint')} />
      <ChoiceField
        form={form}
        name="visibility"
        label={t('visibility')}
        options={[
          { value: 'PRIVATE', label: t('PRIVATE') },
          { value: 'PUBLIC', label: t('PUBLIC') },
        ]}
      />
      <div>
        <ActButton
          tone="quiet"
          document={DeleteMediaDocument}
          input={{ mediaAssetId: file.id }}
          ask={t('reallyDelete', { name: file.name })}
          onDone={() => {
            toast({ title: t('deleted'), tone: 'good' });
            onClose();
          }}
        >
          {t('delete')}
        </ActButton>
      </div>
      <FormButtons label={t('save')} isBusy={isBusy} onCancel={onClose} />
    </form>
  );
}
