/** The way between pages of patients; who may do nothing there is not led there. */
import { useMay } from '../../shell/viewer.ts';
import { Subpages } from '../../ui/subpages.tsx';
import { usePatientsTexts } from './texts.ts';

export function PatientsNav() {
  const t = usePatientsTexts();
  const mayMerge = useMay('patients:merge');
  const mayWrite = useMay('patients:clinical');
  if (!mayMerge && !mayWrite) return null;
  return (
    <Subpages
      label={t('patients')}
      links={[
        { to: '/patients', label: t('patients') },
        ...(mayMerge ? [{ to: '/patients/duplicates', label: t('duplicates') }] : []),
        ...(mayWrite ? [{ to: '/patients/templates', label: t('templates') }] : []),
      ]}
    />
  );
}
