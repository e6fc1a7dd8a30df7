/** What professionals change of themselves. Their name, licence and specialties are for who looks after professionals. */
import { z } from 'zod';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { ChecksField, LongTextField, numberOf, optional, optionalNumber, TextField } from '../../ui/form-fields.tsx';
import { languagesWith } from '../professionals/languages.ts';
import {
  type ProfessionalFactsFragment,
  UpdateProfessionalDocument,
} from '../professionals/professionals-page.generated.ts';
import { useProfessionalsTexts } from '../professionals/texts.ts';
import { useMyPracticeTexts } from './texts.ts';

const schema = z.object({
  ...{
    languages: z.array(z.string()),
    yearsOfExperience: optionalNumber,
    phone: optional,
    email: optional,
    city: optional,
  },
  biography: optional,
});

type Props = { professional: ProfessionalFactsFragment; onClose: () => void };

export default function OwnProfileForm({ professional, onClose }: Props) {
  const t = useProfessionalsTexts();
  const own = useMyPracticeTexts();
  return (
    <FormDialog
      title={own('edit')}
      submitLabel={t('save')}
      onClose={onClose}
      onDone={() => {}}
      schema={schema}
      defaultValues={{
        languages: professional.languages,
        yearsOfExperience: professional.yearsOfExperience?.toString() ?? '',
        phone: professional.phone ?? '',
        email: professional.email ?? '',
        city: professional.city ?? '',
        biography: professional.biography ?? '',
      }}
      document={UpdateProfessionalDocument}
      // what is empty is null, which takes away what was there
      inputOf={({ languages, yearsOfExperience, phone, email, city, biography }) => ({
        professionalId: professional.id,
        languages,
        yearsOfExperience: yearsOfExperience ? numberOf(yearsOfExperience) : null,
        phone: phone || null,
        email: email || null,
        city: city || null,
        biography: biography || null,
      })}
      fieldOf={(path) => (path.startsWith('languages') ? 'languages' : path)}
    >
      {(form) => (
        <>
          <p className="text-quiet sm:col-span-2">{own('reserved')}</p>
          <LongTextField form={form} name="biography" label={t('biography')} rows={5} className="sm:col-span-2" />
          <TextField form={form} name="phone" label={t('phone')} type="tel" />
          <TextField form={form} name="email" label={t('email')} type="email" />
          <TextField form={form} name="city" label={t('city')} />
          <TextField form={form} name="yearsOfExperience" label={t('years')} isNumber />
          <ChecksField
            form={form}
            name="languages"
            label={t('languages')}
            options={languagesWith(professional.languages)}
            className="sm:col-span-2"
          />
        </>
      )}
    </FormDialog>
  );
}
