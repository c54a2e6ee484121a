import type { Block } from '../../report/report';
import { chartPieces } from './chart-pieces';
import { figurePieces } from './figure-pieces';
import type { Piece, Setting } from './piece';
import { tablePieces } from './table-pieces';
import { headingPieces, listPieces, paragraphPieces, quotePieces } from './text-pieces';

/** Lays a block of a report out. Nothing is drawn before its pieces are. */
export function blockPieces(block: Block, setting: Setting): Iterable<Piece> {
  switch (block.type) {
    case 'heading':
      return headingPieces(block.level, block.text, setting);
    case 'paragraph':
      return paragraphPieces(block.spans, setting);
    case 'quote':
      return quotePieces(block.text, setting);
    case 'list':
      return listPieces(block, setting);
    case 'figures':
      return figurePieces(block.figures, cardsToARow(block.figures.length), setting);
    case 'table':
      return tablePieces(block, setting);
    case 'chart':
      return chartPieces(block.scene, setting);
  }
}

/** Full rows where it can be: six cards are two rows of three. */
function cardsToARow(cards: number): number {
  if (cards <= 4) return Math.max(2, cards);
  if (cards === 5) return 3;
  return cards % 4 === 0 || cards % 3 !== 0 ? 4 : 3;
}
