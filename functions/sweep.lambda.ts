import { platform } from './home.lambda.ts';
import { sweep } from './sweep.ts';

/** Every five minutes; and once a day, when the bytes that are stored are looked after as well. */
export async function handler({ daily = false }: { daily?: boolean }): Promise<void> {
  await sweep(platform, { scrubs: daily });
}
