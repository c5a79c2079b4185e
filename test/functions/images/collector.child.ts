import { constants, PerformanceObserver } from 'node:perf_hooks';

/** Makes the collector come for large bytes, and says how often it did so in steps: `collector.child.ts [program]`. */
const steps: boolean[] = [];
new PerformanceObserver(list => {
  for (const entry of list.getEntries()) {
    const { kind } = (entry as { detail?: unknown }).detail as { kind: number };
    if (kind === constants.NODE_PERFORMANCE_GC_INCREMENTAL) steps.push(true);
    if (kind === constants.NODE_PERFORMANCE_GC_MAJOR) steps.push(false);
  }
}).observe({ entryTypes: ['gc'] });
if (process.argv[2]) await import(process.argv[2]);
const kept: Buffer[] = [];
for (let at = 0; at < 200; at++) {
  kept[at % 10] = Buffer.allocUnsafeSlow(8_000_000);
  await new Promise(resolve => setTimeout(resolve, 1));
}
console.log(JSON.stringify({ all: steps.length, inSteps: steps.filter(Boolean).length }));
process.exit();
