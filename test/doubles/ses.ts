import { SESv2Client } from '@aws-sdk/client-sesv2';
import PostalMime, { type Email } from 'postal-mime';
import { answerFault, type Fault, here, loopback } from './loopback.ts';

export interface CaughtMail {
  mail: Email;
  raw: Buffer;
  /** Whom it goes to, whatever stands in its headers. */
  to: string[];
  from: string;
  configurationSet: string;
}

const SIGNED = /^AWS4-HMAC-SHA256 Credential=\w+\/\d{8}\/[\w-]+\/ses\/aws4_request, SignedHeaders=[\w;-]+, Signature=/;

/** SES v2, as far as it takes raw mails: it keeps them. */
export async function sesDouble() {
  const mails: CaughtMail[] = [];
  const faults: Fault[] = [];
  const { address, stop } = await loopback(async ({ method, path, headers, body }) => {
    const fault = faults.shift();
    if (fault) return answerFault(fault);
    if (method !== 'POST' || path !== '/v2/email/outbound-emails')
      return answerFault({ status: 404, type: 'NotFoundException', message: path });
    if (!SIGNED.test(headers.authorization ?? ''))
      return answerFault({ status: 403, type: 'AccessDeniedException', message: 'not signed' });
    mails.push(await caught(JSON.parse(body.toString())));
    return { status: 200, body: JSON.stringify({ MessageId: `${mails.length}` }) };
  });
  // As the program's own: it asks once only.
  const client = new SESv2Client({ ...here(address), maxAttempts: 1 });
  return { address, client, mails, faults, stop };
}

interface SentMail {
  FromEmailAddress: string;
  Destination: { ToAddresses: string[] };
  Content: { Raw: { Data: string } };
  ConfigurationSetName: string;
}

async function caught(sent: SentMail): Promise<CaughtMail> {
  const raw = Buffer.from(sent.Content.Raw.Data, 'base64');
  const { FromEmailAddress: from, ConfigurationSetName: configurationSet } = sent;
  return { mail: await PostalMime.parse(raw), raw, to: sent.Destination.ToAddresses, from, configurationSet };
}
