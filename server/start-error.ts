import { AUDIT_KEY, DATABASE } from "./backup/manifest.ts";
import type { Config } from "./config.ts";

interface SystemError {
  readonly code?: unknown;
  readonly syscall?: unknown;
  readonly path?: unknown;
  readonly message?: unknown;
}

/** kysely's words for tables that a later version has changed. */
const TOO_NEW = /previously executed migration (\S+) is missing/;

/**
 * Why the server cannot start, as one sentence for whoever runs it that says what to do; null for what nobody expected, which is told
 * with all there is.
 */
export function startSentence(error: unknown, { host, port, dataDir }: Config): string | null {
  if (error instanceof RangeError) return error.message;
  const { code, syscall, path, message } = (error ?? {}) as SystemError;
  const where = typeof path === "string" ? path : dataDir;
  if (syscall === "listen" || syscall === "getaddrinfo") return listenSentence(code, host, port);
  const newer = TOO_NEW.exec(String(message))?.[1];
  if (newer !== undefined)
    return `The data in ${dataDir} was written by a newer Naskah (${newer}). Start that version, or set DATA_DIR to other data.`;
  switch (code) {
    case "EACCES":
    case "EPERM":
    case "EROFS":
      return `${where} cannot be read and written by the user who starts Naskah. Give them the folder, or set DATA_DIR to another one.`;
    case "ENOTDIR":
    case "EEXIST":
      return `${where} is in the way: it is no folder. Set DATA_DIR to a folder.`;
    case "ENOENT":
      return `${where} is not there and cannot be made. Set DATA_DIR to a folder that can.`;
    case "ENOSPC":
    case "EDQUOT":
    case "SQLITE_FULL":
      return `There is no room left where ${dataDir} is. Make some, then start again.`;
    case "SQLITE_NOTADB":
    case "SQLITE_CORRUPT":
      return `${DATABASE} in ${dataDir} is damaged, or no database of Naskah. Restore a backup into a new folder: npm run naskah -- restore <backup>.`;
    case "SQLITE_CANTOPEN":
    case "SQLITE_READONLY":
    case "SQLITE_READONLY_DIRECTORY":
    case "SQLITE_PERM":
    case "SQLITE_AUTH":
      return `${DATABASE} or ${AUDIT_KEY} in ${dataDir} cannot be written by the user who starts Naskah. Give them the folder and what is in it.`;
    case "SQLITE_BUSY":
      return `Another program holds ${DATABASE} in ${dataDir}. End it, then start again.`;
    default:
      return null;
  }
}

function listenSentence(code: unknown, host: string, port: number): string {
  switch (code) {
    case "EADDRINUSE":
      return `Port ${port} on ${host} is taken by another program. Stop it, or set PORT to another number.`;
    case "EACCES":
      return `Port ${port} may not be used by the user who starts Naskah. Set PORT to a number above 1023, with a reverse proxy before it.`;
    default:
      return `HOST is "${host}", which is no address of this machine. Set it to one, or to 0.0.0.0 for all.`;
  }
}
