/** A sales rep, new or changed. */
import type { UseFormReturn } from 'react-hook-form';
import { z } from 'zod';
import { asTyped } from '../../texts/format.ts';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { ChoiceField, numberOf, optional, optionalNumber, TextField } from '../../ui/form-fields.tsx';
import { PersonFields, personDefaults, personField, personInput, personShape } from '../people/person-form.tsx';
import { usePeopleTexts } from '../people/texts.ts';
import { CreateSalesRepDocument, UpdateSalesRepDocument } from './sales-reps-page.generated.ts';
import type { SalesRep } from './sales-reps-page.tsx';
import { useStaffTexts } from './texts.ts';

const schema = z.object({ ...personShape, territory: optional, commissionPercent: optionalNumber, state: optional });
type Values = z.infer<typeof schema>;

function inputOf({ territory, commissionPercent, state, ...person }: Values, isNew: boolean) {
  return {
    ...personInput(person, isNew),
    territory: territory || null,
    ...(commissionPercent && { commissionPercent: numberOf(commissionPercent) }),
    isActive: state === 'active',
  };
}

export default function SalesRepForm({ rep, onClose }: { rep: SalesRep | null; onClose: () => void }) {
  const t = useStaffTexts();
  const p = usePeopleTexts();
  const common = {
    schema,
    onClose,
    fieldOf: personField,
    onDone: () => {},
    defaultValues: {
      ...personDefaults(rep),
      territory: rep?.territory ?? '',
      commissionPercent: asTyped(String(rep?.commissionPercent ?? '')),
      state: rep?.isActive === false ? 'inactive' : 'active',
    },
  };
  if (!rep)
    return (
      <FormDialog
        {...common}
        title={t('newRep')}
        submitLabel={p('create')}
        document={CreateSalesRepDocument}
        inputOf={(values) => inputOf(values, true)}
      >
        {(form) => <Fields form={form} />}
      </FormDialog>
    );
  return (
    <FormDialog
      {...common}
      title={t('editRep')}
      submitLabel={p('save')}
      document={UpdateSalesRepDocument}
      inputOf={(values) => ({ ...inputOf(values, false), salesRepId: rep.id })}
    >
      {(form) => <Fields form={form} />}
    </FormDialog>
  );
}

function Fields({ form }: { form: UseFormReturn<Values> }) {
  const t = useStaffTexts();
  return (
    <>
      <PersonFields form={form} />
      <TextField form={form} name="territory" label={t('territory')} />
      <TextField form={form} name="commissionPercent" label={t('commission')} hint={t('commissionHint')} isNumber />
      <ChoiceField
        form={form}
        name="state"
        label={t('state')}
        options={(['active', 'inactive'] as const).map((value) => ({ value, label: t(value) }))}
      />
    </>
  );
}
