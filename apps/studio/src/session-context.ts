import { createContext } from "@lit/context";
import type { Session } from "@naskah/protocol";

/** The signed-in person, for every page below the application. */
export const sessionContext = createContext<Session["user"]>("naskah-session");
