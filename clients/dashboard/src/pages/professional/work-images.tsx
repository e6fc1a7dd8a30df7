/** What a professional shows of their work; they themselves and who looks after professionals add to it. */
import { ImagePlus } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { useClient } from 'urql';
import { upload } from '../../graph/upload.ts';
import { useMay, useViewer } from '../../shell/viewer.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { control, Field } from '../../ui/field.tsx';
import { FormButtons } from '../../ui/form.tsx';
import { Panel } from '../../ui/page.tsx';
import { useAct } from '../../ui/use-act.ts';
import { useProfessionalsTexts } from '../professionals/texts.ts';
import {
  AddWorkImagesDocument,
  type ProfessionalOnPageFragment,
  RemoveWorkImageDocument,
} from './professional-page.generated.ts';

export function WorkImages({ professional }: { professional: ProfessionalOnPageFragment }) {
  const t = useProfessionalsTexts();
  const { id: viewerId } = useViewer();
  const mayWrite = useMay('professionals:write');
  const mayUpload = useMay('media:write');
  const keepsOwn = useMay('professionals:own') && professional.user?.id === viewerId;
  const mayChange = (mayWrite || keepsOwn) && !professional.archivedAt;
  const [isAdding, setAdding] = useState(false);
  const { id, workImages } = professional;
  return (
    <Panel title={t('work')}>
      {workImages.length === 0 && <p className="p-4 text-quiet">{t('noWork')}</p>}
      {workImages.length > 0 && (
        <ol className="grid grid-cols-1 gap-4 p-4 sm:grid-cols-2 lg:grid-cols-3">
          {workImages.map(({ id: workImageId, caption, position, image }) => {
            const name = caption ?? t('noCaption', { position });
            return (
              <li key={workImageId}>
                <figure className="flex flex-col gap-2">
                  {image?.url && (
                    <img
                      src={image.url}
                      alt={image.altText ?? name}
                      loading="lazy"
                      className="aspect-4/3 w-full rounded-lg border border-line bg-raised object-cover"
                    />
                  )}
                  <figcaption className="flex items-start justify-between gap-2">
                    <span className="min-w-0 break-words">{name}</span>
                    {mayChange && (
                      <ActButton
                        size="small"
                        document={RemoveWorkImageDocument}
                        input={{ workImageId }}
                        ask={t('reallyRemoveImage')}
                      >
                        {t('removeImage')}
                        <span className="sr-only">{name}</span>
                      </ActButton>
                    )}
                  </figcaption>
                </figure>
              </li>
            );
          })}
        </ol>
      )}
      {mayChange && mayUpload && (
        <div className="border-t border-line px-4 py-3">
          <Button icon={<ImagePlus aria-hidden className="size-4" />} onClick={() => setAdding(true)}>
            {t('addImage')}
          </Button>
        </div>
      )}
      {isAdding && <AddImage professionalId={id} onClose={() => setAdding(false)} />}
    </Panel>
  );
}

function AddImage({ professionalId, onClose }: { professionalId: string; onClose: () => void }) {
  const t = useProfessionalsTexts();
  const [file, setFile] = useState<File | null>(null);
  const [caption, setCaption] = useState('');
  const [problem, setProblem] = useState<string>();
  const [isSending, setSending] = useState(false);
  const client = useClient();
  const [add] = useAct(AddWorkImagesDocument);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setProblem(file ? undefined : t('chooseImage'));
    if (!file) return;
    setSending(true);
    try {
      const { id: mediaAssetId } = await upload(client, file);
      if (await add({ professionalId, images: [{ mediaAssetId, ...(caption && { caption }) }] })) onClose();
    } catch (error) {
      setProblem((error as Error).message);
    } finally {
      setSending(false);
    }
  };
  return (
    <Dialog title={t('addImage')} isOpen onClose={onClose}>
      <form onSubmit={submit} noValidate className="flex flex-col gap-4">
        <Field label={t('image')} error={problem} isRequired>
          <input
            type="file"
            accept="image/*"
            onChange={({ target }) => setFile(target.files?.[0] ?? null)}
            className={`${control} h-auto! py-1.5`}
          />
        </Field>
        <Field label={t('caption')}>
          <input value={caption} onChange={({ target }) => setCaption(target.value)} className={control} />
        </Field>
        <FormButtons label={t('add')} isBusy={isSending} onCancel={onClose} />
      </form>
    </Dialog>
  );
}
