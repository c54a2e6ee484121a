export * from './funding/funding-share.reader';
export * from './governance/decision-type.entity';
export * from './governance/governance-latency.reader';
export * from './interrupts/interrupt-load.reader';
export * from './interrupts/interrupts-of-days.reader';
export * from './leadership.module';
export * from './upward-requests-of-days.reader';
