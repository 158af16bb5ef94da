import type { Changed, Dropped, Source } from "@naskah/paste";
import type { CloseCode, Mode } from "@naskah/protocol";
import type { BlockPlace } from "../block-kinds.ts";
import type { Recovery } from "../elements/naskah-refusal.ts";
import type { LinkFault } from "../link-address.ts";
import type { RefusedFile } from "../refused-file.ts";
import type { ToolName } from "../tools.ts";

/** Everything the editor says, in one language. */
export interface Messages {
  /** For Intl. */
  readonly locale: string;
  readonly opening: string;
  readonly unreachable: string;
  readonly tryAgain: string;
  readonly unreadable: string;
  /** Label of a part that this version does not know. */
  readonly unknownPart: (name: string) => string;
  readonly reload: string;
  readonly selectFirst: string;
  /** Somebody else deleted what was to be linked. */
  readonly linkWordsGone: string;
  /** Read out when something is selected as a whole. */
  readonly wholeSelected: {
    readonly picture: (alt: string) => string;
    readonly rule: string;
    readonly gallery: string;
    readonly other: string;
    /** What the keys do with it. */
    readonly keys: string;
  };
  /** The document here was not the server's, and was read anew. */
  readonly readAnew: string;
  readonly cancel: string;
  readonly toolbar: {
    readonly label: string;
    readonly block: string;
    readonly tools: Readonly<Record<ToolName, string>>;
    readonly blocks: Readonly<Record<BlockPlace, string>>;
  };
  readonly save: {
    readonly connecting: string;
    readonly saved: string;
    readonly saving: string;
    readonly offlineSince: (time: string) => string;
    readonly editsKept: (count: number) => string;
    readonly editsNotKept: (count: number) => string;
    readonly notSavedSince: (time: string) => string;
    readonly refused: string;
  };
  readonly people: {
    readonly label: string;
    readonly modes: Readonly<Record<Mode, string>>;
    readonly you: string;
    readonly describe: (name: string, mode: string) => string;
    readonly more: (count: number) => string;
  };
  readonly refusal: {
    readonly heading: string;
    readonly why: Readonly<Record<CloseCode, string>>;
    readonly kept: string;
    readonly notKept: string;
    readonly nothingLost: string;
    readonly copy: string;
    readonly copied: string;
    readonly notCopied: string;
    readonly download: string;
    readonly fileName: string;
    readonly recoveries: Readonly<Record<Recovery, string>>;
  };
  readonly placeholders: {
    readonly headline: string;
    readonly standfirst: string;
    readonly paragraph: string;
    readonly byline: string;
    readonly caption: string;
    readonly credit: string;
    readonly reference: string;
    readonly heading: string;
    readonly gallery: string;
  };
  readonly link: {
    readonly heading: string;
    readonly address: string;
    readonly hint: string;
    readonly apply: string;
    readonly remove: string;
    readonly faults: Readonly<Record<LinkFault, string>>;
  };
  readonly picture: {
    readonly insert: string;
    readonly edit: string;
    readonly file: string;
    readonly alt: string;
    readonly altHint: string;
    readonly decorative: string;
    readonly caption: string;
    readonly credit: string;
    readonly related: string;
    readonly apply: string;
    readonly save: string;
    readonly uploading: string;
    readonly missingFile: string;
    readonly tooLarge: (megabytes: string) => string;
    /** What may still be stored. */
    readonly room: (megabytes: string, pictures: string) => string;
    readonly noRoom: string;
    readonly failed: string;
    /** The question about one of several. */
    readonly series: (number: number, of: number) => string;
    readonly skip: string;
    readonly skipRest: string;
    readonly insertRest: (count: number) => string;
    readonly insertRestHint: string;
    readonly moves: string;
    /** Nobody may write at this moment. */
    readonly notNow: string;
    readonly altShown: (alt: string) => string;
    readonly altMissing: string;
    readonly isDecorative: string;
    readonly change: string;
    readonly notShown: string;
    /** Gives a picture a line back that it lost. */
    readonly addLine: { readonly caption: string; readonly credit: string };
  };
  /** What became of what was pasted. */
  readonly paste: {
    readonly sources: Readonly<Record<Source, string>>;
    readonly pasted: (from: string) => string;
    /** Nothing came in. */
    readonly nothing: string;
    readonly dropped: Readonly<Record<Dropped, (count: number) => string>>;
    readonly leftOut: (what: string) => string;
    readonly changed: Readonly<Record<Changed, (count: number) => string>>;
    /** Pictures that the clipboard only names; `names` may be empty. */
    readonly pictures: (count: number, names: string) => string;
    readonly more: (count: number) => string;
    /** Pictures of another article that may not be shown here. */
    /** Files that cannot come, each with why. */
    readonly refused: Readonly<Record<RefusedFile["why"], (name: string, megabytes: string) => string>>;
    readonly refusedPictures: (count: number) => string;
    readonly undo: string;
    readonly asText: string;
    readonly close: string;
  };
}
