/** `mint, #Melamin  kop` → `#mint #Melamin #kop`, each once. A tag is letters, figures and underscores. */
export function tidyHashtags(text: string): string {
  const seen = new Set<string>();
  const tags = text
    .normalize('NFC')
    .split(/[\s,;#]+/)
    .map(tag => tag.replace(/[^\p{L}\p{N}\p{M}_]/gu, ''));
  const once = tags.filter(tag => tag && !seen.has(tag.toLowerCase()) && seen.add(tag.toLowerCase()));
  return once.map(tag => `#${tag}`).join(' ');
}
