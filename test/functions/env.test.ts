import { expect, test } from 'vitest';
import { readEnv } from '../../functions/env.ts';
import { AppError } from '../../functions/errors.ts';

const secret = `whsec_${Buffer.alloc(24, 7).toString('base64')}`;
const padded = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;

test('an empty environment gives the defaults', () => {
  const defaults = { port: 8787, host: '127.0.0.1', data: './data', proxy: false };
  expect(readEnv({})).toEqual(defaults);
  expect(readEnv({ PORT: '', HOST: ' ', PACKSHOT_DATA: '', PACKSHOT_URL: '', PACKSHOT_DEMO: '' })).toEqual(defaults);
});

test('every variable is read', () => {
  const env = readEnv({
    PORT: '0',
    HOST: '0.0.0.0',
    PACKSHOT_DATA: '/var/lib/packshot',
    PACKSHOT_URL: 'https://billeder.example.dk/',
    PACKSHOT_WEBHOOK_SECRETS: ` ${secret}  b2b=${padded} `,
    PACKSHOT_PROXY: '1',
    PACKSHOT_DEMO: '0',
    PACKSHOT_SMTP_URL: 'smtps://user:pass@mail.example.dk',
    PACKSHOT_MAIL_FROM: 'billeder@example.dk',
  });
  expect(env).toEqual({
    port: 0,
    host: '0.0.0.0',
    data: '/var/lib/packshot',
    url: 'https://billeder.example.dk',
    webhookSecrets: [{ secret }, { shop: 'b2b', secret: padded }],
    proxy: true,
    demo: false,
    smtp: { url: 'smtps://user:pass@mail.example.dk', from: 'billeder@example.dk' },
  });
});

test.each(['::1', 'localhost', 'portal.local', '::'])('HOST may be %s', HOST => {
  expect(readEnv({ HOST }).host).toBe(HOST);
});

test('an address keeps no slash at its end, and has no path: links in the pages begin at the root', () => {
  expect(readEnv({ PACKSHOT_URL: 'http://localhost:8787//' }).url).toBe('http://localhost:8787');
  expect(() => readEnv({ PACKSHOT_URL: 'http://localhost:8787/portal' })).toThrow(/^PACKSHOT_URL is wrong/);
});

test.each([
  ['PORT', '70000'],
  ['PORT', '-1'],
  ['PORT', '80.5'],
  ['PORT', 'http'],
  ['HOST', 'no host'],
  ['PACKSHOT_URL', 'example.com'],
  ['PACKSHOT_URL', '/portal'],
  ['PACKSHOT_URL', 'ftp://example.com'],
  ['PACKSHOT_URL', 'https://example.com/?a=b'],
  ['PACKSHOT_WEBHOOK_SECRETS', 'mine'],
  ['PACKSHOT_WEBHOOK_SECRETS', 'whsec_c2hvcnQ='],
  ['PACKSHOT_WEBHOOK_SECRETS', `whsec_${Buffer.alloc(65).toString('base64')}`],
  ['PACKSHOT_WEBHOOK_SECRETS', `${secret} shop=nothing`],
  ['PACKSHOT_WEBHOOK_SECRETS', `=${secret}`],
  ['PACKSHOT_DEMO', 'perhaps'],
  ['PACKSHOT_SMTP_URL', 'https://mail.example.com'],
  ['PACKSHOT_MAIL_FROM', 'nobody'],
])('a wrong %s (%s) is one sentence that names it and does not repeat it', (name, value) => {
  const read = () => readEnv({ [name]: value });
  expect(read).toThrow(AppError);
  expect(read).toThrow(new RegExp(`^${name} is wrong: write [^.]+(\\.[^.\\s][^.]*)*\\.$`));
  if (name === 'PACKSHOT_WEBHOOK_SECRETS') expect(read).not.toThrow(value);
});

test('a mail server needs an address that mails come from', () => {
  const read = () => readEnv({ PACKSHOT_SMTP_URL: 'smtp://127.0.0.1:2525' });
  expect(read).toThrow(/^PACKSHOT_MAIL_FROM is needed with PACKSHOT_SMTP_URL: write /);
});

test('an issuer is where the brand’s people sign in', () => {
  const oidc = { PACKSHOT_OIDC_ISSUER: 'https://login.example.com/pool', PACKSHOT_OIDC_CLIENT: 'packshot' };
  const signIn = { issuer: 'https://login.example.com/pool', client: 'packshot' };
  expect(readEnv(oidc).signIn).toEqual(signIn);
  expect(readEnv({ ...oidc, PACKSHOT_OIDC_GROUP: 'brand' }).signIn).toEqual({ ...signIn, group: 'brand' });
  expect(readEnv({ ...oidc, PACKSHOT_OIDC_ISSUER: 'http://127.0.0.1:9000' }).signIn?.issuer).toContain('127.0.0.1');
});

test.each([
  [{ PACKSHOT_OIDC_ISSUER: 'https://login.example.com' }, 'PACKSHOT_OIDC_CLIENT is needed with PACKSHOT_OIDC_ISSUER'],
  [{ PACKSHOT_OIDC_ISSUER: 'http://login.example.com', PACKSHOT_OIDC_CLIENT: 'x' }, 'PACKSHOT_OIDC_ISSUER is wrong'],
  [
    { PACKSHOT_OIDC_ISSUER: 'http://127.0.0.1.example.com', PACKSHOT_OIDC_CLIENT: 'x' },
    'PACKSHOT_OIDC_ISSUER is wrong',
  ],
])('an issuer that cannot be used is refused: %o', (env, message) => {
  expect(() => readEnv(env)).toThrow(message);
});
