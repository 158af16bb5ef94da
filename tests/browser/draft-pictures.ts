import sharp from "sharp";
import * as Y from "yjs";
import type { Caller } from "../harness/naskah.ts";

/** Uploads a picture of one colour to a manuscript. @returns its hash. */
export async function uploadPicture(
  origin: string,
  who: Caller,
  manuscript: string,
  background: string,
): Promise<string> {
  const picture = sharp({ create: { width: 40, height: 30, channels: 3, background } });
  const form = new FormData();
  form.append("file", new Blob([new Uint8Array(await picture.png().toBuffer())]), "x.png");
  const answer = await fetch(`${origin}/api/v1/manuscripts/${manuscript}/pictures`, {
    method: "POST",
    headers: { cookie: who.cookie, origin },
    body: form,
  });
  return ((await answer.json()) as { picture: string }).picture;
}

/** A picture with its words, as the editor puts it into a draft. */
export function figure(picture: string, alt: string, caption: string, credit: string): Y.XmlElement {
  const element = new Y.XmlElement("figure");
  const attributes = { picture, width: 40, height: 30, alt, decorative: false };
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value as string);
  element.insert(
    0,
    [
      ["caption", caption],
      ["credit", credit],
    ].map(([name = "", words = ""]) => {
      const block = new Y.XmlElement(name);
      block.insert(0, [new Y.XmlText(words)]);
      return block;
    }),
  );
  return element;
}
