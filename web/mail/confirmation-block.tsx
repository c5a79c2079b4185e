import { palette } from '../components/palette.ts';
import { mailText } from '../i18n/mail/messages.ts';
import { Button, FONT, Table } from './Layout.tsx';
import type { MailFrame } from './mail-view.ts';

export interface ConfirmationBlockProps extends Omit<MailFrame, 'number'> {
  /** At least one product of the order has a picture already. */
  pictured?: boolean;
}

/**
 * One sentence and one button for a shop to put into its own order confirmation: a fragment that keeps to itself, with
 * no colours of its own but the button's, so that it fits into whatever stands round it.
 */
export function confirmationBlock({ language, brand, url, pictured = true }: ConfirmationBlockProps): {
  html: string;
  text: string;
} {
  const text = mailText(language);
  const sentence = text(pictured ? 'block.text' : 'block.text.coming');
  const block = (
    <Table style="width:100%;max-width:560px" width="100%">
      <td style={`padding:16px 0;font-family:${FONT};font-size:16px;line-height:24px`}>
        <p style="margin:0 0 16px">{sentence}</p>
        <Button href={url} label={text('block.button')} colours={palette(brand.colours)} />
      </td>
    </Table>
  );
  return { html: String(block), text: `${sentence}\n${text('block.button')}: ${url}\n` };
}
