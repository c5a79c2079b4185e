// In place of the native half of AWS's runtime client, which only builds with a C++ compiler: the same three calls.
const Module = require('node:module');
const http = require('node:http');

const agent = new http.Agent({ keepAlive: true, maxSockets: 1 });
const api = `http://${process.env.AWS_LAMBDA_RUNTIME_API}/2018-06-01/runtime/invocation`;
let posted = Promise.resolve();

function send(method, path, body) {
  return new Promise((resolve, reject) => {
    const request = http.request(`${api}/${path}`, { method, agent }, response => {
      const chunks = [];
      response.on('data', chunk => chunks.push(chunk));
      response.on('end', () => resolve({ headers: response.headers, bodyJson: Buffer.concat(chunks).toString() }));
    });
    request.on('error', reject);
    request.end(body);
  });
}

const client = {
  next: async () => {
    await posted;
    return send('GET', 'next');
  },
  done: (id, body) => {
    posted = send('POST', `${id}/response`, body);
  },
  error: (id, body) => {
    posted = send('POST', `${id}/error`, body);
  },
};

const load = Module._load;
Module._load = function (request, ...rest) {
  return request === './rapid-client.node' ? client : load.call(this, request, ...rest);
};
