import * as z from 'zod';
import { AppError } from './errors.ts';
import type { WebhookSecret } from './platform/platform.ts';

const WEBHOOK_SECRET = /^(?:(?<shop>[^=\s]+)=)?(?<secret>whsec_(?<base64>[A-Za-z0-9+/]+={0,2}))$/;

const port = z
  .stringFormat('port', /^\d{1,5}$/)
  .transform(Number)
  .pipe(z.number().max(65535));

const address = z
  .url({ protocol: /^https?$/ })
  // Links in the pages begin at the root.
  .refine(url => /^https?:\/\/[^/?#]+\/*$/i.test(url))
  .transform(url => url.replace(/\/+$/, ''));

/** In plain http on this machine only. */
const issuer = z
  .url({ protocol: /^https?$/ })
  .refine(url => /^(https:|http:\/\/(127\.0\.0\.1|localhost|\[::1\])([:/]|$))/i.test(url));

const smtpUrl = z.url({ protocol: /^smtps?$/ });

const webhookSecrets = z
  .string()
  .transform(text => text.trim().split(/\s+/).map(readWebhookSecret))
  .pipe(z.array(z.object({ shop: z.string().optional(), secret: z.string() })));

/** What each variable must be, and what to write when it is not. */
const VARIABLES = {
  PORT: { schema: port.default(8787), write: 'write a port number from 0 to 65535, such as 8787' },
  HOST: {
    schema: z.union([z.ipv4(), z.ipv6(), z.hostname()]).default('127.0.0.1'),
    write: 'write an address of this machine, such as 127.0.0.1 or 0.0.0.0',
  },
  PACKSHOT_DATA: { schema: z.string().default('./data'), write: 'write the path of a folder, such as ./data' },
  PACKSHOT_URL: {
    schema: address.optional(),
    write: 'write the whole public address of this portal, such as https://pictures.example.com',
  },
  PACKSHOT_PROXY: {
    schema: z.stringbool().default(false),
    write: 'write 1 where a reverse proxy stands before this server and sets X-Forwarded-For, else 0',
  },
  PACKSHOT_WEBHOOK_SECRETS: {
    schema: webhookSecrets.optional(),
    write: 'write secrets as whsec_<base64 of 24 to 64 bytes> or <shop>=whsec_<base64>, with spaces between them',
  },
  PACKSHOT_OIDC_ISSUER: {
    schema: issuer.optional(),
    write: 'write the https address of an OpenID Connect issuer, such as https://login.example.com',
  },
  PACKSHOT_OIDC_CLIENT: {
    schema: z.string().optional(),
    write: 'write the id of this portal’s public client (code with PKCE) at PACKSHOT_OIDC_ISSUER',
  },
  PACKSHOT_OIDC_GROUP: {
    schema: z.string().optional(),
    write: 'write the name of the group whose members may sign in',
  },
  PACKSHOT_DEMO: { schema: z.stringbool().optional(), write: 'write 0 for no demo brand, or 1' },
  PACKSHOT_SMTP_URL: {
    schema: smtpUrl.optional(),
    write: 'write the address of a mail server, such as smtps://user:password@mail.example.com',
  },
  PACKSHOT_MAIL_FROM: {
    schema: z.email().optional(),
    write: 'write the mail address that notices come from, such as pictures@example.com',
  },
} as const;

type Name = keyof typeof VARIABLES;

export interface Env {
  port: number;
  host: string;
  data: string;
  /** Without a slash at its end. */
  url: string | undefined;
  /** A reverse proxy stands before this server. */
  proxy: boolean;
  webhookSecrets: WebhookSecret[] | undefined;
  /** Absent: not said. */
  demo: boolean | undefined;
  smtp: { url: string; from: string } | undefined;
  /** Where the brand's people sign in; without it by start links. */
  signIn: { issuer: string; client: string; group: string | undefined } | undefined;
}

/**
 * Reads the environment of the one-machine server; an empty variable counts as unset.
 * @throws AppError `bad-input`: one sentence that names the variable that is wrong and says what to write.
 */
export function readEnv(env: Record<string, string | undefined>): Env {
  const read = <N extends Name>(name: N): z.output<(typeof VARIABLES)[N]['schema']> => readOne(name, env[name]);
  const smtp = read('PACKSHOT_SMTP_URL');
  const from = read('PACKSHOT_MAIL_FROM');
  if (smtp !== undefined && from === undefined) throw wrong('PACKSHOT_MAIL_FROM', 'is needed with PACKSHOT_SMTP_URL');
  const [issuer, client] = [read('PACKSHOT_OIDC_ISSUER'), read('PACKSHOT_OIDC_CLIENT')];
  if (issuer !== undefined && client === undefined)
    throw wrong('PACKSHOT_OIDC_CLIENT', 'is needed with PACKSHOT_OIDC_ISSUER');
  return {
    port: read('PORT'),
    host: read('HOST'),
    data: read('PACKSHOT_DATA'),
    url: read('PACKSHOT_URL'),
    proxy: read('PACKSHOT_PROXY'),
    webhookSecrets: read('PACKSHOT_WEBHOOK_SECRETS'),
    demo: read('PACKSHOT_DEMO'),
    smtp: smtp !== undefined && from !== undefined ? { url: smtp, from } : undefined,
    signIn:
      issuer !== undefined && client !== undefined ? { issuer, client, group: read('PACKSHOT_OIDC_GROUP') } : undefined,
  };
}

function readOne<N extends Name>(name: N, text: string | undefined): z.output<(typeof VARIABLES)[N]['schema']> {
  const result = VARIABLES[name].schema.safeParse(text?.trim() || undefined);
  if (!result.success) throw wrong(name, 'is wrong', result.error);
  return result.data as z.output<(typeof VARIABLES)[N]['schema']>;
}

/** The value itself is not repeated: it may be a secret. */
function wrong(name: Name, what: string, cause?: Error): AppError {
  return new AppError('bad-input', `${name} ${what}: ${VARIABLES[name].write}.`, { cause });
}

function readWebhookSecret(text: string): Partial<WebhookSecret> {
  const { shop, secret, base64 = '' } = WEBHOOK_SECRET.exec(text)?.groups ?? {};
  const bytes = Buffer.from(base64, 'base64').length;
  return bytes >= 24 && bytes <= 64 ? { shop, secret: secret ?? '' } : {};
}
