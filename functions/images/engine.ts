import type { MasterFacts } from '../formats/facts.ts';
import type { Recipe } from '../formats/recipe.ts';
import type { Rendition } from '../formats/rendition.ts';

/** Decodes and encodes; carries sharp. On one machine a process of its own, on AWS the images function. */
export interface Engine {
  /**
   * Looks at `incoming/<ticket>` and stores it as `masters/<id>`; the incoming file stays.
   * @throws AppError `refused-image` with a sentence that says why the file cannot be taken, `not-found` without it.
   */
  inspect(ticket: string): Promise<MasterFacts>;
  /**
   * Makes the recipes of one master from one decode, in their order; `emit` is called as soon as each is stored.
   * Two renderings at once, or one repeated, store the same files.
   */
  render(facts: MasterFacts, recipes: Recipe[], emit: (rendition: Rendition) => Promise<void>): Promise<void>;
}
