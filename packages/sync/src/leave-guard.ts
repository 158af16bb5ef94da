/** Asks before the page is left while there is unsaved work (C4). Does nothing outside a browser. */
export interface LeaveGuard {
  set(unsaved: boolean): void;
}

export function leaveGuard(): LeaveGuard {
  if (typeof window === "undefined") return { set: () => undefined };
  const ask = (event: BeforeUnloadEvent) => event.preventDefault();
  return {
    // Only while needed: a listener keeps the page out of the browser's back cache.
    set: (unsaved) =>
      unsaved
        ? window.addEventListener("beforeunload", ask)
        : window.removeEventListener("beforeunload", ask),
  };
}
