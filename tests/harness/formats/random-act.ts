import type { Random } from "../random.ts";
import type { FormatPeer } from "./format-peer.ts";
import { MARKS } from "./letters.ts";

/** Something that a person does to a text now and then. */
export function randomAct(random: Random, peer: FormatPeer): void {
  const { text } = peer;
  const size = text.length;
  const chance = random.below(100);
  const someMarks = () => Object.fromEntries(MARKS.filter(() => random.chance(30)));
  if (chance < 8) peer.undo();
  else if (chance < 12) peer.redo();
  else if (chance < 30 || size < 4)
    peer.act((t) => t.insert(random.below(size + 1), random.pick(["x", "yz", "w w"])));
  else if (chance < 45)
    peer.act((t) => t.insert(random.below(size + 1), random.pick(["X", "YZ"]), someMarks()));
  else if (chance < 65) {
    const at = random.below(size);
    peer.act((t) => t.delete(at, Math.min(1 + random.below(random.chance(50) ? 3 : 14), size - at)));
  } else {
    const at = random.below(size);
    const [format, value] = random.pick(MARKS);
    const length = Math.min(1 + random.below(12), size - at);
    peer.act((t) => t.format(at, length, { [format]: random.chance(50) ? value : null }));
  }
}
