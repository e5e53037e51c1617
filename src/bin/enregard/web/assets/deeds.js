// What a command did, as people say it: the names of commands are for the terminal.
import { t } from "./words.js";

export function deed(command) {
  const [verb, ...rest] = command.split(" ");
  const said = t(`deed-${verb}`);
  // A command that has no words of its own here is told by its name alone.
  if (said === `deed-${verb}`) return verb;
  const about = rest.filter((word) => !word.startsWith("-")).join(" ").replace(/^\.enregard\/incoming\//, "");
  return [said, about].filter(Boolean).join(": ");
}
