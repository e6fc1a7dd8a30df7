/** Adjustments: what is there corrected by hand, product by product. */
import { StockMovePage } from './stock-move-page.tsx';

export default function AdjustStockPage() {
  return <StockMovePage move="adjust" />;
}
