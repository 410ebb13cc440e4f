import type { Call } from './call.ts';
import { isSecret, TOKEN_VARIABLE } from './token-variable.ts';

/** The escapes of JSON are those of Java, C# and Go, too; line separators, which C# takes for ends of lines, are escaped. */
const quoted = (text: string): string =>
  JSON.stringify(text.toWellFormed()).replaceAll(/[\u0085\u2028\u2029\ufeff]/g, (character) => {
    const code = character.charCodeAt(0).toString(16);
    return `\\u${code.padStart(4, '0')}`;
  });

/** The value of a header; the secret is read from the environment when the code runs. */
const valueOf = (name: string, value: string, variable: string): string =>
  isSecret(name) ? `"Bearer " + ${variable}` : quoted(value);

export function java({ method, url, headers, body }: Call): string {
  const token = `System.getenv(${quoted(TOKEN_VARIABLE)})`;
  const publisher = body === null ? 'noBody()' : `ofString(${quoted(body)})`;
  return [
    'import java.net.URI;',
    'import java.net.http.HttpClient;',
    'import java.net.http.HttpRequest;',
    'import java.net.http.HttpResponse;',
    '',
    `HttpRequest request = HttpRequest.newBuilder(URI.create(${quoted(url)}))`,
    `    .method(${quoted(method)}, HttpRequest.BodyPublishers.${publisher})`,
    ...headers.map(([name, value]) => `    .header(${quoted(name)}, ${valueOf(name, value, token)})`),
    '    .build();',
    'HttpResponse<String> response =',
    '    HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());',
    'System.out.println(response.statusCode() + " " + response.body());',
  ].join('\n');
}

export function csharp({ method, url, headers, body }: Call): string {
  const token = `Environment.GetEnvironmentVariable(${quoted(TOKEN_VARIABLE)})`;
  const type = headers.find(([name]) => name === 'Content-Type')?.[1] ?? '';
  return [
    'using System.Net.Http;',
    'using System.Net.Http.Headers;',
    'using System.Text;',
    '',
    'using var client = new HttpClient();',
    `using var request = new HttpRequestMessage(new HttpMethod(${quoted(method)}), ${quoted(url)});`,
    ...headers
      .filter(([name]) => name !== 'Content-Type')
      .map(
        ([name, value]) => `request.Headers.TryAddWithoutValidation(${quoted(name)}, ${valueOf(name, value, token)});`,
      ),
    ...(body === null
      ? []
      : [
          `request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(${quoted(body)}));`,
          `request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(${quoted(type)});`,
        ]),
    'using var response = await client.SendAsync(request);',
    'Console.WriteLine($"{(int)response.StatusCode} {await response.Content.ReadAsStringAsync()}");',
  ].join('\n');
}

export function go({ method, url, headers, body }: Call): string {
  const token = `os.Getenv(${quoted(TOKEN_VARIABLE)})`;
  const reads = headers.some(([name]) => isSecret(name));
  const imports = ['fmt', 'io', 'net/http', ...(reads ? ['os'] : []), ...(body === null ? [] : ['strings'])];
  const content = body === null ? 'nil' : `strings.NewReader(${quoted(body)})`;
  const failing = ['\tif err != nil {', '\t\tpanic(err)', '\t}'];
  return [
    'package main',
    '',
    'import (',
    ...imports.map((name) => `\t"${name}"`),
    ')',
    '',
    'func main() {',
    `\trequest, err := http.NewRequest(${quoted(method)}, ${quoted(url)}, ${content})`,
    ...failing,
    ...headers.map(([name, value]) => `\trequest.Header.Set(${quoted(name)}, ${valueOf(name, value, token)})`),
    '\tresponse, err := http.DefaultClient.Do(request)',
    ...failing,
    '\tdefer response.Body.Close()',
    '\tanswer, err := io.ReadAll(response.Body)',
    ...failing,
    '\tfmt.Println(response.StatusCode, string(answer))',
    '}',
  ].join('\n');
}
