/** Brings the build of all programs up to date; ends the process where the sources cannot be built. */
export declare function buildWhereNeeded(): void;
