/** Made when it is first asked for, and kept: what most processes never need costs their start nothing. */
export function onFirstUse<Made extends object>(make: () => Made): () => Made {
  let made: Made | undefined;
  return () => {
    made ??= make();
    return made;
  };
}

/** Runs once; a failure is not kept, so that the next call tries again. */
export function once<Made>(make: () => Promise<Made>): () => Promise<Made> {
  let made: Promise<Made> | undefined;
  return () => {
    made ??= make().catch(error => {
      made = undefined;
      throw error;
    });
    return made;
  };
}

/** A port all of whose methods give promises, loaded at the first call of one. */
export function portOf<Port extends object>(load: () => Promise<Port>): Port {
  const call =
    (name: string | symbol) =>
    async (...given: unknown[]) => {
      const port = await load();
      return (port[name as keyof Port] as (...given: unknown[]) => unknown)(...given);
    };
  return new Proxy({} as Port, { get: (_, name) => call(name) });
}
