/** The categories of treatments. */
import { useQuery } from 'urql';
import { useMay } from '../../shell/viewer.ts';
import { useTreatmentsTexts } from '../treatments/texts.ts';
import { TreatmentsNav } from '../treatments/treatments-nav.tsx';
import { Categories } from './categories.tsx';
import {
  CreateTreatmentCategoryDocument,
  TreatmentCategoriesPageDocument,
  UpdateTreatmentCategoryDocument,
} from './treatment-categories-page.generated.ts';

export default function TreatmentCategoriesPage() {
  const t = useTreatmentsTexts();
  return (
    <Categories
      title={t('treatments')}
      nav={<TreatmentsNav />}
      mayWrite={useMay('treatments:write')}
      asked={useQuery({ query: TreatmentCategoriesPageDocument })}
      find={({ treatmentCategories }) => treatmentCategories}
      create={CreateTreatmentCategoryDocument}
      update={UpdateTreatmentCategoryDocument}
      inputOf={(treatmentCategoryId, name) => ({ treatmentCategoryId, name })}
    />
  );
}
