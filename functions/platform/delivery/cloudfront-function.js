// What CloudFront runs, after it has checked a signed address and before it looks for the object: `/media/<key>` is the
// object `<key>`. https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/functions-javascript-runtime-20.html
// biome-ignore lint/correctness/noUnusedVariables: CloudFront calls it
function handler(event) {
  const request = event.request;
  request.uri = request.uri.replace(/^\/media\//, '/');
  return request;
}
