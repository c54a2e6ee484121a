import type { Scene } from '../../charts/scene';
import { drawScene } from './draw-scene';
import type { Piece, Setting } from './piece';
import { readableLine } from './readable-text';

/** As much smaller a chart may be drawn to end a page rather than begin the next. */
const smallest = 0.75;
const gap = { above: 12, below: 6 };

/** A chart, which shows its own title, as wide as the column at most, never higher than a page. */
export function* chartPieces(scene: Scene, setting: Setting): Generator<Piece> {
  const scale = Math.min(setting.scale, setting.width / scene.width, (setting.pageHeight * 0.85) / scene.height);
  yield { ...chartPiece(scene, scale, setting), smaller: (room) => smallerPiece(scene, { scale, room }, setting) };
}

function smallerPiece(
  scene: Scene,
  { scale, room }: { readonly scale: number; readonly room: number },
  setting: Setting,
): Piece | null {
  const fitting = (room - gap.above - gap.below) / scene.height;
  return fitting >= scale * smallest ? chartPiece(scene, Math.min(scale, fitting), setting) : null;
}

function chartPiece(scene: Scene, scale: number, { document, left, locale, tag }: Setting): Piece {
  const [width, height] = [scene.width * scale, scene.height * scale];
  return {
    height: height + gap.below,
    spaceBefore: gap.above,
    keepsWithNext: false,
    draw: (top) => {
      const figure = tag.child('Figure', {
        alt: readableLine(`${scene.title}. ${scene.description}`),
        placement: 'Block',
        bbox: [left, top, left + width, top + height],
      });
      figure.mark(() => drawScene(document, scene, { x: left, y: top, scale, locale }));
      figure.end();
    },
  };
}
