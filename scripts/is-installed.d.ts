interface LockFile {
  readonly packages?: Readonly<Record<string, { readonly version?: string; readonly optional?: boolean }>>;
}
export function isInstalled(lock: LockFile, installed: LockFile | null): boolean;
