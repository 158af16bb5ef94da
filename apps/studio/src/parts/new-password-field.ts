import "@awesome.me/webawesome/dist/components/input/input.js";
import { html, type TemplateResult } from "lit";

/** Where somebody who came by a link chooses a password: the first field of its page, named `password`. */
export const newPasswordField = (label: string, hint: string): TemplateResult => html`<wa-input
  name="password"
  type="password"
  autocomplete="new-password"
  password-toggle
  required
  autofocus
  minlength="12"
  label=${label}
  hint=${hint}
></wa-input>`;
