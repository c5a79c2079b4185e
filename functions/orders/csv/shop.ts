/** What orders from a file have for a shop. */
export const CSV_SHOP = 'csv';
