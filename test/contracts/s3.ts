import { S3Client, type S3ClientConfig } from '@aws-sdk/client-s3';
import { s3Objects } from '../../functions/platform/objects/s3.ts';
import { everyNth } from '../doubles/s3/faults.ts';
import { type S3Double, type S3Options, startS3 } from '../doubles/s3/index.ts';
import { collect } from './streams.ts';

export interface S3Home {
  client: S3Client;
  presigner: S3Client;
  /** Where `masters/` and `brand/` lie, and where the rest does. */
  bucketOf: (key: string) => string;
  media: string;
  stop: () => Promise<void>;
}

/** What a suite runs over: the double as it is, the same with pages of 2 and faults; or the server that the environment names. */
export const S3_HOMES: { name: string; start: () => Promise<S3Home> }[] = process.env.PACKSHOT_TEST_S3
  ? [{ name: 'S3', start: serverHome }]
  : [
      { name: 'S3', start: () => doubleHome() },
      {
        name: 'S3 with pages of 2 and faults',
        start: () =>
          doubleHome({ pageSize: 2, faults: everyNth(3, ['slow-down', 'lost', 'internal', 'reset', 'slow-body']) }),
      },
    ];

/** What the named server is known not to do: `join-condition`, `copy-condition`, … (`test/deep/s3-server.sh`). */
export const LACKING = (process.env.PACKSHOT_TEST_S3_LACKS ?? '').split(' ').filter(Boolean);

export interface DoubleHome extends S3Home {
  s3: S3Double;
}

export async function doubleHome(options: Partial<S3Options> = {}, config: S3ClientConfig = {}): Promise<DoubleHome> {
  const s3 = await startS3({ buckets: ['originals', 'media'], ...options });
  const stop = (home: S3Home) => {
    home.client.destroy();
    return s3.stop();
  };
  return { ...homeOf({ ...s3.client, ...quick, ...config }, 'originals', 'media', stop), s3 };
}

/**
 * `PACKSHOT_TEST_S3`: an address, or `aws`; the usual variables for credentials and region; and the names of two buckets,
 * `PACKSHOT_TEST_ORIGINALS` and `PACKSHOT_TEST_MEDIA`, which are emptied.
 */
export async function serverHome(): Promise<S3Home> {
  const { PACKSHOT_TEST_S3: endpoint, PACKSHOT_TEST_ORIGINALS: originals, PACKSHOT_TEST_MEDIA: media } = process.env;
  for (const bucket of [originals, media]) {
    if (!bucket?.includes('packshot-test')) throw new Error('These buckets are emptied: call them packshot-test-…');
  }
  const own: S3ClientConfig = endpoint === 'aws' ? {} : { endpoint, region: 'us-east-1', forcePathStyle: true };
  const home = homeOf({ ...own, maxAttempts: 5 }, originals!, media!, async ({ client }) => client.destroy());
  for (const bucket of [originals!, media!]) {
    const objects = s3Objects({ client: home.client, bucketOf: () => bucket });
    for (const { key } of await collect(objects.list(''))) await objects.remove(key);
  }
  return home;
}

function homeOf(
  config: S3ClientConfig,
  originals: string,
  media: string,
  stop: (home: S3Home) => Promise<void>,
): S3Home {
  const plain = { requestChecksumCalculation: 'WHEN_REQUIRED' } as const;
  const home: S3Home = {
    client: new S3Client({ ...config, ...plain }),
    presigner: new S3Client({ ...config, ...plain }),
    bucketOf: key => (/^(masters|brand)\//.test(key) ? originals : media),
    media,
    stop: () => stop(home),
  };
  return home;
}

const TRIES = 6;
const AGAIN = ['TRANSIENT', 'THROTTLING', 'SERVER_ERROR'];

/** Retries as the SDK does, with waits that a test can take. */
const quick: S3ClientConfig = {
  retryStrategy: {
    acquireInitialRetryToken: async () => tokenOf(0),
    refreshRetryTokenForRetry: async (token, { errorType }) => {
      const tries = token.getRetryCount() + 1;
      if (tries >= TRIES || !AGAIN.includes(errorType)) throw new Error('No retry token available');
      return tokenOf(tries);
    },
    recordSuccess: () => {},
  },
};

const tokenOf = (tries: number) => ({ getRetryCount: () => tries, getRetryDelay: () => 1 });
