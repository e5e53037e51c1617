// What is selected on both sides of the open segment: the beginning of a term.

export class Selection {
  /** `card`: gives the open segment. */
  constructor(card) {
    this.card = card;
    this.last = { source: "", target: "" };
    this.listener = () => this.keep();
    document.addEventListener("selectionchange", this.listener);
  }

  /** Keeps what was selected last on each side. */
  keep() {
    const card = this.card();
    const text = String(getSelection()).trim().slice(0, 120);
    const node = getSelection().anchorNode;
    if (!text || !node || !card) return;
    if (card.source.contains(node)) this.last.source = text;
    else if (card.target.contains(node)) this.last.target = text;
  }

  /** A term as the selection has it. */
  term() {
    const area = this.card()?.box?.area;
    const target = area ? area.value.slice(area.selectionStart, area.selectionEnd) : "";
    return { source: [this.last.source].filter(Boolean), target: target.trim() || this.last.target };
  }

  close() {
    document.removeEventListener("selectionchange", this.listener);
  }
}
