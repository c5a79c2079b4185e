import type { Child, FC } from 'hono/jsx';
import { Crop, type WholeView } from '../components/Crop.tsx';
import { fileSize, pixelSize, printSize } from '../components/quantities.ts';
import type { Language } from '../i18n/language.ts';
import { type PortalText, portalText } from '../i18n/portal/messages.ts';
import type { FileView, FormatView } from './order-view.ts';

interface FormatProps {
  format: FormatView;
  whole?: WholeView | undefined;
  language: Language;
}

/** One format of one picture: a link to its first file type, its facts, and links to the further types. */
export const Format: FC<FormatProps> = ({ format, whole, language }) => {
  const text = portalText(language);
  const [main, ...further] = format.files;
  return (
    <li class={classOf(format, main, whole)}>
      {whole && format.crop ? <Crop crop={format.crop} whole={whole} /> : undefined}
      <FileLink file={main}>
        <span class="format-name">{format.name}</span>
        {format.use ? <span class="format-use"> {format.use}</span> : undefined}
      </FileLink>
      <p class="format-facts">{facts(format, main, language, text).join(' · ')}</p>
      {further.length > 0 ? <Further files={further} language={language} text={text} /> : undefined}
    </li>
  );
};

function classOf(format: FormatView, main: FileView | undefined, whole: WholeView | undefined): string {
  if (format.tooSmall || !main) return 'format unavailable';
  return whole && format.crop ? 'format with-crop' : 'format';
}

const FileLink: FC<{ file: FileView | undefined; children?: Child }> = ({ file, children }) =>
  file && file.state !== 'coming' ? (
    <a href={file.href} rel="nofollow">
      {children}
    </a>
  ) : (
    <span>{children}</span>
  );

const Further: FC<{ files: FileView[]; language: Language; text: PortalText }> = ({ files, language, text }) => (
  <p class="format-further">
    {text('files.further')}{' '}
    {files.map((file, i) => (
      <>
        {i > 0 ? ', ' : ''}
        <FileLink file={file}>{file.type}</FileLink>
        {file.bytes === undefined ? '' : ` ${fileSize(file.bytes, language)}`}
      </>
    ))}
  </p>
);

function facts(format: FormatView, main: FileView | undefined, language: Language, text: PortalText): string[] {
  if (format.tooSmall) return [tooSmall(format.tooSmall, text)];
  const pixels = text('files.pixels', { pixels: pixelSize(format.width, format.height) });
  const all = [pixels, main?.type, main && stateOrSize(main, language, text), ...printFacts(format, language, text)];
  return all.filter(fact => fact !== undefined);
}

function tooSmall({ width, height, dpi }: NonNullable<FormatView['tooSmall']>, text: PortalText): string {
  if (height === undefined) return text('files.too-small.long-edge', { pixels: width });
  if (dpi !== undefined) return text('files.too-small.print', { dpi, pixels: pixelSize(width, height) });
  return text('files.too-small', { pixels: pixelSize(width, height) });
}

function stateOrSize(file: FileView, language: Language, text: PortalText): string | undefined {
  if (file.state !== 'made') return text(`files.${file.state}`);
  return file.bytes === undefined ? undefined : fileSize(file.bytes, language);
}

function printFacts({ print }: FormatView, language: Language, text: PortalText): string[] {
  if (!print) return [];
  const size = text('files.print.size', { size: printSize(print.widthCm, print.heightCm, language) });
  return print.profile ? [size, text('files.print.profile', { profile: print.profile })] : [size];
}
