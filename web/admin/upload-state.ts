/** How far a file is, as the page's script is told. */
export interface UploadState {
  id: string;
  state: 'sending' | 'arrived' | 'placed' | 'unmatched' | 'refused';
  /** Why it was refused, or why it is unmatched. */
  reason?: string | undefined;
  /** Where it was placed: the product's name, what it shows in words, and the product's page. */
  name?: string;
  view?: string;
  page?: string;
}
