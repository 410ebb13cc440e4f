/**
 * Makes text that fits a regular expression: literals, classes, groups, choices and counts. Look-arounds are skipped
 * and back-references refused, so the caller checks what it gets.
 */
type Part =
  | { kind: 'set'; chars: string }
  | { kind: 'sequence'; parts: Part[] }
  | { kind: 'choice'; options: Part[] }
  | { kind: 'repeat'; part: Part; min: number; max: number };

const DIGITS = '0123456789';
const LOWER = 'abcdefghijklmnopqrstuvwxyz';
const UPPER = LOWER.toUpperCase();
const PRINTABLE = Array.from({ length: 95 }, (_, index) => String.fromCharCode(32 + index)).join('');
const WORD = `${LOWER}${UPPER}${DIGITS}_`;
/** Repetitions and text are bounded: patterns come with documents. */
const MAX_LENGTH = 10_000;

/** Undefined when the pattern is not understood. A higher `growth` repeats more and takes other branches. */
export function samplePattern(pattern: string, growth = 0): string | undefined {
  const reader = new PatternReader(pattern);
  const part = reader.read();
  return part && render(part, { growth, used: 0 });
}

function render(part: Part, state: { growth: number; used: number }): string | undefined {
  if (part.kind === 'set') {
    state.used += 1;
    return part.chars === '' || state.used > MAX_LENGTH ? undefined : part.chars.charAt(state.used % part.chars.length);
  }
  if (part.kind === 'choice') {
    const option = part.options[state.growth % part.options.length];
    return option && render(option, state);
  }
  if (part.kind === 'repeat' && part.min > MAX_LENGTH) return undefined;
  const parts =
    part.kind === 'sequence'
      ? part.parts
      : Array.from({ length: Math.min(part.min + state.growth, part.max, MAX_LENGTH) }, () => part.part);
  let text = '';
  for (const item of parts) {
    const piece = render(item, state);
    if (piece === undefined) return undefined;
    text += piece;
  }
  return text;
}

class PatternReader {
  private at = 0;
  private readonly source: string;

  constructor(source: string) {
    this.source = source;
  }

  read(): Part | undefined {
    const part = this.choice(0);
    return this.at === this.source.length ? part : undefined;
  }

  private take(expression: RegExp): RegExpExecArray | null {
    const sticky = new RegExp(expression.source, 'yu');
    sticky.lastIndex = this.at;
    const found = sticky.exec(this.source);
    if (found) this.at = sticky.lastIndex;
    return found;
  }

  private choice(depth: number): Part | undefined {
    if (depth > 50) return undefined;
    const options: Part[] = [];
    do {
      const option = this.sequence(depth);
      if (!option) return undefined;
      options.push(option);
    } while (this.take(/\|/));
    return options.length === 1 ? options[0] : { kind: 'choice', options };
  }

  private sequence(depth: number): Part | undefined {
    const parts: Part[] = [];
    while (this.at < this.source.length && !/[|)]/.test(this.source.charAt(this.at))) {
      if (this.take(/\^|\$|\\b|\\B/)) continue;
      const lookAround = this.take(/\(\?<?[=!]/) !== null;
      const part = lookAround || this.take(/\((?:\?:|\?<\w+>)?/) ? this.group(depth) : this.atom();
      if (!part) return undefined;
      if (!lookAround) parts.push(this.repeated(part));
    }
    return { kind: 'sequence', parts };
  }

  private group(depth: number): Part | undefined {
    const part = this.choice(depth + 1);
    return this.take(/\)/) ? part : undefined;
  }

  private repeated(part: Part): Part {
    const found = this.take(/(?:([*+?])|\{(\d+)(?:(,)(\d+)?)?\})[?+]?/);
    if (!found) return part;
    const [, sign, from, comma, to] = found;
    const min = sign ? (sign === '+' ? 1 : 0) : Number(from);
    const max = sign ? (sign === '?' ? 1 : Infinity) : comma ? Number(to ?? Infinity) : min;
    return { kind: 'repeat', part, min, max };
  }

  private atom(): Part | undefined {
    if (this.take(/\[/)) return this.set();
    if (this.take(/\./)) return { kind: 'set', chars: WORD };
    if (this.source.charAt(this.at) === '\\') {
      const chars = this.escape();
      return chars === undefined ? undefined : { kind: 'set', chars };
    }
    const literal = this.take(/[^()[\]*+?|\\]/u);
    return literal ? { kind: 'set', chars: literal[0] } : undefined;
  }

  private set(): Part | undefined {
    const negated = this.take(/\^/) !== null;
    let chars = '';
    while (!this.take(/\]/)) {
      const from = this.setMember();
      if (from === undefined) return undefined;
      const isRange = [...from].length === 1 && this.source.charAt(this.at + 1) !== ']' && this.take(/-/);
      const to = isRange ? this.setMember() : undefined;
      if (isRange && to === undefined) return undefined;
      chars += to === undefined ? from : rangeOf(from, to);
    }
    return { kind: 'set', chars: negated ? without(PRINTABLE, chars) : chars };
  }

  private setMember(): string | undefined {
    if (this.source.charAt(this.at) === '\\') return this.escape();
    return this.take(/[^\]]/u)?.[0];
  }

  private escape(): string | undefined {
    const named = this.take(/\\([dDwWsStnrfv0])/)?.[1];
    if (named) return NAMED[named];
    const code = this.take(/\\(?:x([0-9A-Fa-f]{2})|u([0-9A-Fa-f]{4})|u\{([0-9A-Fa-f]{1,6})\})/);
    if (code) return String.fromCodePoint(parseInt(code[1] ?? code[2] ?? code[3] ?? '', 16));
    const property = this.take(/\\p\{([^}]*)\}/)?.[1];
    if (property !== undefined)
      return without(PRINTABLE, PRINTABLE.replaceAll(new RegExp(`\\p{${property}}`, 'gu'), ''));
    return this.take(/\\([^0-9A-Za-z])/u)?.[1];
  }
}

const NAMED: Readonly<Record<string, string>> = {
  d: DIGITS,
  D: `${LOWER}${UPPER}`,
  w: WORD,
  W: without(PRINTABLE, WORD),
  s: ' ',
  S: WORD,
  t: '\t',
  n: '\n',
  r: '\r',
  f: '\f',
  v: '\v',
  0: '\0',
};

function without(all: string, removed: string): string {
  return [...all].filter((char) => !removed.includes(char)).join('');
}

function rangeOf(from: string, to: string): string {
  const first = from.codePointAt(0) ?? 0;
  const last = Math.min(to.codePointAt(0) ?? 0, first + 255);
  return String.fromCodePoint(...Array.from({ length: Math.max(last - first + 1, 0) }, (_, index) => first + index));
}
