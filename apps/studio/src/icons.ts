import { registerIconLibrary } from "@awesome.me/webawesome/dist/components/icon/library.js";
import arrowLeft from "lucide-static/icons/arrow-left.svg?url";
import bell from "lucide-static/icons/bell.svg?url";
import building from "lucide-static/icons/building-2.svg?url";
import calendar from "lucide-static/icons/calendar-days.svg?url";
import check from "lucide-static/icons/check.svg?url";
import chevronDown from "lucide-static/icons/chevron-down.svg?url";
import chevronLeft from "lucide-static/icons/chevron-left.svg?url";
import chevronRight from "lucide-static/icons/chevron-right.svg?url";
import circle from "lucide-static/icons/circle.svg?url";
import circleCheck from "lucide-static/icons/circle-check.svg?url";
import circleX from "lucide-static/icons/circle-x.svg?url";
import clock from "lucide-static/icons/clock.svg?url";
import copy from "lucide-static/icons/copy.svg?url";
import ellipsis from "lucide-static/icons/ellipsis.svg?url";
import eye from "lucide-static/icons/eye.svg?url";
import eyeOff from "lucide-static/icons/eye-off.svg?url";
import files from "lucide-static/icons/files.svg?url";
import globe from "lucide-static/icons/globe.svg?url";
import info from "lucide-static/icons/info.svg?url";
import columns from "lucide-static/icons/kanban.svg?url";
import lock from "lucide-static/icons/lock.svg?url";
import logOut from "lucide-static/icons/log-out.svg?url";
import messageSquare from "lucide-static/icons/message-square.svg?url";
import moon from "lucide-static/icons/moon.svg?url";
import pencil from "lucide-static/icons/pencil.svg?url";
import plus from "lucide-static/icons/plus.svg?url";
import send from "lucide-static/icons/send.svg?url";
import sun from "lucide-static/icons/sun.svg?url";
import triangleAlert from "lucide-static/icons/triangle-alert.svg?url";
import undo from "lucide-static/icons/undo-2.svg?url";
import user from "lucide-static/icons/user.svg?url";
import users from "lucide-static/icons/users.svg?url";
import x from "lucide-static/icons/x.svg?url";

/** Icons served by ourselves: Web Awesome would fetch its defaults from a content network. Right: Web Awesome's own names. */
const ICONS: Readonly<Record<string, string>> = {
  "arrow-left": arrowLeft,
  bell,
  board: columns,
  calendar,
  check,
  "chevron-down": chevronDown,
  "chevron-left": chevronLeft,
  "chevron-right": chevronRight,
  circle,
  "circle-check": circleCheck,
  "circle-xmark": circleX,
  clock,
  copy,
  ellipsis,
  eye,
  "eye-slash": eyeOff,
  files,
  globe,
  info,
  lock,
  "log-out": logOut,
  message: messageSquare,
  offices: building,
  moon,
  pencil,
  plus,
  send,
  sun,
  warning: triangleAlert,
  undo,
  user,
  users,
  xmark: x,
};

for (const name of ["default", "system"]) {
  registerIconLibrary(name, { resolver: (icon) => ICONS[icon] ?? circle });
}
