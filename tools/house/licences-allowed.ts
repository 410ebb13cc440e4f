const PERMISSIVE = 'Permissive: its notice is kept with the package.';

/** Licences that packages may have, each with the reason. */
export const ALLOWED: Readonly<Record<string, string>> = {
  MIT: PERMISSIVE,
  'MIT-0': PERMISSIVE,
  ISC: PERMISSIVE,
  '0BSD': PERMISSIVE,
  'BSD-2-Clause': PERMISSIVE,
  'BSD-3-Clause': PERMISSIVE,
  'Apache-2.0': 'Our own licence.',
  'BlueOak-1.0.0': PERMISSIVE,
  'Python-2.0': PERMISSIVE,
  Unlicense: 'Given to the public domain.',
  'Apache-2.0 AND MIT': PERMISSIVE,
  '(Apache-2.0 AND BSD-3-Clause)': PERMISSIVE,
  '(BSD-3-Clause AND Apache-2.0)': PERMISSIVE,
  '(MIT AND Zlib)': PERMISSIVE,
  '(MIT OR CC0-1.0)': 'Taken under MIT.',
  '(MPL-2.0 OR Apache-2.0)': 'Taken under Apache-2.0.',
  'MPL-2.0': 'Copyleft for its own files alone, of which we change none.',
  'CC-BY-4.0': 'Data of browsers for the build; nothing of it is passed on.',
  '(ISC AND CC-BY-3.0)': 'Data of public holidays; its source is named in the package that is passed on.',
  'OFL-1.1': 'Fonts, passed on as they are and under their own name.',
};

/** Packages that tell npm nothing, or in a form of old, and where it is told. */
export const DECLARED_ELSEWHERE: Readonly<Record<string, { readonly licence: string; readonly where: string }>> = {
  busboy: { licence: 'MIT', where: 'in its LICENSE' },
  streamsearch: { licence: 'MIT', where: 'in its LICENSE' },
  'passport-strategy': { licence: 'MIT', where: 'in its LICENSE' },
  pause: { licence: 'MIT', where: 'at the end of its Readme.md' },
  unionfs: { licence: 'Unlicense', where: 'in its LICENSE' },
};
