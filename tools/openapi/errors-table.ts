import { GATEWAY_CODES } from '@gatehouse/contracts';

const HEAD = ['Code', 'Status', 'What happened', 'What to do'];

function table(rows: readonly (readonly string[])[]): string {
  const widths = HEAD.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const line = (row: readonly string[], fill: string): string =>
    `| ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0, fill)).join(' | ')} |`;
  const [head = HEAD, ...body] = rows;
  const under = HEAD.map(() => '---');
  return [line(head, ' '), line(under, '-'), ...body.map((row) => line(row, ' '))].join('\n');
}

/** The page of every code with which the gateway refuses a call (product row E2), by status. */
export function errorsPage(): string {
  const codes = Object.entries(GATEWAY_CODES).toSorted(([, a], [, b]) => a.status - b.status);
  const rows = codes.map(([code, { status, title, remedy }]) => [`\`${code}\``, String(status), title, remedy]);
  return `# Error codes of the gateway

When the gateway refuses a call it answers with a problem document (RFC 9457, \`application/problem+json\`), or with plain
\`application/json\` where a product is set so. \`code\` says why and stays the same for good; texts may change.
\`decisionId\` names the single refusal: with it the operator can tell which rule refused, and on what facts. An error
that the API behind the gateway answers passes as it is.

${table([HEAD, ...rows])}

This page is made from the table in \`libs/core/contracts/src/gateway-codes.ts\` by \`npm run docs:errors\`.
`;
}
