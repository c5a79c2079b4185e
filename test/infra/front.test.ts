import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { SIGN_IN, SIGNED_IN } from '../../functions/admin/oidc.ts';
import { named, only, plain, type Resource, synth, type Template } from './synth.ts';

const { PackshotData: data, PackshotPortal: portal } = (await synth()) as Record<string, Template> as {
  PackshotData: Template;
  PackshotPortal: Template;
};
const words: Template = { Resources: {}, Outputs: data.Outputs ?? {} };

describe('the front', () => {
  const { DistributionConfig: front } = only(portal, 'FrontDistribution').Properties;
  const behaviours: Record<string, Resource['Properties']> = Object.fromEntries(
    front.CacheBehaviors.map((one: Resource['Properties']) => [one.PathPattern, one]),
  );
  const originCalled = (id: string) => {
    const origin = front.Origins.find(({ Id }: { Id: string }) => Id === id);
    return named(origin.DomainName, words);
  };
  const originOf = (path: string) => originCalled(behaviours[path].TargetOriginId);

  it('gives originals and media by signed addresses only, the narrower paths first', () => {
    expect(Object.keys(behaviours)).toEqual([
      '/media/masters/*',
      '/media/brand/*',
      '/media/bundles/*',
      '/media/*',
      '/assets/*',
      '/brand/*',
    ]);
    const signed = Object.keys(behaviours).filter(path => behaviours[path].TrustedKeyGroups?.length === 1);
    expect(signed).toEqual(['/media/masters/*', '/media/brand/*', '/media/bundles/*', '/media/*']);
    expect(['/media/masters/*', '/media/brand/*', '/media/*'].map(originOf)).toEqual([
      ...['Originals', 'Originals', 'Media'],
    ]);
    expect(originOf('/assets/*')).toBe('Media');
  });

  it('has the program answer where a ZIP was put away, with headers of its own that no browser keeps', () => {
    const { TargetOriginId, ResponseHeadersPolicyId, OriginRequestPolicyId } = behaviours['/media/bundles/*'];
    const [{ Id, Members, FailoverCriteria }] = front.OriginGroups.Items;
    expect(Id).toBe(TargetOriginId);
    expect(FailoverCriteria.StatusCodes.Items).toEqual([403, 404]);
    const [files, program] = (Members.Items as { OriginId: string }[]).map(({ OriginId }) => OriginId);
    expect(originCalled(files!)).toBe('Media');
    expect(program).toBe(front.DefaultCacheBehavior.TargetOriginId);
    const { ResponseHeadersPolicyConfig: headers } = only(portal, plain(ResponseHeadersPolicyId.Ref)).Properties;
    const own = headers.CustomHeadersConfig.Items.find(({ Header }: { Header: string }) => Header === 'cache-control');
    expect([own.Override, headers.SecurityHeadersConfig.ContentSecurityPolicy.Override]).toEqual([false, false]);
    const { OriginRequestPolicyConfig: asked } = only(portal, plain(OriginRequestPolicyId.Ref)).Properties;
    expect(asked.HeadersConfig).toEqual({ HeaderBehavior: 'whitelist', Headers: ['accept-language'] });
    expect(asked.CookiesConfig).toEqual({ CookieBehavior: 'none' });
  });

  it('reads buckets with a signature of its own, and tells the functions who it is', () => {
    const [api, ...buckets] = front.Origins;
    expect(new Set(buckets.map(({ DomainName }: Resource['Properties']) => named(DomainName, words)))).toEqual(
      new Set(['Originals', 'Media']),
    );
    for (const { OriginAccessControlId } of buckets) expect(named(OriginAccessControlId, words)).toBe('FrontAccess');
    const [{ HeaderName, HeaderValue }] = api.OriginCustomHeaders;
    expect(HeaderName).toBe('x-packshot-origin');
    expect(HeaderValue).toEqual(
      only(portal, 'HttpDoorFunction').Properties.Environment.Variables.PACKSHOT_ORIGIN_SECRET,
    );
    expect(JSON.stringify(HeaderValue)).toContain('{{resolve:secretsmanager:');
  });

  it('keeps no page and no error', () => {
    const { MinTTL, DefaultTTL, MaxTTL } = only(portal, 'FrontPageCache').Properties.CachePolicyConfig;
    expect([MinTTL, DefaultTTL, MaxTTL]).toEqual([0, 0, 1]);
    const errors = front.CustomErrorResponses as {
      ErrorCode: number;
      ErrorCachingMinTTL: number;
      ResponsePagePath?: string;
    }[];
    for (const { ErrorCachingMinTTL, ResponsePagePath } of errors)
      expect([ErrorCachingMinTTL, ResponsePagePath]).toEqual([0, undefined]);
    expect(errors.map(({ ErrorCode }) => ErrorCode)).toEqual(expect.arrayContaining([403, 404, 500, 503, 504]));
  });

  it('says who asks, and for what, whatever the caller has written there', () => {
    const { FunctionCode } = only(portal, 'FrontViewerFunction').Properties;
    const event = {
      viewer: { ip: '198.51.100.7' },
      request: {
        uri: '/o/token/size/A%2FB',
        headers: { 'x-packshot-viewer': { value: '203.0.113.1' }, 'x-packshot-path': { value: '/admin' } },
      },
    };
    expect(runInNewContext(`${FunctionCode}; handler(event)`, { event }).headers).toEqual({
      'x-packshot-viewer': { value: '198.51.100.7' },
      'x-packshot-path': { value: '/o/token/size/A%2FB' },
    });
  });

  it('takes the program’s own function for addresses of media', () => {
    const { FunctionCode } = only(portal, 'FrontMediaFunction').Properties;
    const event = { request: { uri: '/media/renditions/ab.jpg' } };
    expect(runInNewContext(`${FunctionCode}; handler(event)`, { event }).uri).toBe('/renditions/ab.jpg');
  });

  it('lets people sign in whom an administrator has added, and brings them back to the portal', () => {
    const { AdminCreateUserConfig, DeletionProtection, UserPoolTier } = only(data, 'People').Properties;
    expect(AdminCreateUserConfig).toEqual({ AllowAdminCreateUserOnly: true });
    expect([DeletionProtection, UserPoolTier]).toEqual(['ACTIVE', 'ESSENTIALS']);
    const client = only(portal, 'SignInClient').Properties;
    expect(client).toMatchObject({
      GenerateSecret: false,
      AllowedOAuthFlows: ['code'],
      AllowedOAuthScopes: ['openid'],
    });
    const paths = [...client.CallbackURLs, ...client.LogoutURLs].map(url => JSON.stringify(url));
    expect(paths[0]).toContain(`"${SIGNED_IN}"`);
    expect(paths[1]).toContain(`"${SIGN_IN}"`);
  });
});
