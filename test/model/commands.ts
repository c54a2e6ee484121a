import fc from 'fast-check';
import { Decision, metricsInPlay, Role } from './team-state';

/**
 * A command as it is drawn: `pick` chooses among what is there when its turn comes, so that any part of a sequence is a
 * sequence as well.
 */
export type Command =
  | {
      readonly do: 'draft';
      readonly metric: number;
      readonly days: number;
      readonly weekday: number;
      readonly interval: number;
    }
  | { readonly do: 'setCadence'; readonly pick: number; readonly weekday: number; readonly interval: number }
  | { readonly do: 'move'; readonly pick: number }
  | { readonly do: 'commit'; readonly pick: number }
  | { readonly do: 'read'; readonly metric: number; readonly value: number }
  | {
      readonly do: 'hold';
      readonly pick: number;
      readonly decision: Decision;
      readonly excused: boolean;
      readonly value?: number | undefined;
    }
  | { readonly do: 'waive'; readonly pick: number; readonly by: Role; readonly days: number }
  | { readonly do: 'countersign' | 'refuse'; readonly pick: number; readonly by: Role }
  | { readonly do: 'propose'; readonly pick: number; readonly days: number }
  | { readonly do: 'approve'; readonly pick: number }
  | { readonly do: 'setPolicy'; readonly name: 'opensBefore' | 'grace' | 'waivers'; readonly to: number }
  | { readonly do: 'takeDayOff'; readonly inDays: number }
  | { readonly do: 'wait'; readonly hours: number }
  | { readonly do: 'waitForNext'; readonly beside: number }
  | { readonly do: 'stopWorkers' | 'startWorkers' | 'workAgain' };

/** One command, and in a race the one that comes at the same moment. */
export interface Step {
  readonly command: Command;
  readonly rival: Command | null;
}

const pick = fc.nat(999);
/** Picks the latest of whatever there is. */
export const latest = -1;
const metric = fc.nat(metricsInPlay - 1);
const weekday = fc.integer({ min: 1, max: 7 });
const interval = fc.integer({ min: 1, max: 2 });
/** None of them makes a progress that lies on a threshold of the decision rule. */
const value = fc.constantFrom(30, 40, 41, 47, 49, 52);
const executives: Role[] = ['sponsor', 'executive', 'executive', 'manager'];
const signers: Role[] = ['sponsor', 'sponsor', 'sponsor', 'sponsor', 'manager', 'executive'];
const going: Decision[] = ['PERSEVERE', 'PERSEVERE', 'PERSEVERE', 'PERSEVERE', 'ADJUST'];
const ending: Decision[] = ['VALIDATE', 'VALIDATE', 'INVALIDATE', 'PIVOT', 'STOP', 'INCONCLUSIVE'];
const decision = fc.oneof({ weight: 6, arbitrary: fc.constantFrom(...going) }, fc.constantFrom(...ending));

function command<K extends Command['do']>(name: K, fields: object = {}): fc.Arbitrary<Command> {
  return fc.record({ do: fc.constant(name), ...fields }) as unknown as fc.Arbitrary<Command>;
}

const deeds = [
  {
    weight: 10,
    arbitrary: command('hold', {
      ...{ pick, decision, excused: fc.boolean() },
      value: fc.option(value, { nil: undefined, freq: 4 }),
    }),
  },
  {
    weight: 3,
    arbitrary: command('waive', {
      ...{ pick, by: fc.constantFrom(...executives) },
      days: fc.integer({ min: 1, max: 21 }),
    }),
  },
  { weight: 3, arbitrary: command('countersign', { pick, by: fc.constantFrom(...signers) }) },
  { weight: 2, arbitrary: command('refuse', { pick, by: fc.constantFrom(...signers) }) },
  { weight: 3, arbitrary: command('commit', { pick }) },
  { weight: 2, arbitrary: command('approve', { pick }) },
];

const others = [
  {
    weight: 2,
    arbitrary: command('draft', { ...{ metric, weekday, interval }, days: fc.integer({ min: -3, max: 200 }) }),
  },
  { weight: 1, arbitrary: command('setCadence', { pick, weekday, interval }) },
  { weight: 1, arbitrary: command('move', { pick }) },
  { weight: 3, arbitrary: command('read', { metric, value }) },
  { weight: 2, arbitrary: command('propose', { pick, days: fc.integer({ min: -10, max: 200 }) }) },
  {
    weight: 2,
    arbitrary: fc.oneof(
      command('setPolicy', { name: fc.constant('opensBefore'), to: fc.constantFrom(0, 3, 5, 10) }),
      command('setPolicy', { name: fc.constant('grace'), to: fc.integer({ min: 0, max: 4 }) }),
      command('setPolicy', { name: fc.constant('waivers'), to: fc.integer({ min: 0, max: 3 }) }),
      command('takeDayOff', { inDays: fc.integer({ min: 0, max: 30 }) }),
    ),
  },
  {
    weight: 9,
    arbitrary: fc.oneof(
      { weight: 3, arbitrary: command('wait', { hours: fc.integer({ min: 1, max: 72 }) }) },
      { weight: 1, arbitrary: command('wait', { hours: fc.integer({ min: 72, max: 500 }) }) },
      { weight: 3, arbitrary: command('waitForNext', { beside: fc.constantFrom(-1, 0, 1) }) },
    ),
  },
  { weight: 1, arbitrary: command('stopWorkers') },
  { weight: 2, arbitrary: command('startWorkers') },
  { weight: 1, arbitrary: command('workAgain') },
];

/** A sequence in which something happens: it begins with a commitment, and now and then takes on another one. */
export function sequences(racing: boolean): fc.Arbitrary<Step[]> {
  const rival = racing ? fc.option(fc.oneof(...deeds), { nil: null, freq: 2 }) : fc.constant(null);
  const single = fc.record({ command: fc.oneof(...deeds, ...others), rival, same: fc.boolean() });
  const step = single.map(({ command: first, rival: other, same }) => [against(first, other, same)]);
  const commitment = fc
    .record({ metric, weekday, interval, days: fc.integer({ min: 21, max: 120 }) })
    .map((wish): Step[] => [
      ...[
        { do: 'read' as const, metric: wish.metric, value: 40 },
        { do: 'draft' as const, ...wish },
      ].map(alone),
      alone({ do: 'commit', pick: latest }),
    ]);
  const part = fc.oneof({ weight: 20, arbitrary: step }, { weight: 1, arbitrary: commitment });
  return fc
    .tuple(commitment, fc.array(part, { minLength: 50, maxLength: 60, size: 'max' }))
    .map(([first, parts]) => [...first, ...parts.flat()]);
}

/** Both go for the same thing where they can: one does what the other does, or something else with it. */
function against(first: Command, rival: Command | null, same: boolean): Step {
  // Whoever edits a draft at the same moment as somebody else has read an old version, and that is another rule's story.
  if (rival === null || first.do === 'move' || first.do === 'setCadence') return alone(first);
  if (same && isDeed(first)) return { command: first, rival: first };
  return { command: first, rival: 'pick' in first && 'pick' in rival ? { ...rival, pick: first.pick } : rival };
}

function isDeed({ do: name }: Command): boolean {
  return ['hold', 'waive', 'countersign', 'refuse', 'commit', 'approve'].includes(name);
}

function alone(single: Command): Step {
  return { command: single, rival: null };
}

/** A step in words. */
export function stepText({ command: first, rival }: Step): string {
  return rival ? `${commandText(first)}  AGAINST  ${commandText(rival)}` : commandText(first);
}

function commandText({ do: name, ...fields }: Command): string {
  return `${name} ${JSON.stringify(fields)}`;
}
