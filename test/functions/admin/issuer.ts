import { generateKeyPairSync } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import Provider from 'oidc-provider';
import MemoryAdapter from 'oidc-provider/lib/adapters/memory_adapter.js';
import { onTestFinished } from 'vitest';
import { BASE } from '../../app.ts';

export const CLIENT = 'packshot';

/** Its own keys are for nobody's use, and it says so at every start. */
const KEY = { ...generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ format: 'jwk' }), use: 'sig' };

export interface Issuer {
  issuer: string;
  /** What the person at the issuer's page does. */
  person: { does: 'signs in' | 'cancels'; groups?: string[] };
  /** A browser that goes where it is led, until it is led back to the portal. */
  browse: (url: string) => Promise<URL>;
  stop: () => Promise<void>;
}

/** An OpenID Connect issuer on this machine, with one person, who is asked nothing. */
export async function startIssuer(portal = BASE, onEnd = onTestFinished): Promise<Issuer> {
  const server = createServer();
  await new Promise<void>(resolve => void server.listen(0, '127.0.0.1', resolve));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const person: Issuer['person'] = { does: 'signs in' };
  const provider: Provider = providerOf({ issuer, portal, person }, () => provider);
  const answer = provider.callback();
  server.on('request', (request, response) => {
    if (!request.url?.startsWith('/interaction/')) return answer(request, response);
    const result = person.does === 'signs in' ? { login: { accountId: 'mette' } } : { error: 'access_denied' };
    return void provider.interactionFinished(request, response, result);
  });
  const stop = () => stopServer(server);
  onEnd(stop);
  return { issuer, person, browse: browserOf(issuer), stop };
}

type Known = Pick<Issuer, 'issuer' | 'person'> & { portal: string };

function providerOf({ issuer, portal, person }: Known, self: () => Provider): Provider {
  return new Provider(issuer, {
    clients: [
      {
        ...{ client_id: CLIENT, token_endpoint_auth_method: 'none', response_types: ['code'] },
        redirect_uris: [`${portal}/admin/signed-in`],
        post_logout_redirect_uris: [`${portal}/admin/sign-in`],
      },
    ],
    jwks: { keys: [KEY] },
    adapter: class extends MemoryAdapter {},
    ttl: { Interaction: 600, Grant: 600, Session: 600, AccessToken: 600, IdToken: 600 },
    pkce: { required: () => true },
    conformIdTokenClaims: false,
    claims: { openid: ['sub', 'cognito:groups'] },
    cookies: { keys: ['a key of the tests'] },
    features: {
      devInteractions: { enabled: false },
      rpInitiatedLogout: { logoutSource: (answer: object) => void Object.assign(answer, { body: 'Signed out' }) },
    },
    findAccount: (_: unknown, sub: string) => ({
      accountId: sub,
      claims: async () => ({ sub, ...(person.groups && { 'cognito:groups': person.groups }) }),
    }),
    async loadExistingGrant() {
      const grant = new (self().Grant)({ clientId: CLIENT, accountId: 'mette' });
      grant.addOIDCScope('openid');
      await grant.save();
      return grant;
    },
  });
}

function browserOf(issuer: string): Issuer['browse'] {
  const cookies = new Map<string, string>();
  return async function browse(url): Promise<URL> {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(url, { redirect: 'manual', headers: { cookie } });
    for (const line of response.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (name) cookies.set(name, value ?? '');
    }
    const next = new URL(response.headers.get('location') ?? '', url);
    return next.origin === issuer ? browse(next.href) : next;
  };
}

async function stopServer(server: Server): Promise<void> {
  if (!server.listening) return;
  server.closeAllConnections();
  await new Promise(resolve => server.close(resolve));
}
