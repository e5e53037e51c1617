// Whether a letter is a command. Pure: what is known of the keyboard in, what becomes of the key out.

/** How long after a character the next one still belongs to the same burst of typing, in milliseconds. */
export const BURST = 1000;

/** Whether keys type a character where text is typed: one sign, without Ctrl or Alt. */
export function types(keys) {
  return /^(Shift\+)?.$/su.test(keys);
}

/**
 * What becomes of a key that types a character and is pressed outside every field.
 *
 * - `type`: it goes to the field that was being typed in, which nobody left on purpose (`home`);
 * - `dirty`, `burst`, `lost`, `repeat`: nothing happens, for that reason: a text is not saved; a character was typed
 *   less than `BURST` ago (`since`, in milliseconds); the field that was typed in is gone and nobody left it; a key is held down;
 * - `run`: it may be a command.
 */
export function verdict({ home = false, dirty = false, lost = false, since = Infinity, repeat = false }) {
  if (home) return "type";
  if (dirty) return "dirty";
  if (since < BURST) return "burst";
  if (lost) return "lost";
  return repeat ? "repeat" : "run";
}
