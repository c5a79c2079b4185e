/** Stands still until it is moved on. */
export function clock(time = Date.parse('2026-11-21T10:00:00Z')) {
  const now = () => time;
  const pass = (milliseconds: number) => {
    time += milliseconds;
  };
  return { now, pass };
}
