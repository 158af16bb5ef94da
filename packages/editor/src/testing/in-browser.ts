/** Mocha's words, as the test runner puts them on the page. */
interface Mocha {
  readonly describe: (name: string, body: () => void) => void;
  readonly it: (name: string, body: () => void | Promise<void>) => void;
  readonly afterEach: (body: () => void | Promise<void>) => void;
}

export const { describe, it, afterEach } = globalThis as unknown as Mocha;

/** @throws Error showing both as JSON when they differ. */
export function equal(actual: unknown, expected: unknown, about = ""): void {
  const [is, shall] = [JSON.stringify(actual), JSON.stringify(expected)];
  if (is !== shall) throw new Error(`${about} is ${is}, but should be ${shall}`);
}

/** Waits until a condition holds. @throws Error naming it when it never does: nobody's machine takes a minute. */
export async function until(name: string, holds: () => boolean): Promise<void> {
  const end = performance.now() + 60_000;
  while (!holds()) {
    if (performance.now() > end) throw new Error(`never came true: ${name}`);
    await new Promise((resolve) => requestAnimationFrame(resolve));
  }
}

/** Puts an element on the page with these properties, and waits until it has rendered. */
export async function mount<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  properties: Partial<HTMLElementTagNameMap[Name]>,
  parent: Node = document.body,
): Promise<HTMLElementTagNameMap[Name]> {
  const element = Object.assign(document.createElement(name), properties);
  parent.appendChild(element);
  if ("updateComplete" in element) await element.updateComplete;
  return element;
}

/** What is inside an element's shadow root. @throws Error when it is not there. */
export function inside<Found extends Element = HTMLElement>(element: Element, selector: string): Found {
  const found = element.shadowRoot?.querySelector<Found>(selector);
  if (found === null || found === undefined) throw new Error(`no ${selector} in ${element.localName}`);
  return found;
}
