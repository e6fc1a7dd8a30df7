/** A customer, new or changed. */
import type { UseFormReturn } from 'react-hook-form';
import { useNavigate } from 'react-router';
import { z } from 'zod';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { ChoiceField } from '../../ui/form-fields.tsx';
import { toast } from '../../ui/notices.ts';
import { PersonFields, personDefaults, personField, personInput, personShape } from '../people/person-form.tsx';
import { usePeopleTexts } from '../people/texts.ts';
import {
  CreateCustomerDocument,
  type CustomerFactsFragment,
  type CustomerKind,
  UpdateCustomerDocument,
} from './customers-page.generated.ts';
import { useCustomersTexts } from './texts.ts';

const schema = z.object({ ...personShape, kind: z.string() });
type Values = z.infer<typeof schema>;

type Props = { customer: CustomerFactsFragment | null; onClose: () => void };

export default function CustomerForm({ customer, onClose }: Props) {
  const t = useCustomersTexts();
  const p = usePeopleTexts();
  const navigate = useNavigate();
  const defaultValues = { ...personDefaults(customer), kind: customer?.kind ?? 'PERSON' };
  const warnOf = ({ identityDocument }: CustomerFactsFragment) => {
    if (identityDocument?.checksum === 'MISMATCH')
      toast({ title: p('mismatch'), text: p('mismatchWhy'), tone: 'warning' });
  };
  if (!customer)
    return (
      <FormDialog
        title={t('newCustomer')}
        submitLabel={p('create')}
        onClose={onClose}
        schema={schema}
        defaultValues={defaultValues}
        document={CreateCustomerDocument}
        inputOf={({ kind, ...values }) => ({ ...personInput(values, true), kind: kind as CustomerKind })}
        fieldOf={personField}
        onDone={(made) => {
          toast({ title: t('created', { name: made.name }), tone: 'good' });
          warnOf(made);
          void navigate(`/customers/${made.id}`);
        }}
      >
        {(form) => <Fields form={form} />}
      </FormDialog>
    );
  return (
    <FormDialog
      title={t('editCustomer')}
      submitLabel={p('save')}
      onClose={onClose}
      schema={schema}
      defaultValues={defaultValues}
      document={UpdateCustomerDocument}
      inputOf={({ kind, ...values }) => ({
        ...personInput(values, false),
        kind: kind as CustomerKind,
        customerId: customer.id,
      })}
      fieldOf={personField}
      onDone={warnOf}
    >
      {(form) => <Fields form={form} />}
    </FormDialog>
  );
}

function Fields({ form }: { form: UseFormReturn<Values> }) {
  const t = useCustomersTexts();
  return (
    <>
      <ChoiceField
        form={form}
        name="kind"
        label={t('kind')}
        className="sm:col-span-2"
        options={(['PERSON', 'COMPANY'] as const).map((value) => ({ value, label: t(value) }))}
      />
      <PersonFields form={form} />
    </>
  );
}
