import { join } from 'node:path';
import { Duration } from 'aws-cdk-lib';
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager';
import {
  AllowedMethods,
  type BehaviorOptions,
  CacheCookieBehavior,
  CacheHeaderBehavior,
  CachePolicy,
  CacheQueryStringBehavior,
  Distribution,
  Function as EdgeFunction,
  FunctionCode,
  FunctionEventType,
  FunctionRuntime,
  HeadersFrameOption,
  HttpVersion,
  type IOrigin,
  type KeyGroup,
  OriginProtocolPolicy,
  OriginRequestHeaderBehavior,
  OriginRequestPolicy,
  OriginSslPolicy,
  PriceClass,
  ResponseHeadersPolicy,
  S3OriginAccessControl,
  SecurityPolicyProtocol,
  ViewerProtocolPolicy,
} from 'aws-cdk-lib/aws-cloudfront';
import { HttpOrigin, OriginGroup, S3BucketOrigin } from 'aws-cdk-lib/aws-cloudfront-origins';
import { AaaaRecord, ARecord, HostedZone, RecordTarget } from 'aws-cdk-lib/aws-route53';
import { CloudFrontTarget } from 'aws-cdk-lib/aws-route53-targets';
import type { Bucket } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import type { Config } from '../config.ts';
import type { DataStack } from '../data-stack.ts';
import { acknowledge } from './acknowledge.ts';
import { ROOT } from './code.ts';

export interface FrontProps {
  config: Config;
  data: DataStack;
  /** Host of the HTTP API. */
  api: string;
  originSecret: string;
  keys: KeyGroup;
}

/** CloudFront keeps errors for ten seconds unless it is told otherwise; a page that says "not yet" is asked for sooner. */
const ERRORS = [400, 403, 404, 405, 414, 416, 500, 501, 502, 503, 504];

/** Longer than the program's own patience (20 s) and the gateway's (30 s). */
const ANSWER_WITHIN = Duration.seconds(35);

/** All that the world sees of Packshot. */
export class Front extends Construct {
  /** Without a slash at its end. */
  readonly url: string;
  readonly distribution: Distribution;

  constructor(scope: Construct, id: string, { config, data, api, originSecret, keys }: FrontProps) {
    super(scope, id);
    const { domain, certificate, webAcl } = config;
    const access = new S3OriginAccessControl(this, 'Access');
    const media = this.files(data.media, access);
    const originals = this.files(data.originals, access);
    const signed = this.signedOnly(keys);
    const pages = this.pages(api, originSecret);
    this.distribution = new Distribution(this, 'Distribution', {
      comment: 'Packshot',
      defaultBehavior: pages,
      additionalBehaviors: {
        '/media/masters/*': { ...signed, origin: originals },
        '/media/brand/*': { ...signed, origin: originals },
        '/media/bundles/*': { ...signed, ...this.orPage(media, pages.origin) },
        '/media/*': { ...signed, origin: media },
        '/assets/*': this.assets(media),
        '/brand/*': this.brandFiles(pages.origin),
      },
      errorResponses: ERRORS.map(httpStatus => ({ httpStatus, ttl: Duration.seconds(0) })),
      httpVersion: HttpVersion.HTTP2_AND_3,
      // Europe and North America; from elsewhere it works too, a little slower.
      priceClass: PriceClass.PRICE_CLASS_100,
      ...(webAcl && { webAclId: webAcl }),
      ...(domain && certificate && this.named(domain, certificate)),
    });
    this.url = `https://${domain ?? this.distribution.distributionDomainName}`;
    this.name(config);
    this.reasons(config);
  }

