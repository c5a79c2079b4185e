/** A page of ours without its own style, which is allowed on the page that it was made for only. */
export function parsePage(html: string): Document {
  return new DOMParser().parseFromString(html.replace(/<style[\s\S]*?<\/style>/g, ''), 'text/html');
}
