/** A product that a supplier sells, at what price and how soon. */
import { useState } from 'react';
import { useQuery } from 'urql';
import { z } from 'zod';
import { Dialog } from '../../ui/dialog.tsx';
import { Finds } from '../../ui/finds.tsx';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { decimalOf, neededNumber, numberOf, optional, optionalNumber, TextField } from '../../ui/form-fields.tsx';
import { SearchBox } from '../../ui/search-box.tsx';
import { FindProductsDocument } from '../new-order/new-order-page.generated.ts';
import { useSuppliersTexts } from '../suppliers/texts.ts';
import { AttachSupplierProductDocument } from './supplier-page.generated.ts';
import { useSupplierTexts } from './texts.ts';

const schema = z.object({
  price: neededNumber,
  supplierSku: optional,
  leadTimeDays: optionalNumber,
  minimumOrderQuantity: optionalNumber,
});

type Found = { id: string; name: string; unit: string };

export default function AttachProduct({ supplierId, onClose }: { supplierId: string; onClose: () => void }) {
  const t = useSupplierTexts();
  const s = useSuppliersTexts();
  const [product, setProduct] = useState<Found | null>(null);
  if (!product)
    return (
      <Dialog title={t('attachTitle')} isOpen onClose={onClose}>
        <Find onFound={setProduct} />
      </Dialog>
    );
  return (
    <FormDialog
      title={product.name}
      submitLabel={t('save')}
      onClose={onClose}
      schema={schema}
      defaultValues={{ price: '', supplierSku: '', leadTimeDays: '', minimumOrderQuantity: '' }}
      document={AttachSupplierProductDocument}
      inputOf={({ price, supplierSku, leadTimeDays, minimumOrderQuantity }) => ({
        supplierId,
        productId: product.id,
        price: { amount: decimalOf(price), currency: 'USD' },
        ...(supplierSku && { supplierSku }),
        ...(leadTimeDays && { leadTimeDays: numberOf(leadTimeDays) }),
        ...(minimumOrderQuantity && { minimumOrderQuantity: numberOf(minimumOrderQuantity) }),
      })}
      fieldOf={(path) => path.split('.')[0] ?? path}
      onDone={() => {}}
    >
      {(form) => (
        <>
          <TextField form={form} name="price" label={t('price')} hint="USD" isNumber isRequired />
          <TextField form={form} name="supplierSku" label={t('theirCode')} />
          <TextField form={form} name="leadTimeDays" label={s('leadTimeDays')} isNumber />
          <TextField form={form} name="minimumOrderQuantity" label={t('minimumOrder')} hint={product.unit} isNumber />
        </>
      )}
    </FormDialog>
  );
}

function Find({ onFound }: { onFound: (product: Found) => void }) {
  const t = useSupplierTexts();
  const [text, setText] = useState('');
  const pause = text.trim().length < 2;
  const search = useQuery({ query: FindProductsDocument, variables: { text }, pause });
  return (
    <div className="flex min-h-64 flex-col gap-3">
      <SearchBox label={t('find')} value={text} onSearch={setText} isWide />
      <Finds
        label={t('products')}
        of={search}
        isPaused={pause}
        finds={(pause ? [] : (search[0].data?.products.nodes ?? [])).map((one) => ({
          id: one.id,
          name: one.name,
          detail: one.sku,
          choose: () => onFound(one),
        }))}
      />
    </div>
  );
}
