// The code blocks of docs/package.md as files of a site.

const page = (title, body) => `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<link rel="icon" href="/beian-guide/favicon.svg">
<title>${title}</title>
</head>
<body>
${body}
</body>
</html>
`;
const app = (title, script) => page(title, `<div id="app"></div>\n<script type="module" src="${script}"></script>`);

// What becomes of each block, by the name in its first line: its files by path.
const PLACES = {
  'plain.html': (code) => ({ 'plain.html': page('Plain', code) }),
  'vanilla.html': (code) => ({ 'vanilla.html': page('Vite', code) }),
  'src/vanilla.js': (code) => ({ 'src/vanilla.js': code }),
  'src/Guide.tsx': (code) => ({
    'src/Guide.tsx': code,
    'react-18/src/Guide.tsx': code,
    'react.html': app('React 19, as in React 18', '/src/react.tsx'),
    'react-18.html': app('React 18', '/react-18/src/react.tsx'),
  }),
  'src/Guide19.tsx': (code) => ({ 'src/Guide19.tsx': code, 'react-19.html': app('React 19', '/src/react-19.tsx') }),
  'src/beian-guide-jsx.d.ts': (code) => ({ 'src/beian-guide-jsx.d.ts': code, 'react-18/src/beian-guide-jsx.d.ts': code }),
  'vite.config.js': (code) => ({ 'vite.config.js': code }),
  'src/Guide.vue': (code) => ({ 'src/Guide.vue': code, 'vue.html': app('Vue', '/src/vue.ts') }),
  'framed.html': (code) => ({ 'framed.html': page('Frame', code) }),
  'src/typed.ts': (code) => ({ 'src/typed.ts': code }),
  'src/functions.ts': (code) => ({ 'src/functions.ts': code, 'functions.html': app('Functions', '/src/functions.ts') }),
  'answer.mjs': (code) => ({ 'answer.mjs': code }),
};

/** The code blocks of a page: their language and text. */
export function blocks(markdown) {
  return [...markdown.matchAll(/^```(\S*)\n(.*?)^```$/gms)].map(([, language, code]) => ({ language, code }));
}

/** What to type, and the files of the site by path. Each block is one or the other. */
export function site(markdown) {
  const lines = [];
  const files = {};
  const missing = new Set(Object.keys(PLACES));
  for (const { language, code } of blocks(markdown)) {
    if (language === 'sh') {
      lines.push(...code.trim().split('\n'));
      continue;
    }
    const [, name] = code.match(/^(?:\/\/|<!--) (\S+)/) ?? [];
    if (!missing.delete(name)) throw new Error(`this block is not known, or there twice:\n${code}`);
    Object.assign(files, PLACES[name](code));
  }
  if (missing.size) throw new Error(`there is no block for ${[...missing].join(', ')}`);
  return { lines, files };
}
