/** Where browsers find this server; known once it listens. */
export class Addresses {
  #publicUrl: string | null;
  #origins = new Set<string>();

  /** @param publicUrl as configured; null: where it will listen. */
  constructor(publicUrl: string | null) {
    this.#publicUrl = publicUrl;
    if (publicUrl !== null) this.#origins.add(publicUrl);
  }

  /** To be called when the server listens. */
  listening(host: string, port: number): void {
    const local = `http://${host.includes(":") ? `[${host}]` : host}:${port}`;
    if (this.#publicUrl === null) {
      this.#publicUrl = local;
      // By either name of the machine itself, and by no name that a stranger's page could have.
      for (const name of [local, `http://127.0.0.1:${port}`, `http://localhost:${port}`])
        this.#origins.add(name);
    }
  }

  /** Origin of every link we print, without a slash at the end. */
  get publicUrl(): string {
    if (this.#publicUrl === null) throw new Error("the server does not listen yet");
    return this.#publicUrl;
  }

  get isSecure(): boolean {
    return this.#publicUrl?.startsWith("https:") ?? false;
  }

  /** True for an `Origin` header of our own pages. */
  isOwn(origin: string): boolean {
    return this.#origins.has(origin);
  }
}
