/** An employee, new or changed. */
import type { UseFormReturn } from 'react-hook-form';
import { z } from 'zod';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { DayField, optional, optionalDay, TextField } from '../../ui/form-fields.tsx';
import { PersonFields, personDefaults, personField, personInput, personShape } from '../people/person-form.tsx';
import { usePeopleTexts } from '../people/texts.ts';
import {
  CreateEmployeeDocument,
  type EmployeeFactsFragment,
  UpdateEmployeeDocument,
} from './employees-page.generated.ts';
import { useStaffTexts } from './texts.ts';

const schema = z.object({ ...personShape, position: optional, department: optional, hiredOn: optionalDay });
type Values = z.infer<typeof schema>;

function inputOf({ position, department, hiredOn, ...person }: Values, isNew: boolean) {
  return {
    ...personInput(person, isNew),
    position: position || null,
    department: department || null,
    hiredOn: hiredOn || null,
  };
}

type Props = { employee: EmployeeFactsFragment | null; onClose: () => void };

export default function EmployeeForm({ employee, onClose }: Props) {
  const t = useStaffTexts();
  const p = usePeopleTexts();
  const common = {
    schema,
    onClose,
    fieldOf: personField,
    onDone: () => {},
    defaultValues: {
      ...personDefaults(employee),
      position: employee?.position ?? '',
      department: employee?.department ?? '',
      hiredOn: employee?.hiredOn ?? '',
    },
  };
  if (!employee)
    return (
      <FormDialog
        {...common}
        title={t('newEmployee')}
        submitLabel={p('create')}
        document={CreateEmployeeDocument}
        inputOf={(values) => inputOf(values, true)}
      >
        {(form) => <Fields form={form} />}
      </FormDialog>
    );
  return (
    <FormDialog
      {...common}
      title={t('editEmployee')}
      submitLabel={p('save')}
      document={UpdateEmployeeDocument}
      inputOf={(values) => ({ ...inputOf(values, false), employeeId: employee.id })}
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
      <TextField form={form} name="position" label={t('position')} />
      <TextField form={form} name="department" label={t('department')} />
      <DayField form={form} name="hiredOn" label={t('hiredOn')} />
    </>
  );
}
