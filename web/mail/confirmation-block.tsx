import { palette } from '../components/palette.ts';
import { mailText } from '../i18n/mail/messages.ts';
import { Button, FONT, Table } from './Layout.tsx';
import type { MailFrame } from './mail-view.ts';

export type ConfirmationBlockProps = Omit<MailFrame, 'number'>;

/**
 * One sentence and one button for a shop to put into its own order confirmation: a fragment that keeps to itself, with
 * no colours of its own but the button's, so that it fits into whatever stands round it.
 */
export function confirmationBlock({ language, brand, url }: ConfirmationBlockProps): { html: string; text: string } {
  const text = mailText(language);
  const block = (
    <Table style="width:100%;max-width:560px" width="100%">
      <td style={`padding:16px 0;font-family:${FONT};font-size:16px;line-height:24px`}>
        <p style="margin:0 0 16px">{text('block.text')}</p>
        <Button href={url} label={text('block.button')} colours={palette(brand.colours)} />
      </td>
    </Table>
  );
  return { html: String(block), text: `${text('block.text')}\n${text('block.button')}: ${url}\n` };
}
