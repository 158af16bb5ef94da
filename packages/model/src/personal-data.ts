/** What may point at a private person. */
export const PERSONAL_DATA_KINDS = ["nik", "nip", "telephone", "email"] as const;
export type PersonalDataKind = (typeof PERSONAL_DATA_KINDS)[number];

/** Something in a text that looks like personal data. */
export interface PersonalDatum {
  readonly kind: PersonalDataKind;
  /** Without separators, lower case: the same datum however it is written. */
  readonly value: string;
  readonly from: number;
  readonly to: number;
}

/** Every length has a bound, so that no text takes long (O3). */
const EMAIL = /[\p{L}\d._%+-]{1,64}@[\p{L}\d-]{1,63}(?:\.[\p{L}\d-]{1,63}){1,5}/gu;
/** Digits in groups; a plus or a bracket may come first. */
const NUMBER = /(?<![\p{L}\d,.])[+(]{0,2}\d(?:[ ().-]{0,2}\d){7,21}(?![\p{L}\d])/gu;

/**
 * Finds e-mail addresses, identity numbers (NIK, 16 digits: area, day of birth, serial; Permendagri 118/2017), civil servants'
 * numbers (NIP, 18 digits: birth, appointment, sex, serial; BKN regulation 22/2007) and Indonesian telephone numbers. A
 * number whose parts cannot be such dates or areas is another number.
 */
export function personalData(text: string): readonly PersonalDatum[] {
  const found: PersonalDatum[] = [];
  for (const match of text.matchAll(EMAIL)) {
    const words = match[0].replace(/[.-]+$/, "");
    found.push({
      kind: "email",
      value: words.toLowerCase(),
      from: match.index,
      to: match.index + words.length,
    });
  }
  for (const match of text.matchAll(NUMBER)) {
    const kind = kindOf(match[0]);
    if (kind === null) continue;
    const inside = found.some(({ from, to }) => match.index < to && match.index + match[0].length > from);
    if (inside) continue;
    const digits = match[0].replace(/\D/g, "");
    const value = kind === "telephone" ? digits.replace(/^62/, "0") : digits;
    found.push({ kind, value, from: match.index, to: match.index + match[0].length });
  }
  return found.toSorted((a, b) => a.from - b.from);
}

function kindOf(written: string): PersonalDataKind | null {
  const digits = written.replace(/\D/g, "");
  if (digits.length === 18 && isNip(digits)) return "nip";
  if (digits.length === 16 && isNik(digits)) return "nik";
  return isTelephone(written, digits) ? "telephone" : null;
}

const within = (digits: string, low: number, high: number) => Number(digits) >= low && Number(digits) <= high;

function isNik(digits: string): boolean {
  const day = Number(digits.slice(6, 8));
  return (
    within(digits.slice(0, 2), 11, 97) &&
    within(digits.slice(2, 4), 1, 99) &&
    within(digits.slice(4, 6), 1, 99) &&
    // Forty is added to a woman's day of birth.
    ((day >= 1 && day <= 31) || (day >= 41 && day <= 71)) &&
    within(digits.slice(8, 10), 1, 12) &&
    digits.slice(12) !== "0000"
  );
}

function isNip(digits: string): boolean {
  return (
    within(digits.slice(0, 4), 1930, 2015) &&
    within(digits.slice(4, 6), 1, 12) &&
    within(digits.slice(6, 8), 1, 31) &&
    within(digits.slice(8, 12), 1950, 2100) &&
    // Contract staff (PPPK) have 21 and more where others have a month.
    within(digits.slice(12, 14), 1, 99) &&
    /^[12]$/.test(digits.charAt(14))
  );
}

/** +62…, 08…, or an area code in front of five to eight digits that is set apart from them. */
function isTelephone(written: string, digits: string): boolean {
  if (/^\(?\+62/.test(written)) return digits.length >= 9 && digits.length <= 15;
  if (/^(62)?0?8\d/.test(digits) && /^\(?(0|62)/.test(written))
    return digits.length >= 10 && digits.length <= 14;
  return /^\(?0[2-9]\d{1,2}\)?[ -]/.test(written) && digits.length >= 8 && digits.length <= 12;
}
