import { Aws, Duration, Fn, Stack } from 'aws-cdk-lib';
import {
  CfnManagedLoginBranding,
  type IUserPool,
  ManagedLoginVersion,
  OAuthScope,
  UserPoolClient,
  UserPoolDomain,
} from 'aws-cdk-lib/aws-cognito';
import type { Construct } from 'constructs';

/** How the brand's people sign in: Cognito's own pages, with a public client and PKCE. */
export function signIn(scope: Construct, people: IUserPool, url: string): { issuer: string; client: string } {
  // Names of such pages are unique in the world.
  const unique = Fn.select(2, Fn.split('/', Aws.STACK_ID));
  const domain = new UserPoolDomain(scope, 'SignInPages', {
    userPool: people,
    cognitoDomain: { domainPrefix: Fn.join('-', ['packshot', Fn.select(4, Fn.split('-', unique))]) },
    managedLoginVersion: ManagedLoginVersion.NEWER_MANAGED_LOGIN,
  });
  const client = new UserPoolClient(scope, 'SignInClient', {
    userPool: people,
    generateSecret: false,
    authFlows: {},
    disableOAuth: false,
    oAuth: {
      flows: { authorizationCodeGrant: true },
      scopes: [OAuthScope.OPENID],
      callbackUrls: [`${url}/admin/signed-in`],
      logoutUrls: [`${url}/admin/sign-in`],
    },
    preventUserExistenceErrors: true,
    enableTokenRevocation: true,
    accessTokenValidity: Duration.minutes(5),
    idTokenValidity: Duration.minutes(5),
    refreshTokenValidity: Duration.hours(1),
  });
  // Without a style, even the plain one, those pages do not open.
  const style = new CfnManagedLoginBranding(scope, 'SignInStyle', {
    userPoolId: people.userPoolId,
    clientId: client.userPoolClientId,
    useCognitoProvidedValues: true,
  });
  style.node.addDependency(domain);
  const { region } = Stack.of(scope);
  return {
    issuer: `https://cognito-idp.${region}.amazonaws.com/${people.userPoolId}`,
    client: client.userPoolClientId,
  };
}
