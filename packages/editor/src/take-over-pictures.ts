/**
 * Asks that this manuscript may show pictures of another one. Never rejects.
 * @param path where this manuscript's pictures are.
 * @returns those that it may not show.
 */
export async function takeOverPictures(
  path: string,
  from: string,
  pictures: readonly string[],
): Promise<ReadonlySet<string>> {
  const refused = new Set<string>();
  for (const picture of pictures) {
    try {
      const answer = await fetch(`${path}/${picture}`, {
        method: "PUT",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ from }),
        credentials: "same-origin",
      });
      if (!answer.ok) refused.add(picture);
    } catch (error) {
      console.warn("naskah: a picture could not be taken over", error);
      refused.add(picture);
    }
  }
  return refused;
}
