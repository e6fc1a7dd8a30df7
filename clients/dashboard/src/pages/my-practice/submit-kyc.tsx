/** Hands in what proves who one is: a document from both sides, and one's face. Of its number the house keeps no more than its ending. */
import { type FormEvent, useState } from 'react';
import { useClient } from 'urql';
import { upload } from '../../graph/upload.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { control, Field } from '../../ui/field.tsx';
import { FormButtons } from '../../ui/form.tsx';
import { toast } from '../../ui/notices.ts';
import { CountryOptions } from '../../ui/place-fields.tsx';
import { useAct } from '../../ui/use-act.ts';
import { useKycTexts } from '../kyc/texts.ts';
import { type KycDocumentType, SubmitKycDocument } from '../professional/professional-page.generated.ts';
import { useMyPracticeTexts } from './texts.ts';

const types = ['CEDULA', 'DNI', 'RUT', 'CURP', 'PASSPORT'] as const satisfies readonly KycDocumentType[];
type Side = 'front' | 'back' | 'selfie';

type Props = { professional: { id: string; country: string }; onDone: () => void; onClose: () => void };

export default function SubmitKyc(props: Props) {
  const t = useMyPracticeTexts();
  return (
    <Dialog title={t('submit')} isOpen onClose={props.onClose}>
      <SubmitForm {...props} />
    </Dialog>
  );
}

function SubmitForm({ professional, onDone, onClose }: Props) {
  const t = useMyPracticeTexts();
  const k = useKycTexts();
  const client = useClient();
  const [documentType, setDocumentType] = useState<KycDocumentType>('CEDULA');
  const [documentCountry, setCountry] = useState(professional.country);
  const [documentNumber, setNumber] = useState('');
  const [files, setFiles] = useState<Partial<Record<Side, File>>>({});
  const [problems, setProblems] = useState<Record<string, string>>({});
  const [isSending, setSending] = useState(false);
  const [submit] = useAct(SubmitKycDocument, {
    onProblems: (found) => {
      setProblems(found);
      return Object.keys(found).some((path) => shownAtField.has(path));
    },
  });
  // a passport says all on one page
  const sides: readonly Side[] = documentType === 'PASSPORT' ? ['front', 'selfie'] : ['front', 'back', 'selfie'];
  const send = async (event: FormEvent) => {
    event.preventDefault();
    const missing = {
      ...(!documentNumber.trim() && { documentNumber: t('numberNeeded') }),
      ...Object.fromEntries(sides.filter((side) => !files[side]).map((side) => [`${side}AssetId`, t('pictureNeeded')])),
    };
    setProblems(missing);
    if (Object.keys(missing).length > 0) return;
    setSending(true);
    try {
      const kept: Partial<Record<Side, string>> = {};
      for (const side of sides) {
        const file = files[side];
        if (file) kept[side] = (await upload(client, file)).id;
      }
      const answer = await submit({
        ...{ professionalId: professional.id, documentType, documentCountry, documentNumber: documentNumber.trim() },
        frontAssetId: kept.front ?? '',
        ...(kept.back && { backAssetId: kept.back }),
        selfieAssetId: kept.selfie ?? '',
      });
      if (!answer) return;
      toast({ title: t('submitted'), tone: 'good' });
      onDone();
      onClose();
    } catch (error) {
      toast({ title: t('notSent'), text: (error as Error).message, tone: 'danger' });
    } finally {
      setSending(false);
    }
  };
  return (
    <form onSubmit={send} noValidate className="grid grid-cols-1 gap-4 sm:grid-cols-2">
      <p className="text-quiet sm:col-span-2">{t('submitWhy')}</p>
      <Field label={k('document')} error={problems['documentType']}>
        <select
          value={documentType}
          onChange={({ target }) => setDocumentType(target.value as KycDocumentType)}
          className={control}
        >
          {types.map((type) => (
            <option key={type} value={type}>
              {k(type)}
            </option>
          ))}
        </select>
      </Field>
      <Field label={t('country')} error={problems['documentCountry']}>
        <select value={documentCountry} onChange={({ target }) => setCountry(target.value)} className={control}>
          <CountryOptions stored={professional.country} />
        </select>
      </Field>
      <Field
        label={t('number')}
        hint={t('numberHint')}
        error={problems['documentNumber']}
        className="sm:col-span-2"
        isRequired
      >
        <input
          value={documentNumber}
          autoComplete="off"
          onChange={({ target }) => setNumber(target.value)}
          className={control}
        />
      </Field>
      {sides.map((side) => (
        <Field
          key={side}
          label={k(side)}
          error={problems[`${side}AssetId`]}
          className={side === 'selfie' ? 'sm:col-span-2' : ''}
          isRequired
        >
          <input
            type="file"
            accept="image/*"
            onChange={({ target }) => {
              const [file] = target.files ?? [];
              setFiles(({ [side]: _, ...rest }) => (file ? { ...rest, [side]: file } : rest));
            }}
            className={`${control} h-auto! py-1.5`}
          />
        </Field>
      ))}
      <div className="sm:col-span-2">
        <FormButtons label={t('send')} isBusy={isSending} onCancel={onClose} />
      </div>
    </form>
  );
}

const shownAtField = new Set([
  'documentType',
  'documentCountry',
  'documentNumber',
  'frontAssetId',
  'backAssetId',
  'selfieAssetId',
]);
