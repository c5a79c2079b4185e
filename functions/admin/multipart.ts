import { AppError } from '../errors.ts';

/** One field of a form, or one of its files. */
export interface FormPart {
  name: string;
  /** Set where it is a file; empty where none was chosen. */
  fileName?: string | undefined;
  /** To be read to its end before the next part is asked for. */
  bytes: AsyncIterable<Uint8Array>;
}

const MOST_HEADER_BYTES = 16_384;

interface Input {
  buffer: Buffer<ArrayBufferLike>;
  /** Waits for more bytes; false at the end. */
  more: () => Promise<boolean>;
}

/**
 * Reads a form with files as it comes in, in constant memory: `Request.formData()` holds all of it.
 * https://www.rfc-editor.org/rfc/rfc7578
 */
export async function* readForm(request: Request): AsyncGenerator<FormPart> {
  const boundary = /;\s*boundary="?([^";]{1,70})"?/i.exec(request.headers.get('content-type') ?? '')?.[1];
  if (!boundary || !request.body)
    throw new AppError('bad-input', 'This is not a form with files.', { detail: 'no-file' });
  const mark = Buffer.from(`\r\n--${boundary}`);
  const input = inputOf(request.body);
  await textOf(until(input, mark));
  while (!(await atEnd(input))) {
    const header = await textOf(until(input, Buffer.from('\r\n\r\n')));
    yield { ...disposition(header), bytes: until(input, mark) };
  }
}

/** A field's text. */
export async function textOf(bytes: AsyncIterable<Uint8Array>): Promise<string> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of bytes) {
    length += chunk.length;
    if (length > MOST_HEADER_BYTES)
      throw new AppError('bad-input', 'A field of this form is too long.', { detail: 'too-long' });
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function inputOf(body: ReadableStream<Uint8Array>): Input {
  const reader = body.getReader();
  const input: Input = {
    // The first mark has no line before it.
    buffer: Buffer.from('\r\n'),
    more: async () => {
      const { done, value } = await reader.read();
      if (value) input.buffer = Buffer.concat([input.buffer, value]);
      return !done;
    },
  };
  return input;
}

/** The bytes up to a mark, which is left behind. */
async function* until(input: Input, mark: Buffer): AsyncGenerator<Uint8Array> {
  for (;;) {
    const at = input.buffer.indexOf(mark);
    if (at >= 0) {
      const last = input.buffer.subarray(0, at);
      input.buffer = input.buffer.subarray(at + mark.length);
      if (last.length > 0) yield last;
      return;
    }
    // The mark may have begun at the very end of what is here.
    const safe = input.buffer.length - mark.length + 1;
    if (safe > 0) {
      yield input.buffer.subarray(0, safe);
      input.buffer = input.buffer.subarray(safe);
    }
    if (!(await input.more()))
      throw new AppError('bad-input', 'The upload broke off: send it again.', { detail: 'broke-off' });
  }
}

/** After the last mark stand two hyphens. */
async function atEnd(input: Input): Promise<boolean> {
  while (input.buffer.length < 2) if (!(await input.more())) return true;
  return input.buffer.toString('latin1', 0, 2) === '--';
}

function disposition(header: string): { name: string; fileName?: string } {
  const line = /^content-disposition:(.*)$/im.exec(header)?.[1] ?? '';
  const fileName = /;\s*filename="([^"]*)"/i.exec(line)?.[1];
  return {
    name: unquote(/;\s*name="([^"]*)"/i.exec(line)?.[1] ?? ''),
    ...(fileName !== undefined && { fileName: unquote(fileName) }),
  };
}

/** https://html.spec.whatwg.org/multipage/form-control-infrastructure.html#multipart-form-data */
const unquote = (name: string) => name.replace(/%22/g, '"').replace(/%0D/gi, '\r').replace(/%0A/gi, '\n');
