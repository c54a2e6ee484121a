import { numberFormats } from './number-formats';

describe('how spreadsheets show money and days', () => {
  it.each([
    ['en', 'EUR', '[$€]#,##0.00', 'mmm" "d", "yyyy'],
    ['en-GB', 'GBP', '[$£]#,##0.00', 'd" "mmm" "yyyy'],
    ['de-DE', 'EUR', '#,##0.00" "[$€]', 'dd"."mm"."yyyy'],
    ['de-CH', 'CHF', '[$CHF]" "#,##0.00', 'dd"."mm"."yyyy'],
    ['ja-JP', 'JPY', '[$￥]#,##0', 'yyyy"/"mm"/"dd'],
    ['ar-EG', 'KWD', '#,##0.000" "[$د.ك.]', 'dd"/"mm"/"yyyy'],
    ['hi-IN', 'INR', '[$₹]#,##0.00', 'd" "mmm" "yyyy'],
    ['pt-BR', 'BRL', '[$R$]" "#,##0.00', 'd" de "mmm" de "yyyy'],
  ])('follows %s with %s (R-QR-4)', (locale, currency, money, date) => {
    expect(numberFormats(locale, currency)).toEqual({ money, date, instant: `${date}" "hh:mm` });
  });

  it('counts years as everybody does, whatever calendar and digits a locale prefers (R-QR-4)', () => {
    for (const locale of ['th-TH', 'fa-IR', 'ar-SA-u-nu-arab', 'en-u-ca-buddhist']) {
      expect(numberFormats(locale, 'USD').date).toMatch(/^[^\d]*(yyyy|m+|d+)[^\d]*$/);
      expect(numberFormats(locale, 'USD').date).not.toMatch(/25\d\d|14\d\d|[\u0660-\u0669\u06f0-\u06f9]/);
    }
  });
});
