import type { Piece } from "./piece.ts";

/**
 * Headings at our three levels. When there is one of the first rank, or a title, it is level 2 and the others follow; else each keeps
 * its own. Deeper ones are level 4.
 */
export function levelled(pieces: readonly Piece[]): readonly Piece[] {
  const ranks = pieces.flatMap(({ rank }) => (rank === null ? [] : [rank]));
  const highest = ranks.reduce((least, rank) => Math.min(least, rank), 2);
  const shift = 2 - highest;
  return pieces.map((piece) =>
    piece.rank === null
      ? piece
      : {
          ...piece,
          json: {
            ...piece.json,
            attrs: { ...piece.json.attrs, level: Math.min(4, Math.max(2, piece.rank + shift)) },
          },
        },
  );
}
