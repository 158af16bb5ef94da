import "./style.css";
import "./icons.ts";
import "./elements/studio-app.ts";
import { applyTheme } from "./theme.ts";

applyTheme();
