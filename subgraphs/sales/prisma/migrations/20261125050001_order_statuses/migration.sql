-- alone, for a new value can only be used once it is committed
ALTER TYPE "OrderStatus" ADD VALUE 'PARTIALLY_SHIPPED' BEFORE 'COMPLETED';
ALTER TYPE "OrderStatus" ADD VALUE 'SHIPPED' BEFORE 'COMPLETED';
