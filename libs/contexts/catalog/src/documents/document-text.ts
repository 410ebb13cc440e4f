import { Composer, type Document, Lexer, LineCounter, Parser } from 'yaml';
import type { Fault } from './faults.ts';

/** Levels of nesting that are followed; real documents stay under 60. */
export const MAX_DEPTH = 200;

/** Pieces of syntax in a document; a real one of 10 MB has some 2.5 million. */
const MAX_LEXEMES = 3_000_000;

export type ComposedText =
  { ok: true; document: Document.Parsed; lines: LineCounter } | { ok: false; faults: Fault[]; total: number };

/** Syntax faults that are collected: past these, one slip is only being reported again and again. */
const MAX_SYNTAX_FAULTS = 1_000;

/**
 * Text to a syntax tree by the one parser for YAML and JSON (which is YAML). The bounds are checked while reading,
 * before the parts that recurse, so that a document of brackets cannot exhaust the stack.
 */
export function composeText(text: string): ComposedText {
  const lines = new LineCounter();
  lines.addNewLine(0);
  const parser = new Parser(lines.addNewLine);
  const tokens = [];
  let lexemes = 0;
  for (const lexeme of new Lexer().lex(text)) {
    for (const token of parser.next(lexeme)) tokens.push(token);
    lexemes += 1;
    if (lexemes > MAX_LEXEMES) return refused(lines, parser.offset, 'the document has too many parts to be read');
    if (parser.stack.length > MAX_DEPTH) {
      return refused(lines, parser.offset, `the document is nested deeper than ${MAX_DEPTH} levels`);
    }
  }
  for (const token of parser.end()) tokens.push(token);
  // Own checks replace the parser's unique keys (theirs takes quadratic time) and its conversion to values.
  const composer = new Composer({ uniqueKeys: false, keepSourceTokens: false, prettyErrors: false, schema: 'core' });
  const documents = [...composer.compose(tokens, false, text.length)];
  const [document, second] = documents;
  if (!document) return refused(lines, 0, 'the document is empty');
  const problems = [...document.errors, ...document.warnings];
  const faults = problems
    .slice(0, MAX_SYNTAX_FAULTS)
    .map((problem) => faultAt(lines, problem.pos[0], readable(problem.message)));
  if (second) faults.push(faultAt(lines, second.range[0], 'only one document is read from a file'));
  if (faults.length > 0) return { ok: false, faults, total: Math.max(problems.length, faults.length) };
  return { ok: true, document: document as Document.Parsed, lines };
}

export function faultAt(lines: LineCounter, offset: number, message: string, pointer = ''): Fault {
  const { line, col } = lines.linePos(offset);
  return { pointer, line: Math.max(line, 1), column: Math.max(col, 1), message };
}

function refused(lines: LineCounter, offset: number, message: string): ComposedText {
  return { ok: false, faults: [faultAt(lines, offset, message)], total: 1 };
}

function readable(message: string): string {
  return `syntax: ${message.charAt(0).toLowerCase()}${message.slice(1)}`;
}