  /** Whatever is not a file: nothing is kept, everything is passed on, and who asks is added. */
  private pages(api: string, originSecret: string): BehaviorOptions {
    return {
      origin: new HttpOrigin(api, {
        protocolPolicy: OriginProtocolPolicy.HTTPS_ONLY,
        originSslProtocols: [OriginSslPolicy.TLS_V1_2],
        customHeaders: { 'x-packshot-origin': originSecret },
        readTimeout: ANSWER_WITHIN,
        // A POST that has gone out is not sent again.
        connectionAttempts: 2,
      }),
      allowedMethods: AllowedMethods.ALLOW_ALL,
      cachePolicy: this.nothingKept(),
      // The gateway knows itself by its own host name.
      originRequestPolicy: OriginRequestPolicy.ALL_VIEWER_EXCEPT_HOST_HEADER,
      functionAssociations: [{ eventType: FunctionEventType.VIEWER_REQUEST, function: this.edge('Viewer', VIEWER) }],
      viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
      compress: true,
    };
  }

  /**
   * Pages say themselves that nothing may keep them. With all times at zero CloudFront would not compress them either.
   * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/ServingCompressedFiles.html
   */
  private nothingKept(): CachePolicy {
    return new CachePolicy(this, 'PageCache', {
      comment: 'Packshot: pages are kept only where they say so, and no longer than a second',
      ...{ minTtl: Duration.seconds(0), defaultTtl: Duration.seconds(0), maxTtl: Duration.seconds(1) },
      queryStringBehavior: CacheQueryStringBehavior.all(),
      cookieBehavior: CacheCookieBehavior.all(),
      enableAcceptEncodingBrotli: true,
      enableAcceptEncodingGzip: true,
    });
  }

  /** Pictures and ZIPs, by addresses that the program has signed. S3 is told by the address what to call them. */
  private signedOnly(keys: KeyGroup): Omit<BehaviorOptions, 'origin'> {
    const code = FunctionCode.fromFile({ filePath: join(ROOT, 'functions/platform/delivery/cloudfront-function.js') });
    return {
      trustedKeyGroups: [keys],
      cachePolicy: new CachePolicy(this, 'MediaCache', {
        comment: 'Packshot: the key names the bytes; the query, how to call them',
        defaultTtl: Duration.days(30),
        maxTtl: Duration.days(365),
        minTtl: Duration.seconds(0),
        headerBehavior: CacheHeaderBehavior.none(),
        queryStringBehavior: CacheQueryStringBehavior.allowList(
          'response-content-type',
          'response-content-disposition',
        ),
      }),
      responseHeadersPolicy: this.headers('MediaHeaders', { cacheControl: 'private, max-age=3600' }),
      functionAssociations: [{ eventType: FunctionEventType.VIEWER_REQUEST, function: this.edge('Media', code) }],
      viewerProtocolPolicy: ViewerProtocolPolicy.HTTPS_ONLY,
      compress: false,
    };
  }

  /**
   * A ZIP that was put away while its address is still good: S3 says "forbidden", since CloudFront may not list the bucket,
   * and the program says what to do. Its page has headers of its own.
   */
  private orPage(
    files: IOrigin,
    program: IOrigin,
  ): Pick<BehaviorOptions, 'origin' | 'originRequestPolicy' | 'responseHeadersPolicy'> {
    return {
      origin: new OriginGroup({ primaryOrigin: files, fallbackOrigin: program, fallbackStatusCodes: [403, 404] }),
      originRequestPolicy: new OriginRequestPolicy(this, 'BundleAsked', {
        comment: 'Packshot: the language of the page that says that a ZIP has gone',
        headerBehavior: OriginRequestHeaderBehavior.allowList('accept-language'),
      }),
      responseHeadersPolicy: this.headers('BundleHeaders', { cacheControl: 'private, max-age=3600', override: false }),
    };
  }

  /** Scripts, styles, fonts: public, their names carry a hash. */
  private assets(origin: IOrigin): BehaviorOptions {
    return {
      origin,
      cachePolicy: CachePolicy.CACHING_OPTIMIZED,
      responseHeadersPolicy: this.headers('AssetHeaders'),
      viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
      compress: true,
    };
  }

