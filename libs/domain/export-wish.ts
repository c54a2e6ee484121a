/** The formats of an export, by the extension of its address, in the order in which they are named to people (R-QR-4). */
export const reviewFormatNames = ['pdf', 'pptx', 'xlsx', 'csv', 'md', 'html', 'json'] as const;
export type ReviewFormat = (typeof reviewFormatNames)[number];

export const papers = ['A4', 'LETTER'] as const;
export type Paper = (typeof papers)[number];

/** Which file somebody wants of a review (R-QR-4). */
export interface ExportWish {
  readonly format: ReviewFormat;
  readonly redacted: boolean;
  /** A canonical BCP 47 language tag, such as `de-CH`, without extensions. */
  readonly locale: string;
  readonly paper: Paper;
}

export const plainWish = { redacted: false, locale: 'en', paper: 'A4' } as const satisfies Omit<ExportWish, 'format'>;

export function isReviewFormat(text: string): text is ReviewFormat {
  return (reviewFormatNames as readonly string[]).includes(text);
}

const longestLocale = 35;

/** Extensions, such as another calendar or other digits, are not taken: they are no language. */
export function readLocale(text: string): string | null {
  if (text.length > longestLocale) return null;
  try {
    const [known] = Intl.NumberFormat.supportedLocalesOf(text);
    return known !== undefined && new Intl.Locale(known).baseName === known ? known : null;
  } catch {
    return null;
  }
}
