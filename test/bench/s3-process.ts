import { startS3 } from '../doubles/s3/index.ts';

// The S3 double in a process of its own, so that its work is not counted as its client's; it ends with its parent.
const s3 = await startS3({ buckets: ['media'] });
process.on('disconnect', () => void s3.stop().then(() => process.exit()));
process.send!(s3.client);
