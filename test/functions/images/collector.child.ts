import { constants, PerformanceObserver } from 'node:perf_hooks';

/**
 * Has large bytes come and go, then keeps many values, and says how often the collector came for the bytes, and for the
 * values, and how often of that in steps: `collector.child.ts [program]`.
 */
const steps: boolean[] = [];
new PerformanceObserver(list => {
  for (const entry of list.getEntries()) {
    const { kind } = (entry as { detail?: unknown }).detail as { kind: number };
    if (kind === constants.NODE_PERFORMANCE_GC_INCREMENTAL) steps.push(true);
    if (kind === constants.NODE_PERFORMANCE_GC_MAJOR) steps.push(false);
  }
}).observe({ entryTypes: ['gc'] });
const rest = () => new Promise(resolve => setTimeout(resolve, 1));

if (process.argv[2]) await import(process.argv[2]);
await rest();
steps.length = 0;
const bytes: Buffer[] = [];
for (let at = 0; at < 200; at++) {
  bytes[at % 10] = Buffer.allocUnsafeSlow(8_000_000);
  await rest();
}
const forBytes = steps.length;
steps.length = 0;
const values: object[][] = [];
for (let at = 0; at < 200; at++) {
  values[at % 20] = Array.from({ length: 40_000 }, () => ({}));
  await rest();
}
console.log(JSON.stringify({ forBytes, forValues: steps.length, inSteps: steps.filter(Boolean).length }));
process.exit();
