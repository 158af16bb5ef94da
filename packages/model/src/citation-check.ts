import { type Citation, citations, isCited, openingWords } from "./citation.ts";
import type { Finding } from "./publication-check.ts";
import { findingIn, type TextRun } from "./text-run.ts";

/** Blocks in which sources are cited. */
const CITING: ReadonlySet<string> = new Set(["paragraph", "heading", "standfirst", "caption"]);

/** Sources that are cited and not listed, or listed and never cited. Without any reference, numbers in brackets are just that. */
export function citationChecks(runs: readonly TextRun[]): readonly Finding[] {
  const references = runs.filter(({ kind, text }) => kind === "reference" && text.trim() !== "");
  const citing = runs.filter(({ kind }) => CITING.has(kind));
  const cited = citing.flatMap((run) => citations(run.text).map((citation) => ({ run, citation })));
  const raised = citing.flatMap(raisedNumbers);
  const everything = citing.map(({ text }) => text.toLowerCase()).join("\n");

  const unlisted = cited
    .filter(({ citation }) => citation.by === "author" || references.length > 0)
    .filter(({ citation }) => !isListed(citation, references))
    .map(({ run, citation }) => findingIn(run, "citation-unlisted", citation.from, citation.to));
  const uncited = references
    .filter((reference, index) => {
      const opening = openingWords(reference.text);
      return (
        !raised.includes(index + 1) &&
        !cited.some(({ citation }) => isCited(citation, reference.text, index + 1)) &&
        (opening === null || !everything.includes(opening.toLowerCase()))
      );
    })
    .map((reference) => ({
      code: "reference-uncited" as const,
      place: { kind: "block" as const, blockId: reference.blockId, index: reference.index },
      at: reference.position,
    }));
  return [...unlisted, ...uncited];
}

/** A citation of several numbers is listed when each of them is. */
function isListed(citation: Citation, references: readonly TextRun[]): boolean {
  if (citation.by === "number")
    return citation.numbers.every((number) => number >= 1 && number <= references.length);
  return references.some(({ text }, index) => isCited(citation, text, index + 1));
}

function raisedNumbers({ node }: TextRun): readonly number[] {
  const numbers: number[] = [];
  node.forEach((child) => {
    if (child.marks.some((mark) => mark.type.name === "superscript"))
      for (const digits of (child.text ?? "").match(/\d{1,3}/g) ?? []) numbers.push(Number(digits));
  });
  return numbers;
}
