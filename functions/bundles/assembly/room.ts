/** Lets work in while there is room for its size, in the order of asking; what is larger than all of it goes alone. */
export function roomFor(most: number): <Done>(size: number, work: () => Promise<Done>) => Promise<Done> {
  const waiting: { size: number; enter: () => void }[] = [];
  let left = most;
  const letIn = () => {
    while (waiting[0] && waiting[0].size <= left) {
      const next = waiting.shift()!;
      left -= next.size;
      next.enter();
    }
  };
  return async (size, work) => {
    const own = Math.min(size, most);
    await new Promise<void>(enter => {
      waiting.push({ size: own, enter });
      letIn();
    });
    try {
      return await work();
    } finally {
      left += own;
      letIn();
    }
  };
}
