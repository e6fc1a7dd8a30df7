/** Receiving: what was delivered, product by product. */
import { StockMovePage } from './stock-move-page.tsx';

export default function ReceiveStockPage() {
  return <StockMovePage move="receive" />;
}
