import { raw } from 'hono/html';
import type { Child, FC } from 'hono/jsx';
import { type Palette, palette } from '../components/palette.ts';
import type { MailFrame } from './mail-view.ts';

/** Outlook knows no web fonts and falls back to Times unless the first family is one of its own. */
export const FONT = "'Helvetica Neue', Helvetica, Arial, sans-serif";
export const WIDTH = 560;

interface LayoutProps {
  frame: MailFrame;
  title: string;
  /** Shown after the subject in the inbox, not in the mail. */
  preheader: string;
  /** The small print at the foot. */
  why: Child;
  children?: Child;
}

/** One column of 560 px in tables and inline styles: what Outlook, Gmail and Apple Mail all draw alike. */
export const Layout: FC<LayoutProps> = ({ frame, title, preheader, why, children }) => {
  const colours = palette(frame.brand.colours);
  const { page } = colours;
  return (
    <html lang={frame.language}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="supported-color-schemes" content="light dark" />
        <meta name="format-detection" content="telephone=no, date=no, address=no" />
        <title>{title}</title>
        <style>{raw(responsive(colours))}</style>
      </head>
      <body class="ground" style={`margin:0;padding:0;background:${page.ground}`}>
        <Preheader text={preheader} />
        <Table className="ground" style={`background:${page.ground}`} width="100%">
          <td align="center" style="padding:24px 12px 40px">
            <Table className="column" style={`width:100%;max-width:${WIDTH}px`} width={String(WIDTH)}>
              <td class="ink" style={`font-family:${FONT};font-size:17px;line-height:26px;color:${page.ink}`}>
                <p style="margin:0 0 20px;font-size:17px;font-weight:bold">{frame.brand.name}</p>
                {children}
                <p class="soft" style={`margin:40px 0 0;font-size:13px;line-height:20px;color:${page.soft}`}>
                  {why}
                </p>
              </td>
            </Table>
          </td>
        </Table>
      </body>
    </html>
  );
};

interface TableProps {
  style?: string;
  className?: string;
  width?: string;
  children?: Child;
}

/** A table of one row that only lays out. */
export const Table: FC<TableProps> = ({ style, className, width, children }) => (
  <table class={className} role="presentation" width={width} cellpadding="0" cellspacing="0" border={0} style={style}>
    <tbody>
      <tr>{children}</tr>
    </tbody>
  </table>
);

/** The padding keeps the mail's first words out of the inbox's preview line. */
const Preheader: FC<{ text: string }> = ({ text }) => (
  <div style="display:none;max-height:0;overflow:hidden;mso-hide:all">
    {text}
    {raw('&#847;&zwnj;&nbsp;'.repeat(60))}
  </div>
);

/** A button that is a filled table cell: the colour stays where Outlook drops the padding of a link. */
export const Button: FC<{ href: string; label: string; colours: Palette }> = ({ href, label, colours }) => (
  <Table>
    <td class="button" bgcolor={colours.action} style={`border-radius:12px;background:${colours.action}`}>
      <a
        href={href}
        style={`display:inline-block;padding:16px 28px;border-radius:12px;font-family:${FONT};font-size:18px;line-height:24px;font-weight:bold;color:${colours.onAction};text-decoration:none;mso-padding-alt:0`}
      >
        {raw('<!--[if mso]><i style="mso-font-width:350%;mso-text-raise:22px">&nbsp;</i><![endif]-->')}
        {label}
        {raw('<!--[if mso]><i style="mso-font-width:350%">&nbsp;</i><![endif]-->')}
      </a>
    </td>
  </Table>
);

/** Mail programs that read style sheets: a dark ground where the reader wants one, a smaller headline on phones. */
function responsive({ page }: Palette): string {
  return `
@media (prefers-color-scheme: dark) {
  .ground { background: #17201d !important }
  .ink, .ink h1, .ink p { color: #f2f4f3 !important }
  .ink p.soft { color: #aab5b0 !important }
}
[data-ogsc] .ink { color: #f2f4f3 !important }
.ink a { color: ${page.link} }
@media (max-width: 480px) {
  h1 { font-size: 30px !important; line-height: 34px !important }
}`;
}
