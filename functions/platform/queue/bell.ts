export type Bell = ReturnType<typeof bell>;

/** Wakes the workers that sleep, and keeps those awake that were about to. */
export function bell() {
  let rung = 0;
  let sleepers: (() => void)[] = [];
  return {
    /** How often it was rung; give it to `sleep`, so that a ring in between is not missed. */
    rung: () => rung,
    async sleep(since: number): Promise<void> {
      if (rung === since) await new Promise<void>(wake => sleepers.push(wake));
    },
    ring(): void {
      rung++;
      const woken = sleepers;
      sleepers = [];
      for (const wake of woken) wake();
    },
    sleeping: () => sleepers.length,
  };
}

/** Rings once, at the earliest of the times that were asked for. */
export function alarm(now: () => number, ring: () => void) {
  let timer: NodeJS.Timeout | undefined;
  let next = Number.POSITIVE_INFINITY;
  return {
    /** @param at milliseconds since 1970 */
    set(at: number): void {
      if (at >= next) return;
      clearTimeout(timer);
      next = at;
      // setTimeout fires at once above 2^31 ms.
      timer = setTimeout(fire, Math.min(Math.max(at - now(), 1), 2 ** 31 - 1));
    },
    stop: () => clearTimeout(timer),
  };

  function fire() {
    next = Number.POSITIVE_INFINITY;
    ring();
  }
}
