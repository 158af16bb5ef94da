import type { DocumentJson, UserId } from "@naskah/model";
import type { Contribution, Drafts, WordReplacement } from "../../server/ports/drafts.ts";

interface Letter {
  readonly letter: string;
  readonly author: UserId;
}

/** Drafts of letters, each by one author, for use cases without rooms: the log position is how many there are. */
export class CountedDrafts implements Drafts {
  readonly #documents = new Map<string, DocumentJson>();
  readonly #letters = new Map<string, Letter[]>();
  /** Whether the draft takes an accepted offer's words over; else it never finds their place. */
  takesOver = true;

  type(manuscript: string, letter: string, author: string): void {
    this.#lettersOf(manuscript).push({ letter, author: author as UserId });
  }

  textOf(manuscript: string): string {
    return this.#lettersOf(manuscript)
      .map(({ letter }) => letter)
      .join("");
  }

  async read(manuscript: string) {
    const seeded = this.#documents.get(manuscript);
    if (seeded === undefined) throw new Error(`no manuscript ${manuscript}`);
    const text = this.textOf(manuscript);
    const content = (seeded.content ?? []).map((block) =>
      block.type === "paragraph" && text !== "" ? { ...block, content: [{ type: "text", text }] } : block,
    );
    return { document: { ...seeded, content }, seq: this.#lettersOf(manuscript).length };
  }

  isDamaged(): boolean {
    return false;
  }

  async position(manuscript: string): Promise<number> {
    return this.#lettersOf(manuscript).length;
  }

  async seed(manuscript: string, document: DocumentJson): Promise<void> {
    this.#documents.set(manuscript, document);
  }

  async changes(): Promise<readonly []> {
    throw new Error("nobody compares words here");
  }

  async contributions(manuscript: string, after: number, upTo: number): Promise<readonly Contribution[]> {
    const authors = this.#lettersOf(manuscript)
      .slice(after, upTo)
      .map(({ author }) => author);
    return [...new Set(authors)].map((userId) => ({
      userId,
      written: authors.filter((author) => author === userId).length,
      deleted: 0,
    }));
  }

  async markThread() {
    return { quote: "", before: "", after: "", blockId: null };
  }

  async replaceWords(
    manuscript: string,
    replacements: readonly WordReplacement[],
    author: UserId,
  ): Promise<number> {
    if (!this.takesOver) return 0;
    const letters = this.#lettersOf(manuscript);
    let done = 0;
    for (const { before, expected, after, replacement } of replacements) {
      const at = this.textOf(manuscript).indexOf(before + expected + after);
      if (at < 0) continue;
      const written = [...replacement].map((letter) => ({ letter, author }));
      letters.splice(at + before.length, expected.length, ...written);
      done += 1;
    }
    return done;
  }

  announce(): void {}

  async reconsider(): Promise<void> {}

  #lettersOf(manuscript: string): Letter[] {
    const letters = this.#letters.get(manuscript) ?? [];
    this.#letters.set(manuscript, letters);
    return letters;
  }
}
