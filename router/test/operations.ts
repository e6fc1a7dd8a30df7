/** The operations of the scenarios, as a client would send them. */
const refusal = '... on Refusal { code message } ... on InvalidInput { issues { path rule message } }';

export const createProduct = `mutation ($input: CreateProductInput!) { createProduct(input: $input) {
  __typename ... on Product { id sku name } ${refusal} } }`;
export const createWarehouse = `mutation ($input: CreateWarehouseInput!) { createWarehouse(input: $input) {
  __typename ... on Warehouse { id code } ${refusal} } }`;
export const receiveStock = `mutation ($input: ReceiveStockInput!) { receiveStock(input: $input) {
  __typename ... on StockMovement { id quantity onHandAfter } ${refusal} } }`;
export const adjustStock = `mutation ($input: AdjustStockInput!) { adjustStock(input: $input) {
  __typename ... on StockMovement { id quantity onHandAfter } ${refusal} } }`;
export const createCustomer = `mutation ($input: CreateCustomerInput!) { createCustomer(input: $input) {
  __typename ... on Customer { id name } ${refusal} } }`;
export const createOrder = `mutation ($input: CreateOrderInput!) { createOrder(input: $input) {
  __typename ... on Order { id status total { amount currency } items { id quantity } } ${refusal} } }`;
export const addOrderItem = `mutation ($input: AddOrderItemInput!) { addOrderItem(input: $input) {
  __typename ... on Order { id status total { amount currency } items { id quantity } } ${refusal} } }`;
export const updateOrderItem = `mutation ($input: UpdateOrderItemInput!) { updateOrderItem(input: $input) {
  __typename ... on Order { id status total { amount currency } items { id quantity } } ${refusal} } }`;
export const removeOrderItem = `mutation ($input: RemoveOrderItemInput!) { removeOrderItem(input: $input) {
  __typename ... on Order { id status total { amount currency } items { id quantity } } ${refusal} } }`;
export const confirmOrder = `mutation ($input: ConfirmOrderInput!) { confirmOrder(input: $input) {
  __typename ... on Order { id status } ... on OutOfStock { shortages { product { id name } asked available } } ${refusal} } }`;
export const cancelOrder = `mutation ($input: CancelOrderInput!) { cancelOrder(input: $input) {
  __typename ... on Order { id status cancelReason } ${refusal} } }`;
export const completeOrder = `mutation ($input: CompleteOrderInput!) { completeOrder(input: $input) {
  __typename ... on Order { id status } ${refusal} } }`;
export const stockOf = `query ($id: ID!) { product(id: $id) { name availableQuantity
  stockLevels { onHand reserved available } stockMovements(first: 100) { totalCount nodes { kind quantity onHandAfter } } } }`;
export const alertRaised = `subscription { stockAlertRaised {
  level product { name unitsSold } warehouse { name } available } }`;
