/** Ids that are remembered; the oldest is forgotten first. */
const MOST = 10_000;

/** Remembers who was the first to use an id of a request (DES-AMB-38), for as long as the responder runs. */
export function createUsedIds(most: number = MOST): (id: string, caller: string) => string {
  const first = new Map<string, string>();
  return (id, caller) => {
    const before = first.get(id);
    if (before !== undefined) return before;
    first.set(id, caller);
    const [oldest] = first.keys();
    if (first.size > most && oldest !== undefined) first.delete(oldest);
    return caller;
  };
}
