/** What every event of a change to an invoice carries: whose it is and where it stands, never the invoice itself. */
export const changed = ({
  id,
  customerUserId,
  status,
}: {
  id: string;
  customerUserId: string | null;
  status: string;
}) => ({ invoiceId: id, customerUserId, status });
