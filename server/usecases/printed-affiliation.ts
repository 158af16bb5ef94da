import { type Capacity, type Organisation, positionsHeldBy, shortNameOf } from "@naskah/approval";
import { type AffiliationOf, CAPACITY_TITLES, joinTitle, type Language } from "@naskah/model";

const ORDER: readonly Capacity[] = ["definitive", "plt", "plh"];

/** Position and office as a byline prints them at an instant: "Kepala Seksi Hukum dan Informasi KPKNL Mamuju". */
export function affiliationAt(organisation: Organisation, now: Date, language: Language): AffiliationOf {
  return (person) => {
    const [held] = positionsHeldBy(organisation, person, now).toSorted(
      (a, b) => ORDER.indexOf(a.capacity) - ORDER.indexOf(b.capacity) || (a.id < b.id ? -1 : 1),
    );
    const position = held === undefined ? undefined : organisation.positions.get(held.position);
    if (held === undefined || position === undefined) return null;
    const office = shortNameOf(organisation.units.get(position.unit), language);
    // A byline is part of the digest: it has the short form in every language, as it always had.
    return `${CAPACITY_TITLES.id[held.capacity]}${joinTitle(position.title[language], office)}`;
  };
}
