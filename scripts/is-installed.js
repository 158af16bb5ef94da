// Plain JavaScript: it runs before anything is installed, on any Node from 20 on.

/**
 * Whether what is installed is what the lock file asks for.
 * @param {{packages?: Record<string, {version?: string, optional?: boolean, link?: boolean}>}} lock package-lock.json
 * @param {{packages?: Record<string, {version?: string}>} | null} installed node_modules/.package-lock.json, which npm writes
 *   at the end of an installation that went well; null when there is none.
 * @returns {boolean}
 */
export function isInstalled(lock, installed) {
  if (installed === null) return false;
  const found = installed.packages ?? {};
  const isPackage = (path) => path.includes("node_modules/");
  // Another platform's programs are left out.
  const isThere = ([path, wanted]) =>
    path in found ? found[path]?.version === wanted.version : wanted.optional === true;
  return (
    Object.entries(lock.packages ?? {})
      .filter(([path]) => isPackage(path))
      .every(isThere) && Object.keys(found).every((path) => path in (lock.packages ?? {}))
  );
}
