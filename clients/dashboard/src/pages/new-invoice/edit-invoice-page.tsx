/** A draft changed, or what the tax authority sent back mended. */
import { useNavigate, useParams } from 'react-router';
import { useQuery } from 'urql';
import { asTyped } from '../../texts/format.ts';
import { Answer } from '../../ui/answer.tsx';
import { toast } from '../../ui/notices.ts';
import { Page } from '../../ui/page.tsx';
import { Empty } from '../../ui/states.tsx';
import { movesOf } from '../invoice/invoice-moves.ts';
import type { Buyer } from './draft.ts';
import { DraftForm, type Written } from './draft-form.tsx';
import { EditInvoicePageDocument, type EditInvoicePageQuery } from './new-invoice-page.generated.ts';
import { useNewInvoiceTexts } from './texts.ts';

type Invoice = NonNullable<EditInvoicePageQuery['invoice']>;

export default function EditInvoicePage() {
  const t = useNewInvoiceTexts();
  const navigate = useNavigate();
  const { id = '' } = useParams();
  const query = useQuery({ query: EditInvoicePageDocument, variables: { id }, requestPolicy: 'network-only' });
  return (
    <Page title={t('editTitle')}>
      <Answer of={query} find={({ invoice, invoiceTaxRates }) => invoice && { invoice, invoiceTaxRates }}>
        {({ invoice, invoiceTaxRates }) =>
          isEditable(invoice) ? (
            <DraftForm
              key={invoice.id}
              rates={invoiceTaxRates}
              written={writtenOf(invoice)}
              onSaved={() => {
                toast({ title: t('saved'), tone: 'good' });
                void navigate(`/invoices/${id}`);
              }}
            />
          ) : (
            <Empty title={t('notEditable')} />
          )
        }
      </Answer>
    </Page>
  );
}

const nothing = { amount: '0' };
const isEditable = (invoice: Invoice): boolean =>
  movesOf({ ...invoice, credited: nothing, total: nothing }).includes('edit');

const writtenOf = ({ id, buyer, lines, paymentMethod, note }: Invoice): Written => ({
  id,
  buyer: {
    identityType: buyer.identityType as Buyer['identityType'],
    identityNumber: buyer.identityNumber,
    name: buyer.name,
    address: buyer.address ?? '',
    email: buyer.email ?? '',
    phone: buyer.phone ?? '',
  },
  lines: lines.map((line) => ({
    key: line.id,
    code: line.code,
    description: line.description,
    quantity: asTyped(String(line.quantity)),
    unitPrice: asTyped(line.unitPrice.amount),
    discount: Number(line.discount.amount) > 0 ? asTyped(line.discount.amount) : '',
    taxCategory: line.taxCategory,
    productId: line.product?.id ?? null,
    treatmentId: line.treatment?.id ?? null,
    professionalId: line.professional?.id ?? null,
  })),
  method: paymentMethod,
  note: note ?? '',
  currency: lines[0]?.unitPrice.currency ?? 'USD',
});
