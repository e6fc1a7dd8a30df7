/** The categories of products. */
import { useQuery } from 'urql';
import { useMay } from '../../shell/viewer.ts';
import { StockNav } from '../stock/stock-nav.tsx';
import { useStockTexts } from '../stock/texts.ts';
import { Categories } from './categories.tsx';
import { CategoriesPageDocument, CreateCategoryDocument, UpdateCategoryDocument } from './categories-page.generated.ts';

export default function CategoriesPage() {
  const t = useStockTexts();
  return (
    <Categories
      title={t('stock')}
      nav={<StockNav />}
      mayWrite={useMay('inventory:write')}
      asked={useQuery({ query: CategoriesPageDocument })}
      find={({ categories }) => categories}
      create={CreateCategoryDocument}
      update={UpdateCategoryDocument}
      inputOf={(categoryId, name) => ({ categoryId, name })}
    />
  );
}
