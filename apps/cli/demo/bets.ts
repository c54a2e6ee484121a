/** What a team bets on in the story, with the weekly values that its metric will show. */
export interface Bet {
  readonly team: 'checkout' | 'search' | 'onboarding';
  readonly title: string;
  readonly words: {
    readonly businessProblem: string;
    readonly businessOutcome: string;
    readonly userSegment: string;
    readonly behaviourChange: string;
    readonly userBenefit: string;
  };
  readonly metric: {
    readonly name: string;
    readonly description: string;
    readonly direction: 'INCREASE' | 'DECREASE';
    readonly keyValueArea: string;
    readonly baseline: number;
    readonly target: number;
    /** One value a week from the commitment on; the last one stays. */
    readonly weekly: readonly number[];
  };
  /** Roadmap items that become its solution options. */
  readonly items: number;
}

/** The five bets of the quarter, the first three of them Checkout's. */
export const bets: readonly Bet[] = [
  {
    team: 'checkout',
    title: 'Guests finish their order',
    words: {
      businessProblem: 'Six of ten guests who fill a cart leave at the payment step.',
      businessOutcome: 'more revenue from people who buy for the first time',
      userSegment: 'guests on a phone',
      behaviourChange: "a first order without anybody's help",
      userBenefit: 'they get what they came for in two minutes',
    },
    metric: {
      name: 'Guest orders completed',
      description: 'Share of guests with a filled cart who complete their order within a day',
      direction: 'INCREASE',
      keyValueArea: 'CURRENT_VALUE',
      baseline: 41,
      target: 48,
      weekly: [41.3, 42.2, 43.1, 43.4, 44.6, 45.2, 46.3, 46.3, 46.4, 48.1, 49, 49.6, 50.3],
    },
    items: 3,
  },
  {
    team: 'checkout',
    title: 'Returning customers pay with one tap',
    words: {
      businessProblem: 'Returning customers type their card again and give up.',
      businessOutcome: 'customers come back more often',
      userSegment: 'customers with an account',
      behaviourChange: 'payment with a stored method',
      userBenefit: 'they buy again in a few seconds',
    },
    metric: {
      name: 'Returning customers who pay with one tap',
      description: 'Share of repeat orders that customers payment with a stored method',
      direction: 'INCREASE',
      keyValueArea: 'UNREALIZED_VALUE',
      baseline: 12,
      target: 25,
      weekly: [12.1, 12.2, 12, 12.3, 12.2, 12.4, 12.3, 12.5],
    },
    items: 2,
  },
  {
    team: 'checkout',
    title: 'Fewer people give up at delivery',
    words: {
      businessProblem: 'People leave when they see when the parcel will come.',
      businessOutcome: 'fewer lost orders',
      userSegment: 'shoppers outside the cities',
      behaviourChange: 'a delivery day of their own choosing',
      userBenefit: 'they know when somebody has to be at home',
    },
    metric: {
      name: 'Shoppers who leave at delivery',
      description: 'Share of shoppers who abandon their order at the delivery step',
      direction: 'DECREASE',
      keyValueArea: 'CURRENT_VALUE',
      baseline: 31,
      target: 24,
      weekly: [31.2, 31.6, 32.1, 32.4, 33, 33.2],
    },
    items: 2,
  },
  {
    team: 'search',
    title: 'Shoppers find what they look for',
    words: {
      businessProblem: 'Every other search ends on a page that nobody opens.',
      businessOutcome: 'more orders that begin with a search',
      userSegment: 'shoppers who use the search box',
      behaviourChange: 'a product from their first search',
      userBenefit: 'they find it without asking',
    },
    metric: {
      name: 'Searches that lead to a product',
      description: 'Share of first searches after which shoppers open a product',
      direction: 'INCREASE',
      keyValueArea: 'CURRENT_VALUE',
      baseline: 48,
      target: 58,
      weekly: [48.2, 49, 49.5, 50.4, 50.6, 51.7, 52, 52.3, 52.9, 53.4, 53.8, 54.1, 54.3],
    },
    items: 3,
  },
  {
    team: 'onboarding',
    title: 'New sellers list a product on their first day',
    words: {
      businessProblem: 'Two thirds of new sellers never list anything.',
      businessOutcome: 'more sellers who stay',
      userSegment: 'sellers in their first week',
      behaviourChange: 'their first listing within a day',
      userBenefit: 'they see their own shop at once',
    },
    metric: {
      name: 'Sellers who list on their first day',
      description: 'Share of new sellers who publish a product within 24 hours',
      direction: 'INCREASE',
      keyValueArea: 'UNREALIZED_VALUE',
      baseline: 22,
      target: 40,
      weekly: [22.4, 22.1, 22.6, 23.1, 22.9, 23.4, 23, 23.6, 23.9, 23.5, 24, 24.2, 24.1],
    },
    items: 2,
  },
];
