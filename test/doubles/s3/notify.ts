import type { StoredObject } from './store.ts';

/** As S3 tells queues: https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-content-structure.html */
export interface CreatedEvent {
  Records: {
    eventVersion: string;
    eventSource: 'aws:s3';
    awsRegion: string;
    eventTime: string;
    eventName: 'ObjectCreated:Put' | 'ObjectCreated:CompleteMultipartUpload';
    userIdentity: { principalId: string };
    requestParameters: { sourceIPAddress: string };
    responseElements: Record<string, string>;
    s3: {
      s3SchemaVersion: '1.0';
      configurationId: string;
      bucket: { name: string; ownerIdentity: { principalId: string }; arn: string };
      /** The key is percent-encoded, with `+` for a blank. */
      object: { key: string; size: number; eTag: string; sequencer: string };
    };
  }[];
}

let sequence = 0;

export function createdEvent(
  bucket: string,
  { key, size, etag, modified }: StoredObject,
  by: 'Put' | 'CompleteMultipartUpload',
  region: string,
): CreatedEvent {
  const object = {
    key: encodeURIComponent(key).replaceAll('%2F', '/').replaceAll('%20', '+'),
    size,
    eTag: etag.replaceAll('"', ''),
    sequencer: (++sequence).toString(16).toUpperCase().padStart(18, '0'),
  };
  const arn = `arn:aws:s3:::${bucket}`;
  return {
    Records: [
      {
        eventVersion: '2.1',
        eventSource: 'aws:s3',
        awsRegion: region,
        eventTime: new Date(modified).toISOString(),
        eventName: `ObjectCreated:${by}`,
        userIdentity: { principalId: 'AWS:DOUBLE' },
        requestParameters: { sourceIPAddress: '127.0.0.1' },
        responseElements: { 'x-amz-request-id': 'double' },
        s3: {
          s3SchemaVersion: '1.0',
          configurationId: 'double',
          bucket: { name: bucket, ownerIdentity: { principalId: 'DOUBLE' }, arn },
          object,
        },
      },
    ],
  };
}
