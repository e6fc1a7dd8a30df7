/** A warehouse, new or changed. */
import type { UseFormReturn } from 'react-hook-form';
import { z } from 'zod';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { needed, TextField } from '../../ui/form-fields.tsx';
import { ZoneField } from '../../ui/place-fields.tsx';
import { useStockTexts } from '../stock/texts.ts';
import { useSetupTexts } from './texts.ts';
import {
  CreateWarehouseDocument,
  UpdateWarehouseDocument,
  type WarehouseRowFragment,
} from './warehouses-page.generated.ts';

type Values = { code: string; name: string; timeZone: string };
const schema = z.object({ code: needed, name: needed, timeZone: needed });

type Props = { warehouse: WarehouseRowFragment | 'new'; onClose: () => void };

export default function WarehouseForm({ warehouse, onClose }: Props) {
  const t = useSetupTexts();
  const s = useStockTexts();
  const common = { schema, onClose, onDone: () => {} };
  if (warehouse === 'new')
    return (
      <FormDialog
        {...common}
        title={t('newWarehouse')}
        submitLabel={s('create')}
        defaultValues={{ code: '', name: '', timeZone: 'America/Guayaquil' }}
        document={CreateWarehouseDocument}
        inputOf={(values) => values}
      >
        {(form) => <Fields form={form} />}
      </FormDialog>
    );
  return (
    <FormDialog
      {...common}
      title={t('editWarehouse')}
      submitLabel={s('save')}
      defaultValues={{ code: warehouse.code, name: warehouse.name, timeZone: warehouse.timeZone }}
      document={UpdateWarehouseDocument}
      inputOf={(values) => ({ ...values, warehouseId: warehouse.id })}
    >
      {(form) => <Fields form={form} />}
    </FormDialog>
  );
}

function Fields({ form }: { form: UseFormReturn<Values> }) {
  const t = useSetupTexts();
  const s = useStockTexts();
  return (
    <>
      <TextField form={form} name="code" label={t('code')} isRequired />
      <TextField form={form} name="name" label={s('name')} isRequired />
      <ZoneField form={form} name="timeZone" label={t('timeZone')} isRequired className="sm:col-span-2" />
    </>
  );
}
