import { HtmlValidate } from 'html-validate';

const validator = new HtmlValidate({
  extends: ['html-validate:recommended', 'html-validate:a11y'],
  rules: {
    // How hono/jsx writes: it closes void elements, and writes boolean attributes with an empty value.
    'void-style': 'off',
    'attribute-boolean-style': 'off',
    'attribute-empty-style': 'off',
    // A title carries the brand's name, whatever its length.
    'long-title': 'off',
    // A download that is not ready must come by itself without JavaScript too; the page has a link to look again.
    'meta-refresh': 'off',
  },
});

/** What html-validate has against a document, one line each. */
export async function complaints(html: string): Promise<string[]> {
  const { results } = await validator.validateString(html);
  return results.flatMap(result =>
    result.messages.map(({ line, ruleId, message, selector }) => `${line} ${ruleId}: ${message} (${selector})`),
  );
}

/** What a strict Content-Security-Policy would refuse. */
export function refusedByPolicy(html: string): string[] {
  const inline = html.match(/<[^>]+\s(style|on\w+)=[^>]*>/g) ?? [];
  const scripts = html.match(/<script(?![^>]*\ssrc=)[^>]*>/g) ?? [];
  const styles = html.match(/<style(?![^>]*\snonce=)[^>]*>/g) ?? [];
  return [...inline, ...scripts, ...styles];
}

/** What is read: the text without tags and with single blanks. */
export function words(html: string): string {
  const body = html.slice(html.indexOf('<body')).replace(/<[^>]+>/g, ' ');
  return body
    .replaceAll('&amp;', '&')
    .replaceAll('&#39;', "'")
    .replace(/[ \n]+/g, ' ');
}
