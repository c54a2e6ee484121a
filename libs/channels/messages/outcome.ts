/** How one try to hand a message over ended. */
export type Outcome =
  | { readonly handedOver: true }
  | {
      readonly handedOver: false;
      /** Whether another try would end the same. */
      readonly permanent: boolean;
      /** What went wrong, in short, without secrets. */
      readonly error: string;
    };
