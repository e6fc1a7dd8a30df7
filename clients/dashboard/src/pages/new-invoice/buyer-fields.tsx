/** Whom an invoice names. */
import { control, Field } from '../../ui/field.tsx';
import { type Buyer, type IdentityType, identityTypes } from './draft.ts';
import { useNewInvoiceTexts } from './texts.ts';

type Props = {
  buyer: Buyer;
  onChange: (buyer: Buyer) => void;
  wasSent: boolean;
  problems: Readonly<Record<string, string>>;
};

export function BuyerFields({ buyer, onChange, wasSent, problems }: Props) {
  const t = useNewInvoiceTexts();
  const isNobody = buyer.identityType === 'FINAL_CONSUMER';
  const field = (name: Exclude<keyof Buyer, 'identityType'>, isRequired = false) => (
    <Field
      label={t(name)}
      isRequired={isRequired}
      error={
        problems[`buyer.${name}`] ?? (isRequired && wasSent && buyer[name].trim() === '' ? t('needed') : undefined)
      }
    >
      <input
        value={buyer[name]}
        type={name === 'email' ? 'email' : 'text'}
        autoComplete="off"
        onChange={({ target }) => onChange({ ...buyer, [name]: target.value })}
        className={control}
      />
    </Field>
  );
  return (
    <div className="grid grid-cols-1 gap-4 sm:grid-cols-2 lg:grid-cols-3">
      <Field label={t('identityType')} error={problems['buyer.identityType']}>
        <select
          value={buyer.identityType}
          onChange={({ target }) => onChange({ ...buyer, identityType: target.value as IdentityType })}
          className={control}
        >
          {identityTypes.map((one) => (
            <option key={one} value={one}>
              {t(one)}
            </option>
          ))}
        </select>
      </Field>
      {!isNobody && (
        <>
          {field('identityNumber', true)}
          {field('name', true)}
          {field('address')}
          {field('email')}
          {field('phone')}
        </>
      )}
    </div>
  );
}
