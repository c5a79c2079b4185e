import { element, xml } from './xml.ts';

/** What S3 answers when it does not do what was asked. https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html */
export class S3Error extends Error {
  override readonly name = 'S3Error';
  readonly code: string;
  readonly status: number;

  constructor(status: number, code: string, message: string) {
    super(message);
    this.status = status;
    this.code = code;
  }

  toXml(resource: string): string {
    const { code, message } = this;
    return xml(element('Error', { Code: code, Message: message, Resource: resource, RequestId: 'double' }));
  }
}

export const noSuchKey = () => new S3Error(404, 'NoSuchKey', 'The specified key does not exist.');
export const noSuchUpload = () => new S3Error(404, 'NoSuchUpload', 'The specified upload does not exist.');
export const notImplemented = (what: string) =>
  new S3Error(501, 'NotImplemented', `This double does not know ${what}.`);
export const invalid = (message: string) => new S3Error(400, 'InvalidRequest', message);
export const argument = (message: string) => new S3Error(400, 'InvalidArgument', message);
export const preconditionFailed = (condition: string) =>
  new S3Error(412, 'PreconditionFailed', `At least one of the pre-conditions you specified did not hold: ${condition}`);
export const racing = () =>
  new S3Error(
    409,
    'ConditionalRequestConflict',
    'The conditional request cannot succeed due to a conflicting operation.',
  );
