import * as z from 'zod';

const days = z.coerce.number().int().min(1).max(3650);
const region = z.string().regex(/^[a-z]{2}(-[a-z]+)+-\d$/);
/** CloudWatch knows no others. */
const LOG_DAYS = [1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365];
const concurrency = z.coerce.number().int().min(2).max(1000);

/** What each setting must be, and what to write when it is not. */
const SETTINGS = {
  sender: { schema: z.email(), write: 'the mail address that notices come from: -c sender=pictures@example.com' },
  account: {
    schema: z
      .string()
      .regex(/^\d{12}$/)
      .optional(),
    write: 'an account of 12 digits; without it that of your credentials is taken',
  },
  region: {
    schema: region.optional(),
    write: 'a region such as eu-central-1; without it that of your profile is taken',
  },
  senderIdentity: {
    schema: z.enum(['address', 'domain', 'existing']).default('address'),
    write:
      'address (SES sends a mail to confirm it), domain (SES gives DKIM records) or existing (SES knows the sender already)',
  },
  alarmMail: { schema: z.email().optional(), write: 'the mail address that alarms go to; without it the sender' },
  budget: { schema: z.coerce.number().positive().default(50), write: 'US dollars a month above 0, such as 50' },
  domain: { schema: z.hostname().optional(), write: 'a host name such as pictures.example.com' },
  certificate: {
    schema: z
      .string()
      .regex(/^arn:aws:acm:us-east-1:\d{12}:certificate\/[\w-]+$/)
      .optional(),
    write: 'the ARN of a certificate for the domain, in us-east-1 (CloudFront takes no other)',
  },
  zone: {
    schema: z
      .string()
      .regex(/^Z[A-Z0-9]+$/)
      .optional(),
    write: 'the id of the hosted zone that the domain lies in, such as Z0123456789ABC',
  },
  zoneName: { schema: z.hostname().optional(), write: 'the name of the hosted zone, such as example.com' },
  firewall: { schema: z.stringbool().default(false), write: 'true or false' },
  webAcl: {
    schema: z
      .string()
      .regex(/^arn:aws:wafv2:us-east-1:\d{12}:global\/webacl\/.+$/)
      .optional(),
    write: 'the ARN that the firewall stack put out',
  },
  mediaKeys: {
    schema: z.coerce.number().int().min(1).max(1000).default(1),
    write: 'how many key pairs for addresses of files have been made, 1 to 1000; one more makes a new one',
  },
  originWord: {
    schema: z.coerce.number().int().min(1).default(1),
    write: 'a number from 1; another one makes another word',
  },
  keepVersionsDays: {
    schema: days.default(90),
    write: '1 to 3650 days, for which a deleted or replaced original can be brought back',
  },
  keepBundlesDays: {
    schema: days.default(30),
    write: '1 to 3650 days, for which a ZIP lies ready at the most; asked for later, it is made again',
  },
  keepSmallBundlesDays: {
    schema: days.default(1),
    write: '1 to 3650 days, for which a ZIP of less than 8 GB lies ready; to make it again costs less than to keep it',
  },
  keepLogsDays: {
    schema: z.coerce
      .number()
      .refine(kept => LOG_DAYS.includes(kept))
      .default(30),
    write: `one of ${LOG_DAYS.join(', ')}`,
  },
  imagesAtOnce: { schema: concurrency.default(5), write: 'images jobs at a time, 2 to 1000' },
  bundlesAtOnce: { schema: concurrency.default(50), write: 'bundle jobs at a time, 2 to 1000' },
  jobsAtOnce: { schema: concurrency.default(4), write: 'batches of mail and of other jobs at a time, 2 to 1000' },
  requestsAtOnce: {
    schema: z.coerce.number().int().min(1).max(10_000).optional(),
    write: 'containers kept for pages, 1 to 10000; without it they share what the account has',
  },
  requestsPerSecond: {
    schema: z.coerce.number().int().min(1).max(10_000).default(100),
    write: 'requests a second, 1 to 10000',
  },
  orderBus: {
    schema: z
      .string()
      .regex(/^[\w./-]{1,256}$/)
      .default('default'),
    write: 'the name of the event bus that orders come from, such as default (no ARN)',
  },
  orderSource: { schema: z.string().min(1).default('shop'), write: 'the source of order events on that bus' },
  dashboard: { schema: z.stringbool().default(true), write: 'true or false' },
  sourceMaps: { schema: z.stringbool().default(false), write: 'true or false' },
} as const;

type Name = keyof typeof SETTINGS;

/** CDK's own context has signs in its names: `@aws-cdk/…`, `aws:cdk:…`, `cli-telemetry`. */
const PLAIN = /^[a-z]+$/i;

export type Config = { [N in Name]: z.output<(typeof SETTINGS)[N]['schema']> } & { alarmMail: string };

export const SETTING_NAMES = Object.keys(SETTINGS) as Name[];

/** Settings are wrong: the message says which, and what to write. */
export class ConfigError extends Error {}

/**
 * Reads the settings of a deployment: CDK context (`-c sender=…`, `cdk.json`, `cdk.context.json`).
 * @param names all that is given there: a setting with a slip in its name would count for nothing
 * @throws ConfigError with a sentence for each setting that is wrong or missing
 */
export function readConfig(given: (name: string) => unknown, names: string[] = []): Config {
  const unknown = names.filter(name => PLAIN.test(name) && !(name in SETTINGS));
  if (unknown.length > 0)
    throw new ConfigError(`There is no setting ${unknown.join(', ')}: write one of ${SETTING_NAMES.join(', ')}.`);
  const read = SETTING_NAMES.map(name => ({ name, ...readOne(name, given(name)) }));
  const wrong = read.flatMap(({ sentence }) => sentence ?? []);
  if (wrong.length > 0) throw new ConfigError(wrong.join('\n'));
  const config = Object.fromEntries(read.map(({ name, value }) => [name, value])) as Config;
  const odd = contradictions(config);
  if (odd.length > 0) throw new ConfigError(odd.join('\n'));
  return { ...config, alarmMail: config.alarmMail ?? config.sender };
}

function readOne(name: Name, given: unknown): { value?: unknown; sentence?: string } {
  const text = given === undefined || given === null ? undefined : String(given).trim() || undefined;
  const result = SETTINGS[name].schema.safeParse(text);
  if (result.success) return { value: result.data };
  return { sentence: `${name} is ${text === undefined ? 'missing' : 'wrong'}: write ${SETTINGS[name].write}.` };
}

function contradictions({ domain, certificate, zone, zoneName }: Config): string[] {
  const odd: [boolean, string][] = [
    [domain !== undefined && certificate === undefined, `certificate is missing: write ${SETTINGS.certificate.write}.`],
    [domain === undefined && certificate !== undefined, `domain is missing: write ${SETTINGS.domain.write}.`],
    [zone !== undefined && zoneName === undefined, `zoneName is missing: write ${SETTINGS.zoneName.write}.`],
    [zoneName !== undefined && zone === undefined, `zone is missing: write ${SETTINGS.zone.write}.`],
    [
      domain !== undefined && zoneName !== undefined && !isIn(domain, zoneName),
      `domain is wrong: ${domain} does not lie in the zone ${zoneName}.`,
    ],
  ];
  return odd.flatMap(([is, sentence]) => (is ? sentence : []));
}

export const isIn = (host: string, zone: string) => host === zone || host.endsWith(`.${zone}`);

export const domainOf = (mail: string) => mail.slice(mail.lastIndexOf('@') + 1);
