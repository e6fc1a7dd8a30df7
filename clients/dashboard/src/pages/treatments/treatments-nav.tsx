/** The pages of treatments, side by side. */
import { Subpages } from '../../ui/subpages.tsx';
import { useTreatmentsTexts } from './texts.ts';

export function TreatmentsNav() {
  const t = useTreatmentsTexts();
  return (
    <Subpages
      label={t('treatments')}
      links={[
        { to: '/treatments', label: t('treatments') },
        { to: '/treatments/categories', label: t('categories') },
      ]}
    />
  );
}
