import type { Addresses } from "../addresses.ts";
import { SESSION_MS } from "./session-store.ts";

/** Under TLS the browser itself sees to it that no other host can set or read it (`__Host-`). */
export function cookieName(addresses: Addresses): string {
  return addresses.isSecure ? "__Host-naskah-session" : "naskah-session";
}

export function cookieOptions(addresses: Addresses) {
  return {
    path: "/",
    httpOnly: true,
    sameSite: "lax",
    secure: addresses.isSecure,
    maxAge: SESSION_MS / 1000,
  } as const;
}
