import { RecordedEvent } from '../recorded-event';

/** How long what was read for one event is good for telling others. */
const goodForMs = 1_000;

interface Memory {
  readonly loaders: object;
  readonly until: number;
}

const memories = new WeakMap<object, Memory>();

/**
 * The loaders' memory for telling an event. It is shared by all who are told of it at about the same time, and by events
 * that were read together, so that each thing is read once. It begins after all of them were committed: what is told is
 * never older than the event.
 */
export function memoryFor({ page }: RecordedEvent): object {
  const now = performance.now();
  const known = memories.get(page);
  if (known && now < known.until) return known.loaders;
  const memory = { loaders: {}, until: now + goodForMs };
  memories.set(page, memory);
  return memory.loaders;
}
