import { Fn, RemovalPolicy } from 'aws-cdk-lib';
import { AccessLogFormat } from 'aws-cdk-lib/aws-apigateway';
import {
  HttpApi,
  HttpMethod,
  HttpRoute,
  type HttpRouteIntegration,
  HttpRouteKey,
  HttpStage,
  LogGroupLogDestination,
  PayloadFormatVersion,
} from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import type { Config } from '../config.ts';
import { acknowledge } from './acknowledge.ts';
import { type Alarms, FIVE_MINUTES } from './alarms.ts';
import type { Door } from './door.ts';

/** What the brand's people see. */
const ADMIN = { Admin: '/admin', AdminParts: '/admin/{proxy+}' };
/** What makes pictures while somebody waits. */
const WITH_IMAGES = { Render: '/render/{proxy+}', Brand: '/admin/brand', BrandParts: '/admin/brand/{proxy+}' };

/** Paths carry the tokens of links, so none stands in the log. */
const LOGGED = {
  ...{ time: '$context.requestTimeEpoch', id: '$context.requestId', route: '$context.routeKey' },
  ...{ method: '$context.httpMethod', status: '$context.status', milliseconds: '$context.responseLatency' },
  ...{ bytes: '$context.responseLength', error: '$context.integrationErrorMessage' },
};

/** The way from CloudFront to the functions; it closes after 30 s. */
export class Api extends Construct {
  readonly host: string;
  private readonly api: HttpApi;

  constructor(scope: Construct, id: string, { config, alarms }: { config: Config; alarms: Alarms }) {
    super(scope, id);
    this.api = new HttpApi(this, 'Http', {
      description: 'Packshot: pages and hooks; answers nobody but its CloudFront distribution',
      createDefaultStage: false,
    });
    const log = new LogGroup(this, 'Log', { retention: config.keepLogsDays, removalPolicy: RemovalPolicy.DESTROY });
    new HttpStage(this, 'Stage', {
      httpApi: this.api,
      autoDeploy: true,
      throttle: { rateLimit: config.requestsPerSecond, burstLimit: 2 * config.requestsPerSecond },
      accessLogSettings: {
        destination: new LogGroupLogDestination(log),
        format: AccessLogFormat.custom(JSON.stringify(LOGGED)),
      },
    });
    this.host = Fn.select(2, Fn.split('/', this.api.apiEndpoint));
    alarms.add(this, 'Failures', {
      metric: this.api.metricServerError({ period: FIVE_MINUTES, statistic: 'Sum' }),
      from: 5,
      says: 'Five requests in five minutes were answered with 5xx: people see an error page, or shops cannot post orders.',
      runbook: 'requests-fail',
    });
  }

  /** Said last: the functions know the address that leads here. */
  leadTo({ http, admin, images }: Record<'http' | 'admin' | 'images', Door>): void {
    this.route(HttpRouteKey.DEFAULT, 'Pages', integrationOf('Http', http));
    const ways = { admin: integrationOf('Admin', admin), images: integrationOf('Images', images) };
    for (const [name, path] of Object.entries(ADMIN))
      this.route(HttpRouteKey.with(path, HttpMethod.ANY), name, ways.admin);
    for (const [name, path] of Object.entries(WITH_IMAGES))
      this.route(HttpRouteKey.with(path, HttpMethod.ANY), name, ways.images);
  }

  private route(routeKey: HttpRouteKey, name: string, integration: HttpRouteIntegration): void {
    const route = new HttpRoute(this, name, { httpApi: this.api, routeKey, integration });
    acknowledge(route, {
      APIG4:
        'The program itself decides who may see what: signed links, sessions of the admin, signatures of shops; and it answers only requests that carry the word that CloudFront adds',
    });
  }
}

const integrationOf = (name: string, { fn }: Door) =>
  new HttpLambdaIntegration(name, fn, { payloadFormatVersion: PayloadFormatVersion.VERSION_2_0 });
