import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createServer } from 'node:tls';
import { startS3 } from '../doubles/s3/index.ts';

// The S3 double behind TLS, in a process of its own, so that its work is not counted as its client's; it ends with its parent.
const s3 = await startS3({ buckets: ['media'] });
const { key, cert } = certificate();
const front = createServer({ key, cert }, socket => {
  const behind = connect(Number(new URL(s3.url).port), '127.0.0.1');
  socket.pipe(behind).pipe(socket);
  socket.on('error', () => behind.destroy());
  behind.on('error', () => socket.destroy());
});
await new Promise<void>(resolve => void front.listen(0, '127.0.0.1', resolve));
const { port } = front.address() as { port: number };
process.on('disconnect', () => void s3.stop().then(() => process.exit()));
process.send!({ config: { ...s3.client, endpoint: `https://127.0.0.1:${port}` }, ca: cert });

/** For this machine and this day. */
function certificate() {
  const folder = mkdtempSync(join(tmpdir(), 'packshot-certificate-'));
  const [key, cert] = ['key.pem', 'cert.pem'].map(name => join(folder, name)) as [string, string];
  const kind = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-days', '1'];
  const name = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=IP:127.0.0.1'];
  execFileSync('openssl', ['req', '-x509', ...kind, ...name, '-keyout', key, '-out', cert], { stdio: 'ignore' });
  const made = { key: readFileSync(key, 'utf8'), cert: readFileSync(cert, 'utf8') };
  rmSync(folder, { recursive: true });
  return made;
}
