import { MinorUnits } from '../../domain';

/** A `bigint` column of minor units: the driver gives and takes it as text, since a number would lose cents. */
export const minorUnits = {
  to: (amount: MinorUnits | null | undefined): string | null | undefined =>
    amount?.toString() ?? (amount as null | undefined),
  from: (stored: string | null): MinorUnits | null => (stored === null ? null : BigInt(stored)),
};
