// What Ctrl+Z and Ctrl+Y go back and forth between: the text with its caret before each change.
const mostUndone = 300;

export class NarrativeHistory {
  #done = [];
  #undone = [];
  #lastKind = null;
  #lastAt = 0;

  /** Letters typed in one go are undone in one go. */
  remember(kind, state) {
    const now = performance.now();
    if (!(kind === 'typing' && this.#lastKind === 'typing' && now - this.#lastAt < 1000)) {
      this.#done.push(state);
      this.#done.splice(0, this.#done.length - mostUndone);
    }
    this.#undone = [];
    [this.#lastKind, this.#lastAt] = [kind, now];
  }

  /** An earlier text that one Ctrl+Z brings back. */
  recall(text) {
    this.#done.push({ text, caret: text.length });
  }

  /** The state to show instead of the present one; undefined where there is none. */
  undo(present) {
    return this.#go(this.#done, this.#undone, present);
  }

  redo(present) {
    return this.#go(this.#undone, this.#done, present);
  }

  #go(from, to, present) {
    const state = from.pop();
    if (state) {
      to.push(present);
      this.#lastKind = null;
    }
    return state;
  }
}
