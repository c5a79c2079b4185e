import type { Configuration } from 'openid-client';
import type { Log } from '../platform/platform.ts';
import type { SignIn } from '../portal/setting.ts';

/** Why nobody was signed in. */
export type SignInTrouble = 'cancelled' | 'stale' | 'unreachable' | 'refused' | 'not-allowed';

/** What ties an answer of the issuer to the browser that asked. */
export interface Asked {
  state: string;
  nonce: string;
  /** https://www.rfc-editor.org/rfc/rfc7636 */
  verifier: string;
}

export interface OpenIdIssuer {
  /** Where a browser is sent to sign in; undefined when the issuer cannot be reached. */
  begin(): Promise<{ url: string; asked: Asked } | undefined>;
  /** Checks what the browser came back with: its whole address. Undefined: it may come in. */
  finish(url: URL, asked: Asked): Promise<SignInTrouble | undefined>;
  /** Where a browser is sent to sign out there too, if the issuer has such a place and can be reached. */
  end(): Promise<string | undefined>;
}

interface Options {
  signIn: SignIn;
  /** The portal's public address. */
  base: string;
  log: Log;
}

/** Where the issuer sends browsers back to; it has to know both addresses. */
export const SIGNED_IN = '/admin/signed-in';
export const SIGN_IN = '/admin/sign-in';

const TIMEOUT_SECONDS = 10;
/** Members' groups as Cognito and others name them. */
const GROUP_CLAIMS = ['cognito:groups', 'groups', 'roles'];

const loadLibrary = () => import('openid-client');
type Library = Awaited<ReturnType<typeof loadLibrary>>;

/** Signs people in by OpenID Connect: authorization code with PKCE. The library is loaded by the first who signs in. */
export function openIdIssuer({ signIn, base, log }: Options): OpenIdIssuer {
  let found: Promise<Configuration> | undefined;

  const configuration = (library: Library) => {
    found ??= discover(library, signIn).catch(error => {
      // The next one tries anew.
      found = undefined;
      throw error;
    });
    return found;
  };

  const reached = async () => {
    const library = await loadLibrary();
    try {
      return { library, config: await configuration(library) };
    } catch (error) {
      // Whoever wants to sign in is told; nobody else needs the issuer.
      log.error('the sign-in issuer cannot be reached', { issuer: signIn.issuer, error });
      return undefined;
    }
  };

  return {
    async begin() {
      const there = await reached();
      if (!there) return undefined;
      const { library, config } = there;
      const [state, nonce, verifier] = [library.randomState(), library.randomNonce(), library.randomPKCECodeVerifier()];
      const url = library.buildAuthorizationUrl(config, {
        ...{ redirect_uri: `${base}${SIGNED_IN}`, scope: 'openid', state, nonce },
        ...{ code_challenge: await library.calculatePKCECodeChallenge(verifier), code_challenge_method: 'S256' },
      });
      return { url: url.href, asked: { state, nonce, verifier } };
    },

    async finish(url, { state, nonce, verifier }) {
      const there = await reached();
      if (!there) return 'unreachable';
      const { library, config } = there;
      const checks = { expectedState: state, expectedNonce: nonce, pkceCodeVerifier: verifier, idTokenExpected: true };
      try {
        const tokens = await library.authorizationCodeGrant(config, url, checks);
        return isMember(tokens.claims(), signIn.group) ? undefined : 'not-allowed';
      } catch (error) {
        const trouble = troubleOf(library, error);
        if (trouble !== 'cancelled') log.warn('nobody was signed in', { trouble, error });
        return trouble;
      }
    },

    async end() {
      const there = await reached();
      const endpoint = there?.config.serverMetadata().end_session_endpoint;
      if (!endpoint) return undefined;
      const url = new URL(endpoint);
      // The one is OpenID Connect's, the other Cognito's:
      // https://docs.aws.amazon.com/cognito/latest/developerguide/logout-endpoint.html
      const back = `${base}${SIGN_IN}`;
      const query = { client_id: signIn.client, post_logout_redirect_uri: back, logout_uri: back };
      for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
      return url.href;
    },
  };
}

async function discover(library: Library, { issuer, client }: SignIn): Promise<Configuration> {
  const url = new URL(issuer);
  // A deployment's settings admit plain http on this machine only.
  const plain = url.protocol === 'http:' ? [library.allowInsecureRequests] : [];
  return library.discovery(url, client, undefined, library.None(), {
    ...{ timeout: TIMEOUT_SECONDS, execute: [...plain, library.enableNonRepudiationChecks] },
  });
}

function isMember(claims: Record<string, unknown> | undefined, group: string | undefined): boolean {
  if (!group) return true;
  return GROUP_CLAIMS.flatMap(name => claims?.[name] ?? []).includes(group);
}

function troubleOf(library: Library, error: unknown): SignInTrouble {
  if (error instanceof library.AuthorizationResponseError)
    return error.error === 'access_denied' ? 'cancelled' : 'refused';
  // A code that is used or too old: it takes a new one.
  if (error instanceof library.ResponseBodyError) return error.status < 500 ? 'stale' : 'unreachable';
  // Without a code of its own it is whatever kept the request from being answered.
  if (!(error instanceof library.ClientError)) throw error;
  return error.code && !NOT_ANSWERED.includes(error.code) ? 'refused' : 'unreachable';
}

const NOT_ANSWERED = ['OAUTH_TIMEOUT', 'OAUTH_ABORT', 'OAUTH_RESPONSE_IS_NOT_CONFORM', 'OAUTH_RESPONSE_IS_NOT_JSON'];
