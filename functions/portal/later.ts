type Further = typeof import('./further.ts');
type Answers = { [Name in keyof Further]: Further[Name] };

/**
 * An answer of `further.ts`, which is loaded when the first of them is asked for: a process that begins, mostly does so
 * for the page of an order.
 */
export function later<Name extends keyof Answers>(name: Name) {
  return async (...given: Parameters<Answers[Name]>): Promise<Response> => {
    const answer = (await import('./further.ts'))[name] as (...given: Parameters<Answers[Name]>) => Promise<Response>;
    return answer(...given);
  };
}
