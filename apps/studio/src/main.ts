import "./style.css";
import "./icons.ts";
import "./elements/studio-app.ts";
import { focusFieldsOfDialogs } from "./dialog-focus.ts";
import { applyTheme } from "./theme.ts";

applyTheme();
focusFieldsOfDialogs();