  /** Logo and fonts: their names carry a hash too, and they say how long they may be kept. */
  private brandFiles(origin: IOrigin): BehaviorOptions {
    return {
      origin,
      cachePolicy: CachePolicy.CACHING_OPTIMIZED,
      viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
      compress: true,
    };
  }

  /**
   * Pages bring their own, which are stricter.
   * @param how.override also what the origin says itself
   */
  private headers(
    id: string,
    { cacheControl, override = true }: { cacheControl?: string; override?: boolean } = {},
  ): ResponseHeadersPolicy {
    return new ResponseHeadersPolicy(this, id, {
      securityHeadersBehavior: {
        contentTypeOptions: { override: true },
        frameOptions: { frameOption: HeadersFrameOption.DENY, override: true },
        strictTransportSecurity: { accessControlMaxAge: Duration.days(365), override: true },
        contentSecurityPolicy: {
          contentSecurityPolicy: "default-src 'none'; style-src 'unsafe-inline'",
          override,
        },
      },
      customHeadersBehavior: {
        customHeaders: [
          { header: 'x-robots-tag', value: 'noindex, nofollow', override: true },
          { header: 'cross-origin-resource-policy', value: 'same-origin', override: true },
          ...(cacheControl ? [{ header: 'cache-control', value: cacheControl, override }] : []),
        ],
      },
    });
  }

  private edge(id: string, code: FunctionCode): EdgeFunction {
    return new EdgeFunction(this, `${id}Function`, { code, runtime: FunctionRuntime.JS_2_0 });
  }

  /** Without CDK's own hand in the bucket's policy: that stands in the data stack. */
  private files(bucket: Bucket, access: S3OriginAccessControl): IOrigin {
    return S3BucketOrigin.withBucketDefaults(bucket, { originAccessControlId: access.originAccessControlId });
  }

  private named(domain: string, arn: string) {
    const certificate = Certificate.fromCertificateArn(this, 'Certificate', arn);
    return { domainNames: [domain], certificate, minimumProtocolVersion: SecurityPolicyProtocol.TLS_V1_2_2021 };
  }

  private name({ domain, zone, zoneName }: Config): void {
    if (!domain || !zone || !zoneName) return;
    const hosted = HostedZone.fromHostedZoneAttributes(this, 'Zone', { hostedZoneId: zone, zoneName });
    const target = RecordTarget.fromAlias(new CloudFrontTarget(this.distribution));
    new ARecord(this, 'Address', { zone: hosted, recordName: `${domain}.`, target });
    new AaaaRecord(this, 'Address6', { zone: hosted, recordName: `${domain}.`, target });
  }

  private reasons({ domain, webAcl }: Config): void {
    acknowledge(this.distribution, {
      CFR1: 'Resellers sit in every country',
      CFR3: 'Access logs would keep the tokens of links and signed addresses',
      ...(!webAcl && { CFR2: 'The firewall is an option with a price of its own; the gateway limits requests' }),
      ...(!domain && {
        CFR4: 'Without a domain of its own the name is cloudfront.net, whose certificate AWS decides on; with one, TLS 1.2 is the least',
      }),
    });
  }
}

/**
 * Who asks, and for which path, in CloudFront's own words: what a caller writes there itself is written over. The header
 * that CloudFront could add by itself needs a policy that passes the caller's Host on as well, and the gateway refuses
 * that. The gateway gives functions a path that it has decoded, in which `%2F` and `%23` are no longer what they were.
 * https://github.com/aws-samples/amazon-cloudfront-functions/tree/main/add-true-client-ip-header
 * https://github.com/honojs/hono/issues/2156
 */
const VIEWER = FunctionCode.fromInline(
  [
    'function handler(event) {',
    '  const request = event.request;',
    "  request.headers['x-packshot-viewer'] = { value: event.viewer.ip };",
    "  request.headers['x-packshot-path'] = { value: request.uri };",
    '  return request;',
    '}',
  ].join('\n'),
);
