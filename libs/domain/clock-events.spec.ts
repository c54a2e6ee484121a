import { CheckpointStatus } from './checkpoint';
import { ClockEvent, eventsSince, excuseEnded } from './clock-events';

describe('what the clock did to a checkpoint since it was announced last', () => {
  it.each<[CheckpointStatus, CheckpointStatus, ClockEvent[]]>([
    ['SCHEDULED', 'SCHEDULED', []],
    ['SCHEDULED', 'OPEN', ['CheckpointOpened']],
    ['OPEN', 'DUE', ['CheckpointFellDue']],
    ['DUE', 'OVERDUE', ['CheckpointOverdue']],
    ['OVERDUE', 'MISSED', ['CheckpointMissed']],
    ['SCHEDULED', 'MISSED', ['CheckpointOpened', 'CheckpointFellDue', 'CheckpointOverdue', 'CheckpointMissed']],
    ['OPEN', 'HELD', []],
    ['OVERDUE', 'WAIVED', []],
    ['WAIVED', 'DUE', ['CheckpointFellDue']],
    ['WAIVED', 'OPEN', []],
    ['WAIVED', 'MISSED', ['CheckpointFellDue', 'CheckpointOverdue', 'CheckpointMissed']],
    ['OVERDUE', 'DUE', []],
  ])('from %s to %s: %j', (announced, now, events) => {
    expect(eventsSince(announced, now)).toEqual(events);
  });

  it.each<[CheckpointStatus, CheckpointStatus, boolean]>([
    ['WAIVED', 'DUE', true],
    ['WAIVED', 'HELD', false],
    ['WAIVED', 'WAIVED', false],
    ['OPEN', 'DUE', false],
  ])('a waiver has ended by itself from %s to %s: %s (R-ACC-5)', (announced, now, ended) => {
    expect(excuseEnded(announced, now)).toBe(ended);
  });
});
