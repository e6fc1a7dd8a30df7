/** A new request: from whom, where to, what. */
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { useQuery } from 'urql';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { control, Field } from '../../ui/field.tsx';
import { Finds } from '../../ui/finds.tsx';
import { FormButtons } from '../../ui/form.tsx';
import { toast } from '../../ui/notices.ts';
import { SearchBox } from '../../ui/search-box.tsx';
import { DayInput } from '../../ui/typed-input.tsx';
import { useAct } from '../../ui/use-act.ts';
import { areComplete, linesOf, type ProductLine, ProductLines } from '../product-lines/product-lines.tsx';
import { CreateReorderRequestDocument, FindSuppliersDocument } from './reorders-page.generated.ts';
import { useReordersTexts } from './texts.ts';

type Named = { id: string; name: string };

export default function NewReorder({ warehouses, onClose }: { warehouses: readonly Named[]; onClose: () => void }) {
  const t = useReordersTexts();
  const navigate = useNavigate();
  const [supplier, setSupplier] = useState<Named | null>(null);
  const [warehouseId, setWarehouse] = useState('');
  const [expectedOn, setExpected] = useState('');
  const [lines, setLines] = useState<readonly ProductLine[]>([]);
  const [create, isBusy] = useAct(CreateReorderRequestDocument);
  const send = async () => {
    const request = await create({
      supplierId: supplier?.id ?? '',
      lines: linesOf(lines),
      ...(warehouseId && { warehouseId }),
      ...(expectedOn && { expectedOn }),
    });
    if (!request) return;
    toast({ title: t('requested'), tone: 'good' });
    await navigate(`/reorders/${request.id}`);
  };
  return (
    <Dialog title={t('newRequest')} isOpen onClose={onClose} width="wide">
      <div className="flex min-h-64 flex-col gap-4">
        {supplier ? (
          <p className="flex items-center justify-between gap-3 rounded-lg bg-accent-soft p-3 text-accent">
            {supplier.name}
            <Button size="small" tone="quiet" onClick={() => setSupplier(null)}>
              {t('changeSupplier')}
            </Button>
          </p>
        ) : (
          <FindSupplier onFound={setSupplier} />
        )}
        {supplier && (
          <>
            <div className="grid grid-cols-1 gap-4 sm:grid-cols-2">
              <Field label={t('warehouse')}>
                <select value={warehouseId} onChange={({ target }) => setWarehouse(target.value)} className={control}>
                  <option value="">{t('anyWarehouse')}</option>
                  {warehouses.map(({ id, name }) => (
                    <option key={id} value={id}>
                      {name}
                    </option>
                  ))}
                </select>
              </Field>
              <Field label={t('expected')}>
                <DayInput value={expectedOn} onChange={setExpected} />
              </Field>
            </div>
            <ProductLines lines={lines} onChange={setLines} />
            <FormButtons
              label={t('request')}
              isBusy={isBusy}
              isDisabled={!areComplete(lines)}
              onSend={send}
              onCancel={onClose}
            />
          </>
        )}
      </div>
    </Dialog>
  );
}

function FindSupplier({ onFound }: { onFound: (supplier: Named) => void }) {
  const t = useReordersTexts();
  const [text, setText] = useState('');
  const pause = text.trim().length < 2;
  const search = useQuery({ query: FindSuppliersDocument, variables: { text }, pause });
  return (
    <>
      <SearchBox label={t('findSupplier')} value={text} onSearch={setText} isWide />
      <Finds
        label={t('supplier')}
        of={search}
        isPaused={pause}
        finds={(pause ? [] : (search[0].data?.suppliers.nodes ?? [])).map(({ id, name, taxNumber }) => ({
          id,
          name,
          detail: taxNumber ?? '',
          choose: () => onFound({ id, name }),
        }))}
      />
    </>
  );
}
