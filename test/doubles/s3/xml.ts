export type Content = string | number | boolean | undefined | { [name: string]: Content | Content[] };

/** An element with its children in order; a list repeats the element, undefined leaves it out. */
export function element(name: string, content: Content | Content[]): string {
  if (content === undefined) return '';
  if (Array.isArray(content)) return content.map(one => element(name, one)).join('');
  if (typeof content !== 'object') return `<${name}>${escaped(`${content}`)}</${name}>`;
  const children = Object.entries(content).map(([child, inside]) => element(child, inside));
  return `<${name}>${children.join('')}</${name}>`;
}

export function xml(root: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${root}`;
}

/** Texts of all elements of that name, wherever they stand. */
export function textsOf(source: string, name: string): string[] {
  return [...source.matchAll(new RegExp(`<${name}>([\\s\\S]*?)</${name}>`, 'g'))].map(([, text = '']) => plain(text));
}

function escaped(text: string): string {
  return text.replace(/[<>&"]/g, c => ({ '<': '&lt;', '>': '&gt;', '&': '&amp;', '"': '&quot;' })[c] ?? c);
}

function plain(text: string): string {
  const names: Record<string, string> = { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' };
  return text.replace(/&(#x?\w+|\w+);/g, (whole, name: string) => names[name] ?? whole);
}
