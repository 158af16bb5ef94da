/** An instant as a `datetime-local` field shows it, in the zone of this device, to the minute; empty for none. */
export function toField(at: string | null): string {
  if (at === null) return "";
  const date = new Date(at);
  const pad = (value: number) => String(value).padStart(2, "0");
  return `${date.getFullYear()}-${pad(date.getMonth() + 1)}-${pad(date.getDate())}T${pad(date.getHours())}:${pad(date.getMinutes())}`;
}

/** The instant that a `datetime-local` field names, RFC 3339 in UTC; null for an empty one. */
export function fromField(text: string): string | null {
  return text === "" ? null : new Date(text).toISOString();
}
