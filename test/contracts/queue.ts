import { afterEach, describe, expect, it, vi } from 'vitest';
import type { JobHandler, Queue, Table } from '../../functions/platform/platform.ts';
import type { DeadJob } from '../../functions/platform/queue/dead.ts';
import type { Job } from '../../functions/platform/queue/job.ts';

export interface QueueHome {
  queue: Queue;
  table: Table;
  start(handler: JobHandler): void;
  revive(sk: string): Promise<boolean>;
  stop(): Promise<void>;
}

/** A home whose jobs are given up after 3 failures, with tries as close together as it can make them. */
export type MakeQueue = (tries: { most: 3 }) => Promise<QueueHome>;

const card = (sku: string): Job => ({ kind: 'card', sku });
const nameOf = (job: Job) => (job.kind === 'card' ? job.sku : job.kind);

/** What every driver of `queue` keeps. `patience`: milliseconds in which a few jobs are surely done. */
export function queueContract(name: string, make: MakeQueue, patience = 5_000) {
  describe(`queue: ${name}`, () => {
    const homes: QueueHome[] = [];
    const open = async () => {
      const home = await make({ most: 3 });
      homes.push(home);
      return home;
    };
    afterEach(async () => {
      for (const home of homes.splice(0)) await home.stop();
    });
    const eventually = (check: () => void | Promise<void>) => vi.waitFor(check, { timeout: patience, interval: 5 });
    const deadOf = async ({ table }: QueueHome) => (await table.query<DeadJob>({ pk: 'JOB#dead' })).items;

    it('hands over every kind of job whole', async () => {
      const { queue, start } = await open();
      const jobs: Job[] = [
        { kind: 'intake', ticket: 't1' },
        { kind: 'render', master: 'm1' },
        { kind: 'render', master: 'm1', files: ['web-large.webp'] },
        { kind: 'card', sku: 'CUP æøå 😀' },
        { kind: 'follow-up', order: 'o1' },
        { kind: 'mail', order: 'o1', notice: 'ready' },
        { kind: 'assemble', bundle: 'b1', part: 1, to: 40 },
        { kind: 'own-size', sku: 'CUP', master: 'm1', wish: { width: 640, fit: 'inside', type: 'webp' } },
      ];
      const seen: Job[] = [];
      start(async job => void seen.push(job));
      for (const job of jobs) await queue.send(job);
      await eventually(() => {
        for (const job of jobs) expect(seen).toContainEqual(job);
      });
    });

    it('hands over what was sent before it was started', async () => {
      const { queue, start } = await open();
      await Promise.all(['a', 'b', 'c'].map(sku => queue.send(card(sku))));
      const seen = new Set<string>();
      start(async job => void seen.add(nameOf(job)));
      await eventually(() => expect([...seen].sort()).toEqual(['a', 'b', 'c']));
    });

    it('takes jobs from within a job', async () => {
      const { queue, start } = await open();
      const seen: string[] = [];
      start(async job => {
        seen.push(nameOf(job));
        if (nameOf(job) === 'first') await queue.send(card('second'));
      });
      await queue.send(card('first'));
      await eventually(() => expect(seen).toEqual(['first', 'second']));
    });

    it('tries again what fails', async () => {
      const { queue, start, table } = await open();
      let tries = 0;
      start(async () => {
        if (++tries < 3) throw new Error('not yet');
      });
      await queue.send(card('flaky'));
      await eventually(() => expect(tries).toBe(3));
      expect((await table.query({ pk: 'JOB#dead' })).items).toEqual([]);
    });

    it('gives up a job after its tries and keeps it with its reason', async () => {
      const home = await open();
      let tries = 0;
      home.start(async () => {
        throw new Error(`broken ${++tries}`);
      });
      await home.queue.send(card('poison'));
      await eventually(async () => expect(await deadOf(home)).toHaveLength(1));
      const [dead] = await deadOf(home);
      expect(dead!.value).toMatchObject({ schema: 1, job: card('poison'), reason: 'broken 3', tries: 3 });
      expect(dead!.sk).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z#.+/);
      expect(tries).toBe(3);
    });

    it('sends a dead job again, once', async () => {
      const home = await open();
      const seen: string[] = [];
      let broken = true;
      home.start(async job => {
        if (broken) throw new Error('broken');
        seen.push(nameOf(job));
      });
      await home.queue.send(card('sick'));
      await eventually(async () => expect(await deadOf(home)).toHaveLength(1));
      broken = false;
      const { sk } = (await deadOf(home))[0]!;
      expect(await home.revive(sk)).toBe(true);
      expect(await home.revive(sk)).toBe(false);
      await eventually(() => expect(seen).toEqual(['sick']));
      expect(await deadOf(home)).toEqual([]);
    });

    it('does not let a poison job hold up those behind it', async () => {
      const home = await open();
      const seen: string[] = [];
      home.start(async job => {
        if (job.kind === 'intake') throw new Error('poison');
        seen.push(nameOf(job));
      });
      await home.queue.send({ kind: 'intake', ticket: 'poison' });
      await home.queue.send({ kind: 'render', master: 'm' });
      await home.queue.send(card('behind'));
      await eventually(() => expect(seen.sort()).toEqual(['behind', 'render']));
      await eventually(async () => expect(await deadOf(home)).toHaveLength(1));
    });

    it('does not let slow image work hold up the rest', async () => {
      const { queue, start } = await open();
      const seen: string[] = [];
      let release = () => {};
      const slow = new Promise<void>(resolve => {
        release = resolve;
      });
      start(async job => {
        if (job.kind === 'render') await slow;
        seen.push(nameOf(job));
      });
      await queue.send({ kind: 'render', master: 'slow' });
      for (const sku of ['a', 'b', 'c']) await queue.send(card(sku));
      await eventually(() => expect(seen.toSorted()).toEqual(['a', 'b', 'c']));
      release();
      await eventually(() => expect(seen).toContain('render'));
    });

    it('keeps a delayed job back until its time', async () => {
      const { queue, start } = await open();
      const seen: { name: string; after: number }[] = [];
      const sent = Date.now();
      start(async job => void seen.push({ name: nameOf(job), after: Date.now() - sent }));
      await queue.send(card('later'), { delaySeconds: 1 });
      await queue.send(card('now'));
      await eventually(() => expect(seen.map(job => job.name)).toEqual(['now', 'later']));
      expect(seen[1]!.after).toBeGreaterThanOrEqual(990);
    });

    it('keeps no job back for more than a quarter of an hour', async () => {
      const { queue } = await open();
      await queue.send(card('later'), { delaySeconds: 900 });
      await expect(queue.send(card('too late'), { delaySeconds: 901 })).rejects.toThrow('901 s');
    });
  });
}
