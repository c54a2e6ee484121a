import { isRightToLeft, languageOf } from './text-script';

describe('words in any script', () => {
  it.each([
    ['Checkout', 'en-US'],
    ['Поиск', 'ru-RU'],
    ['検索とおすすめ', 'ja-JP'],
    ['搜索', 'zh-CN'],
    ['42 %', 'en-US'],
    ['Fewer abandoned baskets at Поиск', 'en-US'],
  ])('are tagged with the language of most of their letters: %s', (text, language) => {
    expect(languageOf(text)).toBe(language);
  });

  it.each([
    ['البحث', true],
    ['البحث: Fewer baskets', false],
    ['١', false],
    ['', false],
  ])('run from right to left where all of them do: %j', (text, does) => {
    expect(isRightToLeft(text)).toBe(does);
  });
});
