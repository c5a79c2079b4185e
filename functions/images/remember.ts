/**
 * What takes its time to make and is asked for again and again, kept by name: the last few that were made. What could
 * not be made is tried anew.
 * @param most that are kept
 */
export function remember<Value>(
  most: number,
  make: (name: string) => Promise<Value>,
): (name: string) => Promise<Value> {
  const kept = new Map<string, Promise<Value>>();
  return name => {
    if (!kept.has(name)) {
      const made = make(name);
      kept.set(name, made);
      made.catch(() => kept.delete(name));
    }
    const value = kept.get(name)!;
    if (kept.size > most) kept.delete(kept.keys().next().value!);
    return value;
  };
}
