import {
  type DocumentJson,
  editionDigest,
  parseDocument,
  renderDocumentHtml,
  sealContent,
} from "@naskah/model";
import { medianMs } from "./median.ts";
import type { Measurement } from "./run.ts";

const RUNS = 15;
const SENTENCE =
  "Kolaborasi antarunit membuat layanan lebih cepat dan lebih mudah diperiksa oleh siapa pun. ";

/** What submitting costs: reading the draft strictly, sealing with digest, rendering; at three lengths. */
export function* sealBench(): Generator<Measurement> {
  for (const paragraphs of [10, 400, 4000]) {
    const draft: DocumentJson = {
      type: "doc",
      content: Array.from({ length: paragraphs }, (_, index) => ({
        type: "paragraph",
        attrs: { id: `p${index}` },
        content: [{ type: "text", text: SENTENCE.repeat(4) + index }],
      })),
    };
    const doc = parseDocument(draft);
    const frame = {
      language: "id",
      slug: "a",
      section: "Artikel",
      series: null,
      disclaimer: null,
      notBefore: null,
      change: null,
    } as const;
    const content = sealContent(doc, frame, () => null);
    const measure = (metric: string, work: () => unknown): Measurement => ({
      bench: "seal",
      subject: "naskah",
      metric,
      unit: "ms",
      value: medianMs(RUNS, work),
      paragraphs,
    });
    yield measure("parse_ms", () => parseDocument(draft));
    yield measure("digest_ms", () => editionDigest(content));
    yield measure("html_ms", () => renderDocumentHtml(content.document, { pictureSrc: (hash) => hash }));
  }
}
