// What a document is called: as the settings say, else by its own title, else by its name there.

export function titleOf(doc) {
  if (doc.title && doc.title !== doc.id) return doc.title;
  const head = doc.blocks.find((block) => block.kind === "heading" && (block.level ?? 1) <= 1);
  return head ? head.units.map((row) => row.fr).join(" ") : doc.id;
}
