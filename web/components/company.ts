/** A company's name as the last word of a sentence: `Cups Inc.` brings a full stop of its own. */
export function withoutStop(company: string): string {
  return company.replace(/\.$/, '');
}
