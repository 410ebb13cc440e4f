import type { Sample } from '../../../ui/code.ts';
import type { Call } from './call.ts';
import { csharp, go, java } from './compiled-code.ts';
import { isSecret, TOKEN_VARIABLE } from './token-variable.ts';

export { TOKEN_VARIABLE } from './token-variable.ts';

type Language = 'curl' | 'javascript' | 'python' | 'java' | 'csharp' | 'go';

export const COPY_LANGUAGES: readonly { readonly language: Language; readonly label: string }[] = [
  { language: 'curl', label: $localize`Copy as curl` },
  { language: 'javascript', label: $localize`Copy as JavaScript` },
  { language: 'python', label: $localize`Copy as Python` },
  { language: 'java', label: $localize`Copy as Java` },
  { language: 'csharp', label: $localize`Copy as C#` },
  { language: 'go', label: $localize`Copy as Go` },
];

/** The call as it stands in the form, to run elsewhere. With `certificate` curl proves who it is by mTLS. */
export function codeOf(call: Call, language: Language, certificate = false): string {
  switch (language) {
    case 'curl':
      return curl(call, certificate);
    case 'javascript':
      return javascript(call);
    case 'python':
      return python(call);
    case 'java':
      return java(call);
    case 'csharp':
      return csharp(call);
    case 'go':
      return go(call);
  }
}

export const curlSample = (call: Call, certificate: boolean): readonly Sample[] => [
  { language: 'curl', code: codeOf(call, 'curl', certificate) },
];

const shell = (text: string): string => `'${text.replaceAll("'", String.raw`'\''`)}'`;

function curl({ method, url, headers, body }: Call, certificate: boolean): string {
  const lines = [`curl ${method === 'GET' ? '' : `-X ${method} `}${shell(url)}`];
  if (certificate) lines.push('--cert client.pem', '--key client.key');
  for (const [name, value] of headers)
    lines.push(isSecret(name) ? `-H "Authorization: Bearer $${TOKEN_VARIABLE}"` : `-H ${shell(`${name}: ${value}`)}`);
  if (body !== null) lines.push(`--data-raw ${shell(body)}`);
  return lines.join(' \\\n  ');
}

function javascript({ method, url, headers, body }: Call): string {
  const lines = headers.map(([name, value]) =>
    isSecret(name)
      ? `    Authorization: \`Bearer \${process.env.${TOKEN_VARIABLE}}\`,`
      : `    ${JSON.stringify(name)}: ${JSON.stringify(value)},`,
  );
  return [
    `const response = await fetch(${JSON.stringify(url)}, {`,
    `  method: ${JSON.stringify(method)},`,
    '  headers: {',
    ...lines,
    '  },',
    ...(body === null ? [] : [`  body: ${JSON.stringify(body)},`]),
    '});',
    'console.log(response.status, await response.text());',
  ].join('\n');
}

function python({ method, url, headers, body }: Call): string {
  const lines = headers.map(([name, value]) =>
    isSecret(name)
      ? `        "Authorization": "Bearer " + os.environ["${TOKEN_VARIABLE}"],`
      : `        ${JSON.stringify(name)}: ${JSON.stringify(value)},`,
  );
  return [
    'import os',
    'import requests',
    '',
    'response = requests.request(',
    `    ${JSON.stringify(method)},`,
    `    ${JSON.stringify(url)},`,
    '    headers={',
    ...lines,
    '    },',
    ...(body === null ? [] : [`    data=${JSON.stringify(body)}.encode(),`]),
    ')',
    'print(response.status_code, response.text)',
  ].join('\n');
}
