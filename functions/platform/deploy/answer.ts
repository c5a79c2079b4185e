/** What CloudFormation sends for a resource of our own. */
export interface ResourceRequest {
  RequestType: 'Create' | 'Update' | 'Delete';
  ResourceType: string;
  ResponseURL: string;
  StackId: string;
  RequestId: string;
  LogicalResourceId: string;
  PhysicalResourceId?: string;
  ResourceProperties: Record<string, unknown>;
}

/**
 * Does what was asked for and tells CloudFormation how it ended: it waits for an hour otherwise. Nothing is removed with
 * a resource: keys and files outlive a stack.
 * @param make gives the values that templates read
 */
export async function answerResource(
  request: ResourceRequest,
  make: (request: ResourceRequest) => Promise<Record<string, string>>,
): Promise<void> {
  const { StackId, RequestId, LogicalResourceId, PhysicalResourceId = LogicalResourceId } = request;
  const same = { StackId, RequestId, LogicalResourceId, PhysicalResourceId };
  let answer: object;
  try {
    const Data = request.RequestType === 'Delete' ? {} : await make(request);
    answer = { ...same, Status: 'SUCCESS', Data };
  } catch (error) {
    console.error(error);
    answer = { ...same, Status: 'FAILED', Reason: error instanceof Error ? error.message : String(error) };
  }
  // No content type: the address is signed for none.
  const told = await fetch(request.ResponseURL, { method: 'PUT', body: Buffer.from(JSON.stringify(answer)) });
  if (!told.ok) throw new Error(`CloudFormation answered ${told.status}.`);
}
