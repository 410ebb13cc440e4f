import { quoted, quotedLines, shellQuoted } from './quoting.ts';
import type { SampleLanguage, SampleRequest } from './request.ts';

type Write = (request: SampleRequest) => string;

/** All headers, that of the body among them. */
const allHeaders = ({ headers, body }: SampleRequest): SampleRequest['headers'] =>
  body ? [...headers, { name: 'Content-Type', value: body.mediaType }] : headers;

const curl: Write = (request) => {
  const { method, url, body, clientCertificate } = request;
  const start = method === 'GET' ? 'curl' : method === 'HEAD' ? 'curl --head' : `curl --request ${method}`;
  const lines = [
    `${start} ${shellQuoted(url)}`,
    ...(clientCertificate ? ['--cert client.crt --key client.key'] : []),
    ...allHeaders(request).map(({ name, value }) => `--header ${shellQuoted(`${name}: ${value}`)}`),
    // Unlike --data, it gives no meaning to an @ at the start.
    ...(body ? [`--data-raw ${shellQuoted(body.text)}`] : []),
  ];
  return lines.join(' \\\n  ');
};

const javascript: Write = (request) => {
  const { method, url, body } = request;
  const headers = allHeaders(request).map(({ name, value }) => `    ${quoted(name)}: ${quoted(value)},`);
  return [
    `const response = await fetch(${quoted(url)}, {`,
    `  method: ${quoted(method)},`,
    '  headers: {',
    ...headers,
    '  },',
    ...(body ? [`  body: ${quotedLines(body.text, '    ')},`] : []),
    '});',
    'console.log(response.status, await response.text());',
  ].join('\n');
};

const python: Write = (request) => {
  const { method, url, body } = request;
  const headers = allHeaders(request).map(({ name, value }) => `        ${quoted(name)}: ${quoted(value)},`);
  return [
    'import requests',
    '',
    'response = requests.request(',
    `    ${quoted(method)},`,
    `    ${quoted(url)},`,
    '    headers={',
    ...headers,
    '    },',
    ...(body ? [`    data=(${quotedLines(body.text, '        ')}).encode("utf-8"),`] : []),
    ')',
    'print(response.status_code, response.text)',
  ].join('\n');
};

const java: Write = (request) => {
  const { method, url, body } = request;
  const publisher = body
    ? `HttpRequest.BodyPublishers.ofString(${quotedLines(body.text, '        ')})`
    : 'HttpRequest.BodyPublishers.noBody()';
  return [
    'import java.net.URI;',
    'import java.net.http.HttpClient;',
    'import java.net.http.HttpRequest;',
    'import java.net.http.HttpResponse;',
    '',
    `HttpRequest request = HttpRequest.newBuilder(URI.create(${quoted(url)}))`,
    `    .method(${quoted(method)}, ${publisher})`,
    ...allHeaders(request).map(({ name, value }) => `    .header(${quoted(name)}, ${quoted(value)})`),
    '    .build();',
    'HttpResponse<String> response =',
    '    HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());',
    'System.out.println(response.statusCode() + " " + response.body());',
  ].join('\n');
};

const csharp: Write = ({ method, url, headers, body }) =>
  [
    'using System.Net.Http;',
    'using System.Net.Http.Headers;',
    'using System.Text;',
    '',
    'using var client = new HttpClient();',
    `using var request = new HttpRequestMessage(new HttpMethod(${quoted(method)}), ${quoted(url)});`,
    ...headers.map(({ name, value }) => `request.Headers.TryAddWithoutValidation(${quoted(name)}, ${quoted(value)});`),
    ...(body
      ? [
          `request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(${quotedLines(body.text, '    ')}));`,
          `request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(${quoted(body.mediaType)});`,
        ]
      : []),
    'using var response = await client.SendAsync(request);',
    'Console.WriteLine($"{(int)response.StatusCode} {await response.Content.ReadAsStringAsync()}");',
  ].join('\n');

const go: Write = (request) => {
  const { method, url, body } = request;
  const content = body ? `strings.NewReader(${quotedLines(body.text, '\t\t')})` : 'nil';
  return [
    'package main',
    '',
    'import (',
    '\t"fmt"',
    '\t"io"',
    '\t"net/http"',
    ...(body ? ['\t"strings"'] : []),
    ')',
    '',
    'func main() {',
    `\trequest, err := http.NewRequest(${quoted(method)}, ${quoted(url)}, ${content})`,
    '\tif err != nil {',
    '\t\tpanic(err)',
    '\t}',
    ...allHeaders(request).map(({ name, value }) => `\trequest.Header.Set(${quoted(name)}, ${quoted(value)})`),
    '\tresponse, err := http.DefaultClient.Do(request)',
    '\tif err != nil {',
    '\t\tpanic(err)',
    '\t}',
    '\tdefer response.Body.Close()',
    '\tanswer, err := io.ReadAll(response.Body)',
    '\tif err != nil {',
    '\t\tpanic(err)',
    '\t}',
    '\tfmt.Println(response.StatusCode, string(answer))',
    '}',
  ].join('\n');
};

export const WRITERS: Readonly<Record<SampleLanguage, Write>> = { curl, javascript, python, java, csharp, go };
