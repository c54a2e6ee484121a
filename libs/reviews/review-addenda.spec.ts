import { realisticReviewInputs } from '../../test/support/sample-review';
import { composeReview } from '../domain';
import { renderAddendaMarkdown } from './review-addenda';
import { hashReview, hashText, renderReviewJson } from './review-json';

const addenda = [
  { text: 'Two baskets were counted twice:\n62.8, not 63.4.', by: 'Ana Ruiz', at: '2026-10-05T22:30:00.000Z' },
  { text: '<script>|**done**', by: 'B | C', at: '2026-10-08T09:00:00.000Z' },
];

describe('addenda of a frozen review', () => {
  it('stand in a section of their own, on the day it is where the organization is (R-QR-3)', () => {
    expect(renderAddendaMarkdown(addenda, 'Europe/Berlin').split('\n')).toEqual([
      '',
      '## Addenda',
      '',
      'Added after freezing; the hash does not cover them.',
      '',
      '- **6 Oct 2026, Ana Ruiz:** Two baskets were counted twice: 62.8, not 63.4.',
      '- **8 Oct 2026, B \\| C:** &lt;script&gt;\\|\\*\\*done\\*\\*',
      '',
    ]);
  });

  it('leave no trace where there are none (R-QR-3)', () => {
    expect(renderAddendaMarkdown([], 'UTC')).toBe('');
  });

  it('stand beside the document in JSON: what is hashed stays the same bytes (R-QR-3)', () => {
    const document = composeReview(realisticReviewInputs());
    const hash = hashReview(document);
    const text = renderReviewJson(document, hash, addenda);
    expect(JSON.parse(text)).toMatchObject({ addenda, hash });
    const hashed = text.slice(text.indexOf('"document":') + '"document":'.length, text.lastIndexOf(',"hash":'));
    expect(hashText(hashed)).toBe(hash);
  });
});
