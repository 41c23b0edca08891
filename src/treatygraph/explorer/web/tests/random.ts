// The same random numbers in every run, so that a failure can be found again.

export class Random {
  constructor(private state: number) {}

  /** A whole number from 0 to below `end` (mulberry32). */
  below(end: number): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % end;
  }

  one<Some>(all: readonly Some[]): Some {
    return all[this.below(all.length)]!;
  }

  /** A text of signs that break links, pages and XML. */
  text(most = 12): string {
    const signs = ["a", "Ж", "ع", "é", "😀", "#", "&", "=", ",", ":", "/", "%", "%2", "+", " ", "\n", "<", "\"", "\u0000", "\ud800", "__proto__"];
    return Array.from({ length: this.below(most) }, () => this.one(signs)).join("");
  }
}
