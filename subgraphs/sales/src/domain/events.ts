/** The payload that every event of a change to an order carries: ids, never the order itself. */
export const changed = ({
  id,
  customerId,
  customerUserId,
}: {
  id: string;
  customerId: string;
  customerUserId: string | null;
}) => ({ orderId: id, customerId, customerUserId });
