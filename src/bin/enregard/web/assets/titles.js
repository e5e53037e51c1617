// What a document is called: as the settings say, else by its own title, else by its name there.
import { store } from "./store.js";

export function titleOf(doc) {
  if (doc.title && doc.title !== doc.id) return doc.title;
  const head = store.sections.find((section) => section.document === doc.id && section.level === 1 && !section.apart);
  return head?.title || doc.id;
}
