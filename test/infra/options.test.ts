import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, Stack } from 'aws-cdk-lib';
import { describe, expect, it } from 'vitest';
import { readConfig } from '../../infra/config.ts';
import { codeOf } from '../../infra/constructs/code.ts';
import { ofType, plain, synth } from './synth.ts';

const WEB_ACL = 'arn:aws:wafv2:us-east-1:123456789012:global/webacl/Acl/0a1b2c3d';

const stacks = await synth({
  domain: 'pictures.example.com',
  certificate: 'arn:aws:acm:us-east-1:123456789012:certificate/0a1b2c3d',
  ...{ zone: 'Z0123456789ABC', zoneName: 'example.com', senderIdentity: 'domain' },
  ...{
    firewall: 'true',
    webAcl: WEB_ACL,
    mediaKeys: '3',
    requestsAtOnce: '50',
    dashboard: 'false',
    sourceMaps: 'true',
  },
});
const portal = stacks.PackshotPortal!;
const [[, { DistributionConfig: front }] = ['', {}]] = ofType(portal, 'AWS::CloudFront::Distribution');

describe('options', () => {
  it('give the portal a name of its own', () => {
    expect(front.Aliases).toEqual(['pictures.example.com']);
    expect(front.ViewerCertificate).toMatchObject({ MinimumProtocolVersion: 'TLSv1.2_2021' });
    const records = ofType(portal, 'AWS::Route53::RecordSet').map(([, { Name, Type }]) => [Name, Type]);
    expect(records).toEqual(
      expect.arrayContaining([
        ['pictures.example.com.', 'A'],
        ['pictures.example.com.', 'AAAA'],
      ]),
    );
    const http = ofType(portal, 'AWS::Lambda::Function').find(([id]) => id.startsWith('HttpDoor'))![1];
    expect(http.Environment.Variables.PACKSHOT_URL).toBe('https://pictures.example.com');
    expect(http.ReservedConcurrentExecutions).toBe(50);
    const [, media] = ofType(stacks.PackshotData!, 'AWS::S3::Bucket').find(([id]) => plain(id) === 'Media')!;
    expect(media.CorsConfiguration.CorsRules[0].AllowedOrigins).toEqual(['https://pictures.example.com']);
  });

  it('put a firewall before it, in a stack of its own', () => {
    expect(Object.keys(stacks).sort()).toEqual(['PackshotData', 'PackshotFirewall', 'PackshotPortal']);
    expect(ofType(stacks.PackshotFirewall!, 'AWS::WAFv2::WebACL').length).toBe(1);
    expect(front.WebACLId).toBe(WEB_ACL);
  });

  it('change the key of addresses: the newest signs, the one before is still good', () => {
    const keys = ofType(portal, 'AWS::CloudFront::PublicKey').map(
      ([, { PublicKeyConfig }]) => PublicKeyConfig.EncodedKey,
    );
    expect(keys).toEqual([{ 'Fn::GetAtt': ['Keys', 'PublicKey2'] }, { 'Fn::GetAtt': ['Keys', 'PublicKey3'] }]);
    const [[, group] = ['', {}]] = ofType(portal, 'AWS::CloudFront::KeyGroup');
    expect(group.KeyGroupConfig.Items.length).toBe(2);
    const http = ofType(portal, 'AWS::Lambda::Function').find(([id]) => id.startsWith('HttpDoor'))![1];
    expect(http.Environment.Variables.PACKSHOT_MEDIA_KEY_NUMBER).toBe('3');
    expect(plain(http.Environment.Variables.PACKSHOT_MEDIA_KEY_ID.Ref)).toBe('MediaKey3');
  });

  it('make the sender’s whole domain known where its zone is', () => {
    const [[, identity] = ['', {}]] = ofType(portal, 'AWS::SES::EmailIdentity');
    expect(identity.EmailIdentity).toBe('example.com');
    expect(ofType(portal, 'AWS::Route53::RecordSet').filter(([, { Type }]) => Type === 'CNAME').length).toBe(3);
  });

  it('have stacks of errors read in the project’s own lines', () => {
    const doors = ofType(portal, 'AWS::Lambda::Function').filter(([id]) => id.includes('Door'));
    expect(doors.length).toBeGreaterThan(8);
    for (const [, { Environment }] of doors) expect(Environment.Variables.NODE_OPTIONS).toBe('--enable-source-maps');
  });

  it('leave the dashboard out', () => {
    expect(ofType(portal, 'AWS::CloudWatch::Dashboard')).toEqual([]);
  });
});

describe('the packages of functions', () => {
  it('are those of their own doors', { timeout: 60_000 }, () => {
    const outdir = mkdtempSync(join(tmpdir(), 'packshot-code-'));
    try {
      const stack = new Stack(new App({ outdir }), 'Stack');
      const config = readConfig(name => ({ sender: 'pictures@example.com' })[name]);
      const doors = (['sweep', 'dead'] as const).map(door => codeOf(door, config).bind(new Stack(stack, door)));
      const keys = doors.map(({ s3Location }) => JSON.stringify(s3Location?.objectKey));
      expect(new Set(keys).size).toBe(2);
      const hash = /[0-9a-f]{64}/.exec(keys[1]!)![0];
      expect(readFileSync(join(outdir, `asset.${hash}`, 'index.mjs'), 'utf8')).toContain('handler');
    } finally {
      rmSync(outdir, { recursive: true });
    }
  });
});
