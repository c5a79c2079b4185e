import type { Table } from '../platform/platform.ts';

/** `BRAND` / `demo`: how far the demo is. It is never filled in twice, nor again once it has been removed. */
export type DemoState = 'filling' | 'done' | 'removed';

const STATE = { pk: 'BRAND', sk: 'demo' };

export async function getDemoState(table: Table): Promise<DemoState | undefined> {
  return (await table.get<DemoState>(STATE))?.value;
}

/** Whether the demo is still to be filled in: into an empty portal, or where a former start was interrupted. */
export async function demoIsWanted(table: Table): Promise<boolean> {
  const [brand, state] = await table.getMany<DemoState>([{ pk: 'BRAND', sk: 'settings' }, STATE]);
  return state ? state.value === 'filling' : !brand;
}

export async function setDemoState(table: Table, value: DemoState): Promise<void> {
  await table.put<DemoState>({ ...STATE, value });
}
