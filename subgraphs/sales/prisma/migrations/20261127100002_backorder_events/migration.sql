-- alone, for a new value can only be used once it is committed
ALTER TYPE "OrderEventKind" ADD VALUE 'BACKORDERED';
ALTER TYPE "OrderEventKind" ADD VALUE 'BACKORDER_SERVED';
